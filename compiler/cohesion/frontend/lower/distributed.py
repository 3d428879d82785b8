"""`cohesion.distributed_map`: a function for each item, each in an execution of its own."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from cohesion.artifact import Json
from cohesion.asl.limits import MAP_LABEL_CHARACTERS
from cohesion.frontend.lower import forks, readers
from cohesion.frontend.lower.builder import Builder
from cohesion.ir.nodes import Call, Const, Distribution, Expr

FUNCTION = "cohesion.distributed_map"
"""What it is called by."""

_SETTINGS: Mapping[str, str] = MappingProxyType(
    {
        "batch_size": "ItemBatcher/MaxItemsPerBatch",
        "tolerated_failures": "ToleratedFailureCount",
        "tolerated_failure_percentage": "ToleratedFailurePercentage",
    }
)
"""Fields that options give, in the order in which plain Python looks at these."""

_TOLERATES = frozenset({"tolerated_failures", "tolerated_failure_percentage"})
_CONSTANTS = frozenset({"label", "express"})
_OPTIONS = {"max_concurrency", "results", *_SETTINGS, *_CONSTANTS}
_LABEL = re.compile(r"[^\s<>{}\[\]?*\"#%\\^|~`$&,;:/\x00-\x1f\x7f-\x9f]+")


@dataclass(slots=True)
class _Plan:
    """What is known of a call before its items run."""

    fixed: dict[str, Json] = field(default_factory=dict)
    settings: dict[str, Expr] = field(default_factory=dict)


def distributed(b: Builder, node: ast.Call) -> Expr:
    """`cohesion.distributed_map(f, items, …)`."""
    unknown = [k.arg for k in node.keywords if k.arg not in _OPTIONS]
    if unknown or len(node.args) != 2 or any(isinstance(a, ast.Starred) for a in node.args):
        shown = f"with `{unknown[0]}=`" if unknown and unknown[0] else "with these arguments"
        instead = f"give a function and items; its options are {', '.join(sorted(_OPTIONS))}"
        return b.unsupported(node, f"`{FUNCTION}` {shown}", instead)
    if b.only_computes:
        return forks.needs_states(b, node)
    function, source = node.args
    callee = forks.callee_of(b, function)
    plan = _Plan()
    read = readers.reading(b, source)
    if read is None and readers.kind_of(b, source) is not None:
        return Const(None, b.span(node))
    if read is not None:
        items = read.items
        plan = _Plan(read.fixed, read.settings)
    else:
        items = b.keep(forks.items_of(b, source), "items")
    given = {k.arg: k.value for k in node.keywords if k.arg is not None}
    written = given.pop("results", None)
    if not _constants(b, given, plan) or not (
        written is None or readers.writing(b, written, plan.fixed, plan.settings)
    ):
        return Const(None, b.span(node))
    at_once = _settings(b, given, plan)
    item = ".item0"
    call = callee.call(node, [ast.copy_location(ast.Name(item, ast.Load()), node)])
    tolerant = written is None and not _TOLERATES.isdisjoint(given)
    body = forks.body_of(b, node, callee, call, items, lambda e: {item: e}, tolerant=tolerant)
    how = Distribution(
        tuple((path, json.dumps(value)) for path, value in plan.fixed.items()),
        tuple(plan.settings.items()),
        reads=read is not None,
        batched="batch_size" in given,
        tolerant=tolerant,
        written=written is not None,
    )
    results = forks.run(b, node, "map", [body], items, at_once, how)
    if written is not None:
        return Call("written", (results,), b.span(node))
    return Call("outcomes", (results,), b.span(node)) if tolerant else results


def _constants(b: Builder, given: Mapping[str, ast.expr], plan: _Plan) -> bool:
    """What is the same in each run. Whether it can be used; else it is reported."""
    express = given.get("express", ast.Constant(False))
    label = given.get("label", ast.Constant(None))
    if not (isinstance(express, ast.Constant) and isinstance(express.value, bool)):
        _refuse(b, express, "`express` must be True or False", "write the constant")
        return False
    kind = "EXPRESS" if express.value else "STANDARD"
    plan.fixed["ItemProcessor/ProcessorConfig"] = {"Mode": "DISTRIBUTED", "ExecutionType": kind}
    value = label.value if isinstance(label, ast.Constant) else label
    if value is None:
        return True
    if not (
        isinstance(value, str)
        and _LABEL.fullmatch(value) is not None
        and len(value) <= MAP_LABEL_CHARACTERS
    ):
        problem = f"`label` must be a text of 1 to {MAP_LABEL_CHARACTERS} characters"
        _refuse(b, label, problem, "write letters, digits, `-`, `_` and `.`, as a constant")
        return False
    plan.fixed["Label"] = value
    return True


def _refuse(b: Builder, node: ast.expr, problem: str, instead: str) -> None:
    b.names.invalid_option(b.span(node), problem, instead)


def _settings(b: Builder, given: Mapping[str, ast.expr], plan: _Plan) -> Expr | None:
    """What the run computes: the fields of the state; how many run at once."""
    wanted = [name for name in given if name not in _CONSTANTS]
    values = b.values([given[name] for name in wanted])
    kept = {name: b.keep(v, "option") for name, v in zip(wanted, values, strict=True)}
    at_once: Expr | None = None
    for name in ("max_concurrency", *_SETTINGS):
        if name not in kept:
            continue
        checked = Call(f"distributed {name}", (kept[name],), b.span(given[name]))
        value = b.keep(checked, name)
        if name == "max_concurrency":
            at_once = value
        else:
            plan.settings[_SETTINGS[name]] = value
    return at_once


HANDLERS: dict[str, Callable[[Builder, ast.Call], Expr]] = {FUNCTION: distributed}
