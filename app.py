"""The CDK app that deploys the sample app."""

from __future__ import annotations

import aws_cdk as cdk
from constructs import Construct

from cohesion_cdk import CohesionWorkflow
from sample_app.workflows import place_order


class SampleApp(cdk.Stack):
    """The workflows of `sample_app`."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        orders = CohesionWorkflow(
            self,
            "PlaceOrder",
            workflow=place_order,
            tracing=True,
            log_removal_policy=cdk.RemovalPolicy.DESTROY,  # a sample leaves nothing behind
        )
        first_page = CohesionWorkflow(
            self,
            "FirstPage",
            workflow="sample_app/first_page.py:my_workflow",
            log_removal_policy=cdk.RemovalPolicy.DESTROY,
        )
        cdk.CfnOutput(self, "PlaceOrderArn", value=orders.state_machine.state_machine_arn)
        cdk.CfnOutput(self, "FirstPageArn", value=first_page.state_machine.state_machine_arn)


def main() -> None:
    """Synthesize the app."""
    app = cdk.App()
    SampleApp(app, "SampleApp")
    app.synth()


if __name__ == "__main__":
    main()
