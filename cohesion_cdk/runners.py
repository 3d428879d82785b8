"""The functions of a workflow in a developer's stage: one for each configuration, which run
whatever code a call names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any, TypeAlias

from aws_cdk import Duration, Size
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from cohesion.artifact import Artifact, TaskCode
from cohesion.dev.manifest import GENERATED, asks
from cohesion.runtime.runner import BUCKET_VARIABLE
from cohesion_cdk.boundary import let_do_anything
from cohesion_cdk.function_options import FunctionOptions
from cohesion_cdk.task_functions import TaskFunctions, TaskOptions

Option: TypeAlias = Any
"""The value of one of a function's options."""


class Runners(TaskFunctions):
    """Functions that load the code of a call from a bucket. Tasks that want the same of their
    function (memory, time-out, environment …) share one; there is always one for tasks, and one for
    generated functions, that ask for nothing of their own.
    """

    handler = "cohesion.runtime.runner.handle"

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
        bucket: str,
    ) -> None:
        self._bucket = bucket
        self._generated = frozenset(function.name for function in artifact.functions)
        self._single = frozenset(single)
        self._by_options: list[tuple[list[Option], lambda_.Function]] = []
        self._asked: dict[str, lambda_.Function] = {}
        super().__init__(
            scope,
            id,
            artifact=artifact,
            existing=existing,
            code=code,
            options=options,
            generated=generated,
            single=single,
            references=references,
        )
        self._function(TaskCode("", "", "", ()), "", FunctionOptions())
        self._generated |= {GENERATED}
        self._function(TaskCode(GENERATED, "", "", ()), "", generated)

    @property
    def by_asked(self) -> Mapping[str, lambda_.Function]:
        """The functions by what may ask for them (`cohesion.dev.manifest.asks`)."""
        return MappingProxyType(self._asked)

    def _environment(self, task: TaskCode, chosen: FunctionOptions) -> dict[str, str]:
        """What the code of any of the functions reads, and where the code is."""
        del task
        variables = {k: v for each in self._references.values() for k, v in each.items()}
        return {**variables, **chosen.environment, BUCKET_VARIABLE: self._bucket}

    def _function(
        self, task: TaskCode, description: str, chosen: FunctionOptions
    ) -> lambda_.Function:
        """The runner with these options; `description` is the task's, which is one of many here."""
        del description
        like = _values(chosen)
        who = GENERATED if task.name in self._generated else ""
        asked = asks(task.name if task.name in self._single else who, task.memory, task.timeout)
        found = next((each for known, each in self._by_options if known == like), None)
        if found is None:
            name = "" if like == _values(FunctionOptions()) else asked
            runner = TaskCode(f"Runner {name}".strip().replace("=", " "), "", "", ())
            found = super()._function(runner, "Runs the code that a call names", chosen)
            self._by_options.append((like, found))
            let_do_anything(self, found.role)
        self._asked[asked] = found
        return found


def _values(options: FunctionOptions) -> list[Option]:
    """Options as values that are equal to their like."""
    return [_plain(getattr(options, each.name)) for each in fields(options)]


def _plain(option: Option) -> Option:
    if isinstance(option, Duration):
        return option.to_seconds()
    if isinstance(option, Size):
        return option.to_mebibytes()
    return list(option) if isinstance(option, tuple) else option
