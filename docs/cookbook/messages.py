"""A workflow for the messages of a queue: a pipe of Amazon EventBridge."""

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_pipes as pipes
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from cohesion_cdk import CohesionWorkflow


class Messages(cdk.Stack):
    """The workflow gets a list of messages. The pipe waits for its result: when it fails, they go
    back to the queue, and after three times to the other one.
    """

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        failed = sqs.DeadLetterQueue(queue=sqs.Queue(self, "Failed"), max_receive_count=3)
        timeout = cdk.Duration.minutes(6)  # longer than an Express workflow may take
        queue = sqs.Queue(self, "Queue", dead_letter_queue=failed, visibility_timeout=timeout)
        take = CohesionWorkflow(self, "Take", workflow="parcels.py:take", state_machine_logs=True)
        role = iam.Role(self, "Pipe", assumed_by=iam.ServicePrincipal("pipes.amazonaws.com"))
        queue.grant_consume_messages(role)
        take.grant_start_sync_execution(role)
        pipes.CfnPipe(
            self,
            "Messages",
            role_arn=role.role_arn,
            source=queue.queue_arn,
            source_parameters=pipes.CfnPipe.PipeSourceParametersProperty(
                sqs_queue_parameters=pipes.CfnPipe.PipeSourceSqsQueueParametersProperty(
                    batch_size=10
                )
            ),
            target=take.state_machine_arn,
            target_parameters=pipes.CfnPipe.PipeTargetParametersProperty(
                step_function_state_machine_parameters=(
                    pipes.CfnPipe.PipeTargetStateMachineParametersProperty(
                        invocation_type="REQUEST_RESPONSE"
                    )
                )
            ),
        )
