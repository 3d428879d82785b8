"""The Lambda functions of a workflow: one for each task and for each generated function, all with
the same code asset.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from cohesion.artifact import Artifact, TaskCode

HANDLER = "cohesion.runtime.handler.handle"
TASK_VARIABLE = "COHESION_TASK"
LONGEST_TASK_MINUTES = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskOptions:
    """What the functions of a workflow have in common; a task's own time-out and memory go first,
    and what `FunctionOptions` say of single functions before both.

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


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionOptions:
    """What one function, or all generated ones, have different from the others: `memory` in MiB,
    `timeout`, and variables of the `environment` beside those of the workflow's.
    """

    memory: int | None = None
    timeout: Duration | None = None
    environment: Mapping[str, str] = field(default_factory=dict)

    def over(self, other: FunctionOptions) -> FunctionOptions:
        """These options, and what they leave open from others."""
        return FunctionOptions(
            memory=self.memory or other.memory,
            timeout=self.timeout or other.timeout,
            environment={**other.environment, **self.environment},
        )


class TaskFunctions(Construct):
    """The functions of a workflow's tasks, and those generated for its code, by name.

    `single` are the options of functions by name, `generated` those of all generated ones.

    Raises ValueError when an environment sets the variable that names the task, and LookupError
    for options of a function that there is not.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        artifact: Artifact,
        code: lambda_.Code,
        options: TaskOptions,
        generated: FunctionOptions,
        single: Mapping[str, FunctionOptions],
    ) -> None:
        super().__init__(scope, id)
        self._workflow = artifact.name
        self._code = code
        self._options = options
        environments = [chosen.environment for chosen in (generated, *single.values())]
        for environment in (options.environment, *environments):
            if TASK_VARIABLE in environment:
                raise ValueError(f"environment: {TASK_VARIABLE} says which task a function runs")
        self._functions: dict[str, lambda_.Function] = {}
        for task in artifact.tasks:
            if task.activity:
                continue
            own = FunctionOptions(memory=task.memory, timeout=_seconds(task.timeout))
            chosen = single.get(task.name, FunctionOptions()).over(own)
            self._functions[task.name] = self._function(task, f"Task {task.entry_point}", chosen)
        for function in artifact.functions:
            chosen = single.get(function.name, FunctionOptions()).over(generated)
            description = f"Code of {artifact.module}:{artifact.name}"
            self._functions[function.name] = self._function(function.task, description, chosen)
        for name in single:
            self.named(name)

    @property
    def by_name(self) -> Mapping[str, lambda_.Function]:
        """The functions by the names of their tasks, and those of generated functions."""
        return MappingProxyType(self._functions)

    @property
    def placeholders(self) -> dict[str, str]:
        """The ARN of each function, by the placeholder it has in the definition."""
        return {f"${{task:{name}}}": f.function_arn for name, f in self._functions.items()}

    def named(self, name: str) -> lambda_.Function:
        """The function of a name. Raises LookupError, naming a similar one, if there is none."""
        if name in self._functions:
            return self._functions[name]
        similar = difflib.get_close_matches(name, self._functions, n=1)
        hint = f"did you mean {similar[0]!r}?" if similar else f"its tasks: {self._listing()}"
        raise LookupError(f"{self._workflow} calls no task {name!r}; {hint}")

    def _function(
        self, task: TaskCode, description: str, chosen: FunctionOptions
    ) -> lambda_.Function:
        options = self._options
        scope = Construct(self, task.name)
        log_group = logs.LogGroup(
            scope,
            "Logs",
            retention=options.log_retention,
            removal_policy=options.log_removal_policy,
        )
        timeout = chosen.timeout or options.timeout
        environment = {**options.environment, **chosen.environment}
        return lambda_.Function(
            scope,
            "Function",
            description=description,
            code=self._code,
            handler=HANDLER,
            runtime=options.runtime or lambda_.Runtime.PYTHON_3_13,
            architecture=options.architecture or lambda_.Architecture.ARM_64,
            environment={**environment, TASK_VARIABLE: task.entry_point},
            memory_size=chosen.memory or options.memory,
            timeout=timeout or Duration.minutes(LONGEST_TASK_MINUTES),
            tracing=lambda_.Tracing.ACTIVE if options.tracing else None,
            log_group=log_group,
        )

    def _listing(self) -> str:
        return ", ".join(sorted(self._functions)) or "none"


def _seconds(number: int | None) -> Duration | None:
    return Duration.seconds(number) if number else None
