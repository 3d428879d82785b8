"""`IWorkflow`: what can be done with any workflow, compiled here or deployed elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from aws_cdk import Duration
from aws_cdk import aws_iam as iam
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from cohesion_cdk import alarms
from cohesion_cdk.inputs import Arguments, task_input
from cohesion_cdk.schedules import Schedule, add_schedule, schedule_target

if TYPE_CHECKING:  # a tenth of a second of each synthesis
    from aws_cdk import aws_cloudwatch as cloudwatch
    from aws_cdk import aws_events as events
    from aws_cdk import aws_kms as kms
    from aws_cdk import aws_scheduler as scheduler
    from aws_cdk import aws_sqs as sqs
    from aws_cdk import aws_stepfunctions_tasks as tasks

WRITES = ("kms:Decrypt", "kms:GenerateDataKey")
READS = ("kms:Decrypt",)
"""What the caller of Step Functions does with the key of an execution."""


class MetricOptions(TypedDict, total=False):
    """Options of a metric, as the CDK has them."""

    period: Duration
    statistic: str
    unit: cloudwatch.Unit
    label: str
    color: str
    account: str
    region: str
    dimensions_map: dict[str, str]


class IWorkflow(Construct):
    """A workflow: who may start it and see its executions, what is measured of it, and what starts
    it. `CohesionWorkflow` makes one; `CohesionWorkflow.from_state_machine_arn` and
    `from_state_machine_name` find one that is deployed elsewhere.

    What starts a workflow starts its alias, where it has one.
    """

    @property
    def state_machine(self) -> sfn.IStateMachine:
        """The state machine, for whatever the CDK can do with one."""
        raise NotImplementedError

    @property
    def started_machine(self) -> sfn.IStateMachine:
        """The state machine, or the alias, that starts executions."""
        return self.state_machine

    @property
    def state_machine_arn(self) -> str:
        """The ARN of the state machine."""
        return self.state_machine.state_machine_arn

    @property
    def encryption_key(self) -> kms.IKey | None:
        """The key that encrypts executions, if it is known: who does something to them uses it."""
        return None

    # --- who may do what

    def grant_start_execution(self, grantee: iam.IGrantable) -> iam.Grant:
        """Let `grantee` start executions."""
        granted = _grants(self.started_machine).start_execution(grantee)
        return self._with_key(granted, grantee, *WRITES)

    def grant_start_sync_execution(self, grantee: iam.IGrantable) -> iam.Grant:
        """Let `grantee` start executions of an Express workflow and wait for their results."""
        granted = _grants(self.started_machine).start_sync_execution(grantee)
        return self._with_key(granted, grantee, *WRITES)

    def grant_read(self, grantee: iam.IGrantable) -> iam.Grant:
        """Let `grantee` list and read executions, with their histories and results."""
        granted = _grants(self.state_machine).read(grantee)
        return self._with_key(granted, grantee, *READS)

    def grant_redrive(self, grantee: iam.IGrantable) -> iam.Grant:
        """Let `grantee` go on with executions that failed, from where they did."""
        granted = _grants(self.state_machine).redrive_execution(grantee)
        return self._with_key(granted, grantee, *WRITES)

    def grant_execution(self, grantee: iam.IGrantable, *actions: str) -> iam.Grant:
        """Let `grantee` do things to executions, as `states:StopExecution`."""
        granted = _grants(self.state_machine).execution(grantee, *actions)
        return self._with_key(granted, grantee, *READS)

    def grant_task_response(self, grantee: iam.IGrantable) -> iam.Grant:
        """Let `grantee` answer what executions wait for (`cohesion.callbacks`)."""
        granted = _grants(self.state_machine).task_response(grantee)
        return self._with_key(granted, grantee, *WRITES)

    def grant(self, grantee: iam.IGrantable, *actions: str) -> iam.Grant:
        """Let `grantee` do things to the state machine, as `states:ListExecutions`."""
        return _grants(self.state_machine).actions(grantee, *actions)

    def _with_key(self, granted: iam.Grant, grantee: iam.IGrantable, *actions: str) -> iam.Grant:
        key = self.encryption_key
        return granted if key is None else granted.combine(key.grant(grantee, *actions))

    # --- what is measured

    def metric(self, name: str, **options: Unpack[MetricOptions]) -> cloudwatch.Metric:
        """A metric of the state machine by its name, as `ExecutionTime`."""
        return self.state_machine.metric(name, **options)

    def metric_started(self, **options: Unpack[MetricOptions]) -> cloudwatch.Metric:
        """How many executions were started."""
        return self.state_machine.metric_started(**options)

    def metric_succeeded(self, **options: Unpack[MetricOptions]) -> cloudwatch.Metric:
        """How many executions returned a result."""
        return self.state_machine.metric_succeeded(**options)

    def metric_failed(self, **options: Unpack[MetricOptions]) -> cloudwatch.Metric:
        """How many executions ended with an exception."""
        return self.state_machine.metric_failed(**options)

    def metric_timed_out(self, **options: Unpack[MetricOptions]) -> cloudwatch.Metric:
        """How many executions took longer than they may."""
        return self.state_machine.metric_timed_out(**options)

    def metric_aborted(self, **options: Unpack[MetricOptions]) -> cloudwatch.Metric:
        """How many executions were stopped."""
        return self.state_machine.metric_aborted(**options)

    def metric_throttled(self, **options: Unpack[MetricOptions]) -> cloudwatch.Metric:
        """How many events were throttled."""
        return self.state_machine.metric_throttled(**options)

    def metric_time(self, **options: Unpack[MetricOptions]) -> cloudwatch.Metric:
        """How long executions took, in milliseconds: the average."""
        return self.state_machine.metric_time(**options)

    def add_alarm(
        self,
        id: str,
        metric: cloudwatch.IMetric | None = None,
        *,
        threshold: float = 1,
        evaluation_periods: int = 1,
        actions: Sequence[cloudwatch.IAlarmAction] = (),
        description: str | None = None,
    ) -> cloudwatch.Alarm:
        """An alarm for a metric, or for executions that failed, that reaches a threshold."""
        return alarms.add_alarm(
            self,
            id,
            metric or self.metric_failed(),
            threshold=threshold,
            evaluation_periods=evaluation_periods,
            actions=actions,
            description=description,
        )

    # --- what starts it

    def as_rule_target(
        self,
        *,
        input: Arguments | events.RuleTargetInput | None = None,
        dead_letter_queue: sqs.IQueue | None = None,
        retry_attempts: int | None = None,
        max_event_age: Duration | None = None,
        role: iam.IRole | None = None,
    ) -> events.IRuleTarget:
        """The workflow as what a rule of EventBridge starts, with `input`, or with the event: a
        workflow with one parameter that is positional only (`def on_event(event, /)`) gets that.
        """
        from aws_cdk import aws_events_targets as events_targets

        from cohesion_cdk.rule_inputs import rule_input

        return events_targets.SfnStateMachine(
            self.started_machine,
            input=rule_input(input),
            dead_letter_queue=dead_letter_queue,
            retry_attempts=retry_attempts,
            max_event_age=max_event_age,
            role=role or self._starter("events.amazonaws.com"),
        )

    def as_schedule_target(
        self,
        *,
        input: Arguments | scheduler.ScheduleTargetInput | None = None,
        dead_letter_queue: sqs.IQueue | None = None,
        retry_attempts: int | None = None,
    ) -> scheduler.IScheduleTarget:
        """The workflow as what a schedule of EventBridge starts."""
        from aws_cdk import aws_scheduler as scheduler

        chosen = Schedule(
            scheduler.ScheduleExpression.expression(""),  # which is the schedule's own affair
            input=input,
            dead_letter_queue=dead_letter_queue,
            retry_attempts=retry_attempts,
        )
        role = self._starter("scheduler.amazonaws.com")
        return schedule_target(self.started_machine, chosen, role)

    def add_schedule(
        self, id: str, schedule: Schedule | scheduler.ScheduleExpression
    ) -> scheduler.Schedule:
        """Start the workflow by a schedule, one of any number."""
        chosen = schedule if isinstance(schedule, Schedule) else Schedule(schedule)
        chosen.check("schedule")
        role = self._starter("scheduler.amazonaws.com")
        return add_schedule(self, id, machine=self.started_machine, chosen=chosen, role=role)

    def as_task(
        self,
        scope: Construct,
        id: str,
        *,
        input: Arguments | sfn.TaskInput | None = None,
        integration_pattern: sfn.IntegrationPattern = sfn.IntegrationPattern.RUN_JOB,
        name: str | None = None,
        task_timeout: sfn.Timeout | None = None,
        query_language: sfn.QueryLanguage | None = None,
        comment: str | None = None,
    ) -> tasks.StepFunctionsStartExecution:
        """The workflow as a state of a chain: `.next(…)`, `.add_catch(…)`.

        The state starts an execution and waits for its result, unless `integration_pattern` says
        otherwise; an Express workflow can only be started (`REQUEST_RESPONSE`). What the workflow
        returned is `Output` of the state's result. Without an `input` it gets the state's own.
        Where executions are encrypted with a key, the machine of the chain needs it:
        `workflow.grant_start_execution(machine)`.
        """
        from aws_cdk import aws_stepfunctions_tasks as tasks

        return tasks.StepFunctionsStartExecution(
            scope,
            id,
            state_machine=self.started_machine,
            input=task_input(input),
            integration_pattern=integration_pattern,
            name=name,
            task_timeout=task_timeout,
            query_language=query_language,
            comment=comment,
        )

    def _starter(self, service: str) -> iam.IRole | None:
        """The role in which a service starts executions that are encrypted with a key: those that
        the CDK makes may not use it.
        """
        if self.encryption_key is None:
            return None
        name = f"{service.partition('.')[0].title()}Role"
        found = self.node.try_find_child(name)
        if isinstance(found, iam.Role):
            return found
        role = iam.Role(self, name, assumed_by=iam.ServicePrincipal(service))
        self.grant_start_execution(role)
        return role


class ImportedWorkflow(IWorkflow):
    """A workflow that is deployed elsewhere; `find` has its machine in a scope."""

    def __init__(
        self, scope: Construct, id: str, *, find: Callable[[Construct], sfn.IStateMachine]
    ) -> None:
        super().__init__(scope, id)
        self._machine = find(self)

    @property
    def state_machine(self) -> sfn.IStateMachine:
        """The state machine, as far as its ARN says."""
        return self._machine


def _grants(machine: sfn.IStateMachine) -> sfn.StateMachineGrants:
    return sfn.StateMachineGrants.from_state_machine(machine)
