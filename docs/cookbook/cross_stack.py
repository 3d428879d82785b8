"""A workflow of one stack as a state of a chain in another one."""

import aws_cdk as cdk
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from cohesion_cdk import CohesionWorkflow, IWorkflow


class Parcels(cdk.Stack):
    """The stack with the workflow."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        self.send = CohesionWorkflow(self, "Send", workflow="parcels.py:send")


class Office(cdk.Stack):
    """The stack that uses it, and another one that is deployed elsewhere, known by its name."""

    def __init__(self, scope: Construct, id: str, *, send: IWorkflow) -> None:
        super().__init__(scope, id)
        audit = CohesionWorkflow.from_state_machine_name(self, "Audit", "audit")
        chain = (
            sfn.Pass(self, "Begin")
            .next(send.as_task(self, "Send", input={"parcel": "books", "express": True}))
            .next(
                audit.as_task(
                    self, "Tell", integration_pattern=sfn.IntegrationPattern.REQUEST_RESPONSE
                )
            )
        )
        body = sfn.DefinitionBody.from_chainable(chain)
        sfn.StateMachine(self, "Office", definition_body=body)
