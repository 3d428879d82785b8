"""A new version of a workflow for a tenth of the executions first."""

import aws_cdk as cdk
from constructs import Construct

from cohesion_cdk import Alarms, Alias, CohesionWorkflow, Deployment


class Canary(cdk.Stack):
    """After ten minutes all executions have the new version, or, when more of them fail, none. What
    starts the workflow starts the alias.
    """

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        send = CohesionWorkflow(
            self,
            "Send",
            workflow="parcels.py:send",
            alarms=Alarms(failed=5, period=cdk.Duration.minutes(1)),
            alias=Alias(
                "live",
                deployment=Deployment.canary(percentage=10, interval=cdk.Duration.minutes(10)),
            ),
        )
        cdk.CfnOutput(self, "Start", value=send.started_machine.state_machine_arn)
