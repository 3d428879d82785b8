"""A workflow that answers requests: Amazon API Gateway waits for its result."""

import aws_cdk as cdk
from aws_cdk import aws_apigateway as apigateway
from constructs import Construct

from cohesion_cdk import CohesionWorkflow


class Api(cdk.Stack):
    """A REST API in front of an Express workflow, which gets the request as its one argument."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        answer = CohesionWorkflow(
            self,
            "Answer",
            workflow="parcels.py:answer",
            state_machine_logs=True,  # an Express workflow is seen nowhere else
        )
        apigateway.StepFunctionsRestApi(self, "Endpoint", state_machine=answer.state_machine)
