"""The Lambda functions of a workflow: one for each task and for each generated function, all with
the same code asset.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from cohesion.artifact import Artifact, TaskCode
from cohesion.services.named import references
from cohesion_cdk.bindings import kind_of
from cohesion_cdk.function_options import TASK_VARIABLE, FunctionOptions
from cohesion_cdk.machine_options import LogGroups
from cohesion_cdk.task_roles import let_run, task_role

if TYPE_CHECKING:
    from aws_cdk import aws_kms as kms

HANDLER = "cohesion.runtime.handler.handle"
LONGEST_TASK_MINUTES = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskOptions:
    """What the functions of a workflow have in common; a task's own time-out and memory go before
    `common`, and what `FunctionOptions` say of single functions before both.

    Without a time-out a task may run as long as Lambda lets it, 15 minutes, since plain Python sets
    no limit either. With `tracing`, X-Ray follows each invocation. `packages` is the layer of what
    they import. With `versions`, each deployment that changes a function keeps it as it was.
    """

    common: FunctionOptions = field(default_factory=FunctionOptions)
    architecture: lambda_.Architecture
    runtime: lambda_.Runtime
    tracing: bool = False
    log_groups: LogGroups = field(default_factory=LogGroups)
    packages: lambda_.ILayerVersion | None = None
    encryption_key: kms.IKey | None = None
    versions: bool = False


class TaskFunctions(Construct):
    """The functions of a workflow's tasks, and those generated for its code, by name.

    `single` are the options of functions by name, `generated` those of all generated ones.

    `existing` are functions that are there already and run tasks, by the names of these.
    `references` are the variables for what the code of functions reads of a deployment.

    Raises LookupError for options of a function that there is not, or that exists already.
    """

    handler = HANDLER

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        artifact: Artifact,
        existing: Mapping[str, lambda_.IFunction],
        code: lambda_.Code,
        options: TaskOptions,
        generated: FunctionOptions,
        single: Mapping[str, FunctionOptions],
        references: Mapping[str, Mapping[str, str]],
    ) -> None:
        super().__init__(scope, id)
        self._workflow = artifact.name
        self._code = code
        self._options = options
        self._existing = existing
        self._references = references
        self._names = names_of_functions(artifact, existing)
        for name in single:
            self._check_name(name, "function_options: ")
        self._functions: dict[str, lambda_.Function] = {}
        for task in artifact.tasks:
            if task.activity or task.name in existing:
                continue
            own = FunctionOptions(memory=task.memory, timeout=_seconds(task.timeout))
            chosen = single.get(task.name, FunctionOptions()).over(own)
            self._functions[task.name] = self._function(task, f"Task {task.entry_point}", chosen)
        for function in artifact.functions:
            chosen = single.get(function.name, FunctionOptions()).over(generated)
            description = f"Code of {artifact.module}:{artifact.name}"
            self._functions[function.name] = self._function(function.task, description, chosen)

    @property
    def by_name(self) -> Mapping[str, lambda_.Function]:
        """The functions by the names of their tasks, and those of generated functions."""
        return MappingProxyType(self._functions)

    @cached_property
    def placeholders(self) -> dict[str, str]:
        """The ARN of each function, by the placeholder it has in the definition."""
        every = {**self._functions, **self._existing}
        return {f"${{task:{name}}}": function.function_arn for name, function in every.items()}

    @property
    def newest(self) -> dict[str, str]:
        """The ARN of the newest version of each function, by the same placeholder."""
        versions = {name: each.current_version for name, each in self._functions.items()}
        found = {f"${{task:{name}}}": each.function_arn for name, each in versions.items()}
        return {**self.placeholders, **found}

    @property
    def of_any_version(self) -> dict[str, str]:
        """The ARNs of all versions of each function, by the same placeholder."""
        arns = {name: f"{each.function_arn}:*" for name, each in self._functions.items()}
        return {**self.placeholders, **{f"${{task:{name}}}": arn for name, arn in arns.items()}}

    def named(self, name: str) -> lambda_.Function:
        """The function of a name. Raises LookupError, naming a similar one, if there is none."""
        self._check_name(name)
        return self._functions[name]

    def _check_name(self, name: str, prop: str = "") -> None:
        if name in self._names:
            return
        if name in self._existing:
            raise LookupError(f"{prop}the function of {name!r} exists already: `bindings` has it")
        similar = difflib.get_close_matches(name, self._names, n=1)
        listed = ", ".join(sorted(self._names)) or "none"
        hint = f"did you mean {similar[0]!r}?" if similar else f"its tasks: {listed}"
        raise LookupError(f"{prop}{self._workflow} calls no task {name!r}; {hint}")

    def _environment(self, task: TaskCode, chosen: FunctionOptions) -> dict[str, str]:
        """The variables of the function that runs a task, or a generated function."""
        return {
            **self._references.get(task.name, {}),
            **chosen.environment,
            TASK_VARIABLE: task.entry_point,
        }

    def _function(
        self, task: TaskCode, description: str, chosen: FunctionOptions
    ) -> lambda_.Function:
        options = self._options
        scope = Construct(self, task.name)
        chosen = chosen.over(options.common)
        chosen.check_network(f"the function of {task.name}: ")
        layers = [*([options.packages] if options.packages else []), *chosen.layers]
        log_group = options.log_groups.group(scope, "Logs")
        in_vpc = chosen.vpc is not None
        if chosen.role is not None:
            let_run(chosen.role, log_group, in_vpc=in_vpc)
        role = chosen.role or task_role(scope, log_group, tracing=options.tracing, in_vpc=in_vpc)
        function = lambda_.Function(
            scope,
            "Function",
            description=description,
            code=self._code,
            handler=self.handler,
            runtime=options.runtime,
            architecture=options.architecture,
            environment=self._environment(task, chosen),
            environment_encryption=options.encryption_key,
            memory_size=chosen.memory,
            timeout=chosen.timeout or Duration.minutes(LONGEST_TASK_MINUTES),
            ephemeral_storage_size=chosen.ephemeral_storage,
            tracing=lambda_.Tracing.ACTIVE if options.tracing else None,
            log_group=log_group,
            layers=layers or None,
            vpc=chosen.vpc,
            vpc_subnets=chosen.vpc_subnets,
            security_groups=chosen.security_groups,
            role=role,
            reserved_concurrent_executions=chosen.reserved_concurrent_executions,
            function_name=chosen.function_name,
            current_version_options=_kept() if options.versions else None,
        )
        if options.encryption_key is not None:
            options.encryption_key.grant_decrypt(function)
        return function


def _kept() -> lambda_.VersionOptions:
    """Versions stay, since executions that are still under way call them."""
    return lambda_.VersionOptions(removal_policy=RemovalPolicy.RETAIN)


def names_of_functions(
    artifact: Artifact, existing: Mapping[str, lambda_.IFunction]
) -> frozenset[str]:
    """The names of the functions that a workflow needs, beside those that exist already."""
    tasks = {t.name for t in artifact.tasks if not t.activity and t.name not in existing}
    return frozenset({*tasks, *(function.name for function in artifact.functions)})


def existing_functions(
    artifact: Artifact, bindings: Mapping[str, object]
) -> dict[str, lambda_.IFunction]:
    """The functions among bindings that run tasks, by the names of these. Raises ValueError for
    a task that is bound to anything else, and for a name that is also one of a reference.
    """
    found: dict[str, lambda_.IFunction] = {}
    for task in artifact.tasks:
        bound: Any = bindings.get(task.name)
        if bound is None:
            continue
        if kind_of(bound) != "function" or task.activity:
            wanted = "an activity is given in `activities`" if task.activity else "bind a function"
            raise ValueError(f"bindings: {task.name!r} is a task of {artifact.name}; {wanted}")
        if task.name in references(artifact):
            raise ValueError(
                f"bindings: {task.name!r} is a task of {artifact.name} and a reference;"
                " give the reference another name"
            )
        found[task.name] = bound
    return found


def _seconds(number: int | None) -> Duration | None:
    return Duration.seconds(number) if number else None
