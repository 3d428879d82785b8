"""Somebody hears of executions that fail, and each of them waits in a queue."""

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_sns as sns
from constructs import Construct

from cohesion_cdk import Alarms, CohesionWorkflow


class Watched(cdk.Stack):
    """Alarms on failed, late and throttled executions, on errors of tasks, and on slow ones."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        call = actions.SnsAction(sns.Topic(self, "OnCall"))
        send = CohesionWorkflow(
            self,
            "Send",
            workflow="parcels.py:send",
            alarms=Alarms(actions=[call], failed=3, task_errors=10),
            dead_letter_queue=True,
        )
        send.add_alarm(
            "Slow",
            send.metric_time(statistic="p90"),
            threshold=cdk.Duration.minutes(10).to_milliseconds(),
            actions=[call],
        )
