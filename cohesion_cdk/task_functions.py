"""The Lambda functions of a workflow's tasks: one for each task, all with the same code asset."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from cohesion.artifact import TaskCode

HANDLER = "cohesion.runtime.handler.handle"
TASK_VARIABLE = "COHESION_TASK"
LONGEST_TASK_MINUTES = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskOptions:
    """What the functions of a workflow have in common; a task's own time-out and memory go first.

    `memory` is in MiB (None: Lambda's 128). Without a `timeout` a task may run as long as Lambda
    lets it, 15 minutes, since plain Python sets no limit either. `architecture` is arm64 and
    `runtime` Python 3.13 unless told otherwise. With `tracing`, X-Ray follows each invocation.
    """

    environment: Mapping[str, str] = field(default_factory=dict)
    memory: int | None = None
    timeout: Duration | None = None
    architecture: lambda_.Architecture | None = None
    runtime: lambda_.Runtime | None = None
    tracing: bool = False
    log_retention: logs.RetentionDays = logs.RetentionDays.ONE_MONTH
    log_removal_policy: RemovalPolicy = RemovalPolicy.RETAIN


class TaskFunctions(Construct):
    """The functions of a workflow's tasks, by task name.

    Raises ValueError when the options' environment sets the variable that names the task.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        tasks: Iterable[TaskCode],
        code: lambda_.Code,
        options: TaskOptions,
    ) -> None:
        super().__init__(scope, id)
        if TASK_VARIABLE in options.environment:
            raise ValueError(f"environment: {TASK_VARIABLE} says which task a function runs")
        self._functions = {task.name: self._function(task, code, options) for task in tasks}

    @property
    def by_name(self) -> Mapping[str, lambda_.Function]:
        """The functions by the names of their tasks."""
        return MappingProxyType(self._functions)

    @property
    def placeholders(self) -> dict[str, str]:
        """The ARN of each function, by the placeholder it has in the definition."""
        return {f"${{task:{name}}}": f.function_arn for name, f in self._functions.items()}

    def named(self, name: str) -> lambda_.Function:
        """The function of a task. Raises LookupError, naming a similar one, if there is none."""
        if name in self._functions:
            return self._functions[name]
        similar = difflib.get_close_matches(name, self._functions, n=1)
        hint = f"did you mean {similar[0]!r}?" if similar else f"its tasks: {self._listing()}"
        raise LookupError(f"the workflow calls no task {name!r}; {hint}")

    def _function(
        self, task: TaskCode, code: lambda_.Code, options: TaskOptions
    ) -> lambda_.Function:
        scope = Construct(self, task.name)
        log_group = logs.LogGroup(
            scope,
            "Logs",
            retention=options.log_retention,
            removal_policy=options.log_removal_policy,
        )
        timeout = Duration.seconds(task.timeout) if task.timeout else options.timeout
        return lambda_.Function(
            scope,
            "Function",
            description=f"Task {task.entry_point}",
            code=code,
            handler=HANDLER,
            runtime=options.runtime or lambda_.Runtime.PYTHON_3_13,
            architecture=options.architecture or lambda_.Architecture.ARM_64,
            environment={**options.environment, TASK_VARIABLE: task.entry_point},
            memory_size=task.memory or options.memory,
            timeout=timeout or Duration.minutes(LONGEST_TASK_MINUTES),
            tracing=lambda_.Tracing.ACTIVE if options.tracing else None,
            log_group=log_group,
        )

    def _listing(self) -> str:
        return ", ".join(sorted(self._functions)) or "none"
