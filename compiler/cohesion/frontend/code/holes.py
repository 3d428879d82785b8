"""Expressions and statements that move but for parts of them, such as calls of tasks: which parts
the workflow evaluates first, so that everything happens in Python's order.

    re.findall(pattern, fetch(url))     →  given_1 = fetch(url); re.findall(pattern, given_1)
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import TypeVar

Judge = Callable[[ast.AST], bool]
Known = Callable[[ast.expr], bool]


Node = TypeVar("Node", bound=ast.AST)


def holes_of(node: ast.stmt | ast.expr, stays: Judge, known: Known) -> list[ast.expr] | None:
    """The parts of an expression or a statement to evaluate before the rest of it, in order; None
    when it cannot be taken apart. `stays` tells parts that may not move, `known` dotted names of
    things that are there anyway.
    """
    found: list[ast.expr] = []
    if isinstance(node, ast.stmt):
        parts = _first_and_rest(node)
        if parts is None or any(map(stays, parts[1])) or not _hole(parts[0], stays, known, found):
            return None
    elif not _into(node, stays, known, found):
        return None
    if not found:
        return None
    bound = (inner for hole in found for inner in ast.walk(hole))
    return None if any(isinstance(inner, ast.NamedExpr) for inner in bound) else found


def with_names(node: Node, holes: Sequence[ast.expr], names: Sequence[str]) -> Node:
    """A copy of code with names where parts of it were."""
    memo: dict[int, object] = {
        id(hole): ast.copy_location(ast.Name(name, ast.Load()), hole)
        for hole, name in zip(holes, names, strict=True)
    }
    return deepcopy(node, memo)


def _first_and_rest(node: ast.stmt) -> tuple[ast.expr, list[ast.AST]] | None:
    """What a statement evaluates first, and the rest of it; None where that cannot be told."""
    match node:
        case ast.With(items=[first, *others], body=body):
            bound = [] if first.optional_vars is None else [first.optional_vars]
            return first.context_expr, [*bound, *others, *body]
        case ast.For(target=target, iter=first, body=body, orelse=orelse):
            return first, [target, *body, *orelse]
        case ast.If(test=first, body=body, orelse=orelse):
            return first, [*body, *orelse]
        case ast.Match(subject=first, cases=cases):
            return first, [*cases]
        case ast.Assign(targets=targets, value=first):
            return first, [*targets]
        case ast.AnnAssign(target=ast.Name(), value=first) if first is not None:
            return first, []
        case ast.AugAssign(target=ast.Name(), value=first):
            return first, []
        case ast.Expr(value=first):
            return first, []
        case ast.Return(value=first) if first is not None:
            return first, []
        case _:
            return None


def _into(node: ast.expr, stays: Judge, known: Known, found: list[ast.expr]) -> bool:
    """Note the holes in an expression that stays; whether what else is in it may move."""
    parts = _parts(node, stays, known)
    if parts is None:
        return False
    first, later = parts
    if any(map(stays, later)):
        return False
    staying = [position for position, part in enumerate(first) if stays(part)]
    if not staying:
        return False
    for position, part in enumerate(first[: staying[-1] + 1]):
        last = position == staying[-1]
        if isinstance(part, ast.Starred | ast.FormattedValue):
            # Going over it, and formatting it, comes before what is behind it.
            if not last or not _hole(part.value, stays, known, found):
                return False
        elif stays(part):
            _hole(part, stays, known, found)
        elif not _is_trivial(part, known):
            found.append(part)
    return True


def _hole(node: ast.expr, stays: Judge, known: Known, found: list[ast.expr]) -> bool:
    """Note a part that stays, or the parts of it that do."""
    if not stays(node):
        return False
    inner: list[ast.expr] = []
    found.extend(inner if _into(node, stays, known, inner) else [node])
    return True


def _parts(
    node: ast.expr, stays: Judge, known: Known
) -> tuple[list[ast.expr], list[ast.expr]] | None:
    """The parts of an expression that are evaluated first, whatever they are, in order; and those
    that come after them, or perhaps.
    """
    match node:
        case ast.Call(func=func, args=args, keywords=keywords):
            given = [*args, *(keyword.value for keyword in keywords)]
            if stays(func) and not isinstance(func, ast.Attribute):
                return None
            if isinstance(func, ast.Name | ast.Lambda) or known(func) or _is_of_text(func):
                spread = any(keyword.arg is None for keyword in keywords)
                return None if spread else (given, [])
            # A method is looked up before its arguments are evaluated.
            return ([func.value], given) if isinstance(func, ast.Attribute) else None
        case ast.BinOp(left=left, right=right):
            return [left, right], []
        case ast.UnaryOp(operand=value) | ast.NamedExpr(value=value):
            return [value], []
        case ast.Compare(left=left, comparators=[first, *later]):
            return [left, first], later
        case ast.Subscript(value=value, slice=ast.Slice(lower=None, upper=None, step=None)):
            return [value], []
        case ast.Subscript(value=value, slice=index):
            return ([value], [index]) if isinstance(index, ast.Slice) else ([value, index], [])
        case ast.Attribute(value=value):
            return [value], []
        case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
            return items, []
        case ast.Dict(keys=keys, values=values) if None not in keys:
            pairs = zip(keys, values, strict=True)
            return [part for pair in pairs for part in pair if part is not None], []
        case ast.JoinedStr(values=values):
            return values, []
        case ast.FormattedValue(value=value, format_spec=None):
            return [value], []
        case ast.IfExp(test=test, body=then, orelse=otherwise):
            return [test], [then, otherwise]
        case ast.BoolOp(values=[first, *later]):
            return [first], later
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            outer, *inner = node.generators
            bodies = (node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,)
            tests = [test for generator in node.generators for test in generator.ifs]
            return [outer.iter], [*(generator.iter for generator in inner), *tests, *bodies]
        case _:
            return None


def _is_of_text(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        and hasattr(str, node.attr)
    )


def _is_trivial(node: ast.expr, known: Known) -> bool:
    """Whether evaluating a part tells nothing of when it happens."""
    return isinstance(node, ast.Constant | ast.Name | ast.Lambda) or known(node)
