"""A workflow for each event of a kind: a rule of Amazon EventBridge."""

import aws_cdk as cdk
from aws_cdk import aws_events as events
from constructs import Construct

from cohesion_cdk import CohesionWorkflow


class Arrivals(cdk.Stack):
    """The whole event is the argument of `def arrived(event, /)`."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        arrived = CohesionWorkflow(self, "Arrived", workflow="parcels.py:arrived")
        events.Rule(
            self,
            "OnArrival",
            event_pattern=events.EventPattern(source=["dock"], detail_type=["Parcel arrived"]),
            targets=[arrived.as_rule_target(retry_attempts=3)],
        )
