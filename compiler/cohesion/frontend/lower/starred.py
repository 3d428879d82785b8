"""`*` and `**` in calls, where what they give is known: written out, argument by argument."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from cohesion.frontend.lower.own_names import bound_names
from cohesion.frontend.project import FunctionNode

Spreads: TypeAlias = Mapping[str, Mapping[str, str]]
"""What `*args` and `**kwargs` of a function hold in this call: by the name of the parameter, the
names that stand for its items, by their keys.
"""


def expanded(node: ast.Call, known: Spreads) -> ast.Call:
    """The call with each known `*` and `**` written out; the same node where there is none."""
    arguments = [part for argument in node.args for part in _parts(argument, known)]
    keywords = [part for keyword in node.keywords for part in _keywords(keyword, known)]
    if arguments == node.args and keywords == node.keywords:
        return node
    made = ast.Call(node.func, arguments, keywords)
    return ast.fix_missing_locations(ast.copy_location(made, node))


def is_unknown(node: ast.Call, known: Spreads) -> bool:
    """Whether only the run tells which arguments a call has."""
    return is_spread(expanded(node, known))


def is_spread(node: ast.Call) -> bool:
    """Whether there is a `*` or `**` in a call."""
    return any(isinstance(a, ast.Starred) for a in node.args) or any(
        keyword.arg is None for keyword in node.keywords
    )


def _parts(argument: ast.expr, known: Spreads) -> Iterator[ast.expr]:
    match argument:
        case ast.Starred(value=ast.List(elts=items) | ast.Tuple(elts=items)):
            for item in items:
                yield from _parts(item, known)
        case ast.Starred(value=ast.Name(id=name)) if name in known:
            for own in known[name].values():
                yield ast.copy_location(ast.Name(own, ast.Load()), argument)
        case _:
            yield argument


def _keywords(keyword: ast.keyword, known: Spreads) -> Iterator[ast.keyword]:
    match keyword:
        case ast.keyword(arg=None, value=ast.Dict(keys=keys, values=values)):
            names = [k.value for k in keys if isinstance(k, ast.Constant)]
            if len(set(names)) < len(keys) or not all(isinstance(n, str) for n in names):
                yield keyword
                return
            for name, value in zip(names, values, strict=True):
                yield ast.copy_location(ast.keyword(str(name), value), value)
        case ast.keyword(arg=None, value=ast.Name(id=name)) if name in known:
            for key, own in known[name].items():
                load = ast.copy_location(ast.Name(own, ast.Load()), keyword.value)
                yield ast.copy_location(ast.keyword(key, load), keyword)
        case _:
            yield keyword


def item_name(parameter: str, key: str | int) -> str:
    """The name that stands for an item of `*args` or `**kwargs`: nobody else can write it."""
    return f".*{parameter}.{key}"


def variable_of(item: str) -> str:
    """What a variable for such an item is called: any text may be a key."""
    return re.sub(r"\W", "_", item.removeprefix(".*"), flags=re.ASCII)


def spreads_of(function: FunctionNode, given: Mapping[str, object]) -> dict[str, dict[str, str]]:
    """What the `*args` and `**kwargs` of a call hold, of those whose items are given one by one,
    and that the function never gives another value, nor changes.
    """
    found: dict[str, dict[str, str]] = {}
    for parameter in (function.args.vararg, function.args.kwarg):
        if parameter is None or parameter.arg in given:
            continue
        name, prefix = parameter.arg, item_name(parameter.arg, "")
        if _is_constant(function, name) and (
            parameter is function.args.vararg or _is_only_read(function, name)
        ):
            items = [key for key in given if key.startswith(prefix)]
            found[name] = {key.removeprefix(prefix): key for key in items}
    return found


def _is_constant(function: FunctionNode, name: str) -> bool:
    """Whether a parameter's name means nothing else in the function, or in what is inside it."""
    if sum(bound == name for bound in bound_names(function)) > 1:
        return False
    for node in ast.walk(function):
        match node:
            case ast.Name(id=found, ctx=ast.Store() | ast.Del()) if found == name:
                return False
            case ast.FunctionDef() | ast.Lambda() if node is not function:
                given = ast.walk(node.args)
                if any(isinstance(a, ast.arg) and a.arg == name for a in given):
                    return False
            case _:
                pass
    return True


def _is_only_read(function: FunctionNode, name: str) -> bool:
    """Whether nothing but `**name` and `name[key]` uses a dict: neither changes it."""
    uses = sum(isinstance(n, ast.Name) and n.id == name for n in ast.walk(function))
    reading = 0
    for node in ast.walk(function):
        match node:
            case ast.keyword(arg=None, value=ast.Name(id=found)) if found == name:
                reading += 1
            case ast.Subscript(value=ast.Name(id=found), ctx=ast.Load()) if found == name:
                reading += 1
            case _:
                pass
    return uses == reading
