"""A workflow every night, at one in the morning of a time zone."""

import aws_cdk as cdk
from aws_cdk import aws_scheduler as scheduler
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from cohesion_cdk import CohesionWorkflow, Schedule


class Nightly(cdk.Stack):
    """The report of the day, with an input; what could not be started waits in a queue."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        CohesionWorkflow(
            self,
            "Report",
            workflow="parcels.py:report",
            schedule=Schedule(
                scheduler.ScheduleExpression.cron(
                    hour="1", minute="0", time_zone=cdk.TimeZone.EUROPE_BERLIN
                ),
                input={"day": None, "hours": 24},
                time_window=scheduler.TimeWindow.flexible(cdk.Duration.minutes(15)),
                dead_letter_queue=sqs.Queue(self, "NotStarted"),
            ),
        )
