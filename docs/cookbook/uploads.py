"""A workflow for each file in a bucket: Amazon S3 tells EventBridge of new objects."""

import aws_cdk as cdk
from aws_cdk import aws_events as events
from aws_cdk import aws_s3 as s3
from constructs import Construct

from cohesion_cdk import CohesionWorkflow


class Uploads(cdk.Stack):
    """A part of the event is the workflow's argument, and its role may read the bucket."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        bucket = s3.Bucket(self, "Parcels", event_bridge_enabled=True, enforce_ssl=True)
        unpack = CohesionWorkflow(
            self, "Unpack", workflow="parcels.py:unpack", bindings={"parcels": bucket}
        )
        events.Rule(
            self,
            "OnUpload",
            event_pattern=events.EventPattern(
                source=["aws.s3"],
                detail_type=["Object Created"],
                detail={"bucket": {"name": [bucket.bucket_name]}},
            ),
            targets=[
                unpack.as_rule_target(
                    input={"key": events.EventField.from_path("$.detail.object.key")}
                )
            ],
        )
