"""A compilation whose graphs are held to the verifier after every stage and every pass."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Final

from cohesion import optimize, primitives
from cohesion.api import compile_with, options_for
from cohesion.artifact import Artifact
from cohesion.ir.nodes import Call, Function
from cohesion.ir.text import text
from cohesion.ir.verify import verify


def always_raises(call: Call) -> bool:
    """Whether the row for a call's operands has no result."""
    given = [argument.type for argument in call.arguments]
    row = primitives.find(call.operation, given, call.arguments)
    return row is not None and not row.result_of(given, call.arguments).kinds


check: Final = partial(verify, known=primitives.known, always_raises=always_raises)


def compile_checked(path: Path, workflow: str) -> Artifact:
    """The optimised artifact; its graph kept the rules after lowering, after inference, after
    guards, and after each run of each pass, and the last round of passes changed nothing.

    Raises CompileFailed, InternalError for a graph that breaks a rule, AssertionError for stages
    that are left out and passes that never end.
    """
    ran: list[str] = []
    stages: list[str] = []

    def after_stage(stage: str, graph: Function) -> None:
        check(graph, typed=stage != "lower")
        stages.append(stage)

    def after_each(graph: Function) -> None:
        check(graph)
        ran.append(text(graph))

    options = replace(options_for(path), after_each=after_each, after_stage=after_stage)
    artifact = compile_with(options, path, workflow)
    assert "lower infer guard" in " ".join(stage for stage, _ in groupby(stages))
    assert len(ran) >= len(optimize.PASSES)
    assert ran[-1] == ran[-len(optimize.PASSES)], "the last round changes nothing"
    return artifact
