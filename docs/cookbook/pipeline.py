"""A workflow in a stage that a pipeline deploys on each change."""

import aws_cdk as cdk
from aws_cdk import pipelines
from constructs import Construct

from cohesion_cdk import CohesionWorkflow


class Production(cdk.Stage):
    """What is deployed together."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        stack = cdk.Stack(self, "Parcels")
        CohesionWorkflow(stack, "Send", workflow="parcels.py:send")


class Pipeline(cdk.Stack):
    """The pipeline: it synthesizes the app, and deploys the stage."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        source = pipelines.CodePipelineSource.connection(
            "shop/parcels",
            "main",
            connection_arn="arn:aws:codeconnections:eu-west-1:123456789012:connection/parcels",
        )
        pipeline = pipelines.CodePipeline(
            self,
            "Pipeline",
            synth=pipelines.ShellStep(
                "Synth",
                input=source,
                commands=[
                    "pip install -r requirements.txt",
                    "npx aws-cdk synth",
                ],
            ),
        )
        pipeline.add_stage(Production(self, "Production"))
