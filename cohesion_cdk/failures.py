"""Where executions go that failed: a queue of their last events."""

from __future__ import annotations

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_events as events
from aws_cdk import aws_kms as kms
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from cohesion_cdk.acknowledged import accept

_KEPT_DAYS = 14


class DeadLetters(Construct):
    """A message for each execution that failed or timed out: the event of EventBridge, with its
    input and its error. The queue is the one given, or made here, where messages stay for 14 days.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        machine: sfn.IStateMachine,
        queue: sqs.IQueue | None,
        encryption_key: kms.IKey | None,
        removal_policy: RemovalPolicy | None,
    ) -> None:
        super().__init__(scope, id)
        self._queue = queue or sqs.Queue(
            self,
            "Queue",
            retention_period=Duration.days(_KEPT_DAYS),
            enforce_ssl=True,
            encryption_master_key=encryption_key,
            removal_policy=removal_policy,
        )
        if queue is None:
            accept(self._queue, "AwsSolutions-SQS3", "it is a dead-letter queue itself")
        from aws_cdk import aws_events_targets as targets

        events.Rule(
            self,
            "Failed",
            description="Executions that failed or timed out",
            event_pattern=events.EventPattern(
                source=["aws.states"],
                detail_type=["Step Functions Execution Status Change"],
                detail={
                    "status": ["FAILED", "TIMED_OUT"],
                    "stateMachineArn": [machine.state_machine_arn],
                },
            ),
            targets=[targets.SqsQueue(self._queue)],
        )

    @property
    def queue(self) -> sqs.IQueue:
        """The queue."""
        return self._queue
