"""Calls of helpers with `*` and `**` of which only the run tells what they give.

The arguments become a list and a dict, as in Python, which an operation checks against the
signature; each parameter then takes its own.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Sequence

from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.lower.iterables import consume
from cohesion.frontend.lower.local_functions import LocalFunction
from cohesion.frontend.symbols import HelperSymbol, SignatureParameter
from cohesion.ir.nodes import Array, Call, Const, Expr, IfExpr, Record, Spread
from cohesion.source import Span


def bound(
    b: Builder,
    node: ast.Call,
    helper: HelperSymbol,
    parameters: Sequence[SignatureParameter],
    defaults: dict[str, Expr],
) -> dict[str, Expr]:
    """The arguments of a call by parameter name, `*args` and `**kwargs` included."""
    name = qualified(helper)
    full = f"{helper.module.name}.{name}()"
    positional, keywords = _given(b, node, full)
    span = b.span(node)
    told = json.dumps(_signature(helper, parameters, name), ensure_ascii=False)
    fitting = b.copy(Call("bound", (positional, keywords, Const(told)), span), "positional")
    least = sum(not isinstance(a, ast.Starred) for a in node.args)
    more = least < len(node.args)
    found: dict[str, Expr] = {}
    by_position = [p for p in parameters if p.kind != "keyword"]
    for parameter in parameters:
        choices: list[tuple[Expr | None, Expr]] = []
        own = Const(parameter.name)
        if parameter in by_position:
            position = by_position.index(parameter)
            item = Call("item", (fitting, Const(position)), span)
            test = Call(">", (Call("len", (fitting,), span), Const(position)), span)
            if position < least:
                choices.append((None, item))
            elif more:
                choices.append((test, item))
        if parameter.kind != "positional" and node.keywords:
            value = Call("getitem", (keywords, own), span)
            choices.append((Call("in", (own, keywords), span), value))
        if parameter.name in defaults:
            choices.append((None, defaults[parameter.name]))
        found[parameter.name] = _first(choices, span)
    arguments = helper.node.args
    if arguments.vararg is not None:
        rest = Call("between", (fitting, Const(len(by_position)), Const(0)), span)
        found[arguments.vararg.arg] = Call("tuple", (rest,), span)
    if arguments.kwarg is not None:
        taken = tuple(Const(p.name) for p in parameters if p.kind != "positional")
        keys = Array(taken, False, span)
        others = Call("without keys", (keywords, keys), span) if taken else keywords
        found[arguments.kwarg.arg] = Call("dict", (others,), span) if not taken else others
    return found


def _first(choices: list[tuple[Expr | None, Expr]], span: Span) -> Expr:
    """The value of the first choice whose test holds; the last one needs none."""
    if not choices:
        return Const(None, span)  # the check has raised
    test, value = choices[0]
    if test is None or len(choices) == 1:
        return value
    return IfExpr(test, value, _first(choices[1:], span), span)


def _given(b: Builder, node: ast.Call, full: str) -> tuple[Expr, Expr]:
    """The list of the positional arguments and the dict of the others, evaluated in order."""
    parts = [a.value if isinstance(a, ast.Starred) else a for a in node.args]
    for argument in node.args:
        if isinstance(argument, ast.Starred):
            consume(b, argument.value)
    lowered = _in_order(b, [*node.args, *(k.value for k in node.keywords)], full, len(parts))
    given, named = lowered[: len(parts)], lowered[len(parts) :]
    items = tuple(
        Spread(value) if isinstance(argument, ast.Starred) else value
        for argument, value in zip(node.args, given, strict=True)
    )
    span = b.span(node)
    listed = b.copy(Array(items, False, span), "positional")
    keywords: Expr = Record((), span)
    for keyword, value in zip(node.keywords, named, strict=True):
        if keyword.arg is None:
            entry: Expr = Call("keywords of", (value, Const(full)), span)
        else:
            entry = Record(((Const(keyword.arg), value),), span)
        if keywords != Record(()):
            entry = Call("new keywords", (keywords, entry, Const(full)), span)
            entry = Record((Spread(keywords), Spread(entry)), span)
        elif keyword.arg is None:
            entry = Record((Spread(entry),), span)
        keywords = b.copy(entry, "keywords")
    return listed, b.copy(keywords, "keywords")


def _in_order(b: Builder, nodes: Sequence[ast.expr], full: str, positional: int) -> list[Expr]:
    """The values of arguments, each evaluated and looked at in its turn."""
    inner = [n.value if isinstance(n, ast.Starred) else n for n in nodes]
    alone = positional == 1
    found: list[Expr] = []
    for position, (node, value) in enumerate(zip(nodes, inner, strict=True)):
        lowered = b.value(value)
        if isinstance(node, ast.Starred):
            if alone:  # Python looks at it when it calls
                lowered = Call("starred", (b.copy(lowered), Const(full)), b.span(node))
                found.append(Call("unstar", (lowered,), b.span(node)))
                continue
            lowered = Call("unstar", (lowered,), b.span(node))
        last = position == len(nodes) - 1
        found.append(lowered if last and position < positional else b.copy(lowered))
    return found


def _signature(
    helper: HelperSymbol, parameters: Sequence[SignatureParameter], name: str
) -> dict[str, object]:
    """What the check knows of a signature."""
    return {
        "name": name,
        "positional": [p.name for p in parameters if p.kind == "positional"],
        "either": [p.name for p in parameters if p.kind == "either"],
        "keyword": [p.name for p in parameters if p.kind == "keyword"],
        "required": [p.name for p in parameters if p.required],
        "args": helper.node.args.vararg is not None,
        "kwargs": helper.node.args.kwarg is not None,
    }


def qualified(helper: HelperSymbol) -> str:
    """The name of a function as its `__qualname__` has it."""
    if isinstance(helper, LocalFunction):
        return helper.name.replace(".", ".<locals>.")
    return helper.name
