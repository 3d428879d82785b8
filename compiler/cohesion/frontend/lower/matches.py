"""`match`: each pattern is a test, which raises nothing, and the values its names get.

Python tries the cases in order, and binds the names of a pattern when all of it has matched, before
the guard. A pattern's test is one expression, so a `match` costs what an `if` with as many `elif`
costs.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cohesion import primitives
from cohesion.frontend.lower import exception_objects, objects
from cohesion.frontend.lower.builder import REFUSED, Builder, StatementHandler
from cohesion.frontend.symbols import ErrorSymbol, ExternalSymbol
from cohesion.ir.nodes import Array, Branch, Call, Const, Either, Expr, IfExpr, Read, Spread
from cohesion.source import Span

_SELF_MATCHING = frozenset(
    f"builtins.{name}"
    for name in ("bool", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple")
)
"""Classes whose pattern takes one positional pattern, for the value itself."""


@dataclass(frozen=True, slots=True)
class Matched:
    """A pattern on a value: the tests that must all hold, in order, and what each name gets."""

    tests: tuple[Expr, ...] = ()
    names: Mapping[str, Expr] = field(default_factory=dict)

    def __add__(self, other: Matched) -> Matched:
        """Both, the other one after this one."""
        return Matched((*self.tests, *other.tests), {**self.names, **other.names})


def match_(b: Builder, node: ast.Match) -> None:
    """`match subject: case pattern if guard: …`."""
    value = subject(b, node)
    after = b.new_block()
    for case in node.cases:
        body, following = b.new_block(), b.new_block()
        matched = pattern(b, case.pattern, value)
        span = _header(b, case)
        if matched.tests:
            chosen = b.new_block()
            b.end(Branch(conjunction(matched.tests), chosen, following, span))
            b.start(chosen)
        for name, found in matched.names.items():
            b.assign(b.frame.variables[name], found, b.span(case.pattern))
        if case.guard is None:
            b.go(body)
        else:
            b.end(Branch(b.value(case.guard), body, following, span))
            b.start(body)
        b.body(case.body)
        b.jump(after)
        b.start(following)
    b.go(after)


def _header(b: Builder, case: ast.match_case) -> Span:
    """The head of a case, without its colon: `case [x] if x > 1`."""
    first, last = b.span(case.pattern), b.span(case.guard or case.pattern)
    line = b.frame.module.source.line(first.line)
    start = len(line) - len(line.lstrip())
    if not line[start:].startswith("case"):
        start = first.column
    return replace(first, column=start, end_line=last.end_line, end_column=last.end_column)


# -- the subject -----------------------------------------------------------------------------------


def subject(b: Builder, node: ast.Match) -> Expr:
    """The subject as a value that costs nothing to repeat, and that no case rebinds."""
    rebound = {b.frame.variables.get(name) for case in node.cases for name in bound_by(case)}

    def settled(value: Expr) -> Expr:
        taken = isinstance(value, Read) and value.name in rebound
        return b.copy(value, "subject") if taken else b.keep(value, "subject")

    value = b.value(node.subject)
    if isinstance(value, Array) and not any(isinstance(item, Spread) for item in value.items):
        # `match a, b:` needs no tuple: the patterns are for its items.
        items = tuple(settled(item) for item in value.items if not isinstance(item, Spread))
        return replace(value, items=items)
    return settled(value)


def bound_by(case: ast.match_case) -> Iterator[str]:
    """The names that a pattern, or a guard, gives a value."""
    nodes = [case.pattern] if case.guard is None else [case.pattern, case.guard]
    for inner in (found for node in nodes for found in ast.walk(node)):
        match inner:
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name
            case ast.MatchMapping(rest=str(name)):
                yield name
            case ast.NamedExpr(target=ast.Name(id=name)):
                yield name
            case _:
                pass


# -- patterns --------------------------------------------------------------------------------------


def pattern(b: Builder, node: ast.pattern, value: Expr) -> Matched:
    """What a pattern asks of a value, and what it takes from it."""
    span = b.span(node)
    match node:
        case ast.MatchValue(value=wanted):
            return Matched((Call("==", (value, b.settled(wanted)), span),))
        case ast.MatchSingleton(value=constant):
            return Matched((Call("is", (value, Const(constant, span)), span),))
        case ast.MatchAs(pattern=None, name=None):
            return Matched()
        case ast.MatchAs(pattern=inner, name=name):
            found = Matched() if inner is None else pattern(b, inner, value)
            seen = value if inner is None else _known(inner, value, b)
            return found if name is None else found + Matched(names={name: seen})
        case ast.MatchOr(patterns=patterns):
            return _alternatives([pattern(b, inner, value) for inner in patterns], span)
        case ast.MatchSequence(patterns=patterns):
            return _sequence(b, patterns, value, span)
        case ast.MatchMapping():
            return _mapping(b, node, value)
        case ast.MatchClass():
            return _class(b, node, value)
        case _:
            b.unsupported(node, "this pattern")
            return Matched()


def conjunction(tests: Sequence[Expr]) -> Expr:
    """`a and b and c`, no deeper than it must be."""
    if len(tests) == 1:
        return tests[0]
    middle = len(tests) // 2
    left, right = conjunction(tests[:middle]), conjunction(tests[middle:])
    return Either(True, left, right, left.span)


def _alternatives(options: Sequence[Matched], span: Span) -> Matched:
    """`a | b`: all bind the same names, each to what the first that matches gives it."""
    result = options[-1]
    for option in reversed(options[:-1]):
        if not option.tests:  # whatever follows is never tried
            result = option
            continue
        own = conjunction(option.tests)
        tests = (Either(False, own, conjunction(result.tests), span),) if result.tests else ()
        names = {
            name: value if value == result.names[name] else IfExpr(own, value, result.names[name])
            for name, value in option.names.items()
        }
        result = Matched(tests, names)
    return result


def _known(node: ast.pattern, value: Expr, b: Builder) -> Expr:
    """The value as what a pattern found it to be."""
    test = objects.instance_test(b, node.cls, value) if isinstance(node, ast.MatchClass) else None
    if test is not None:
        return objects.known_as(test)
    match node:
        case ast.MatchClass(cls=cls, patterns=[]) | ast.MatchClass(cls=cls, patterns=[_]):
            symbol = b.resolve(cls)
            if isinstance(symbol, ExternalSymbol) and symbol.path in _SELF_MATCHING:
                name = symbol.path.removeprefix("builtins.")
                return Call(f"as {name}", (value,), b.span(node))
        case ast.MatchSequence() if not isinstance(value, Array):
            return Call("as sequence", (value,), b.span(node))
        case ast.MatchMapping():
            return Call("as dict", (value,), b.span(node))
        case _:
            pass
    return value


def _sequence(b: Builder, patterns: Sequence[ast.pattern], value: Expr, span: Span) -> Matched:
    """`[a, *b, c]`: a list or a tuple, never text."""
    stars = [i for i, inner in enumerate(patterns) if isinstance(inner, ast.MatchStar)]
    before = stars[0] if stars else len(patterns)
    behind = len(patterns) - before - 1 if stars else 0
    if isinstance(value, Array):
        counted = len(value.items)
        fits = counted >= before + behind if stars else counted == before
        found = Matched(() if fits else (Const(False, span),))
        known: Expr = value
    else:
        known = Call("as sequence", (value,), span)
        count = Call("len", (known,), span)
        comparison = ">=" if stars else "=="
        tests: list[Expr] = [Call("is sequence", (value,), span)]
        if not stars or before + behind:
            tests.append(Call(comparison, (count, Const(before + behind, span)), span))
        found = Matched(tuple(tests))
    for position, inner in enumerate(patterns):
        if isinstance(inner, ast.MatchStar):
            if inner.name is not None:
                between = Call("between", (known, Const(before), Const(behind)), span)
                found += Matched(names={inner.name: between})
        else:
            place = position if position < before else position - len(patterns)
            found += pattern(b, inner, _item(known, place, span))
    return found


def _item(sequence: Expr, place: int, span: Span) -> Expr:
    if isinstance(sequence, Array) and -len(sequence.items) <= place < len(sequence.items):
        item = sequence.items[place]
        assert not isinstance(item, Spread)
        return item
    return Call("item", (sequence, Const(place, span)), span)


def _mapping(b: Builder, node: ast.MatchMapping, value: Expr) -> Matched:
    """`{"a": x, **rest}`: a dict that has the keys; it may have others."""
    span = b.span(node)
    known = Call("as dict", (value,), span)
    found = Matched((Call("is mapping", (value,), span),))
    keys: list[Expr] = []
    for key, inner in zip(node.keys, node.patterns, strict=True):
        name = b.value(key)
        if name == Read(REFUSED):
            continue
        if not isinstance(name, Const) or name in keys:
            b.unsupported(key, "this key of a pattern", "write each key once, as a text")
            continue
        keys.append(name)
        found += Matched((Call("in", (name, known), span),))
        found += pattern(b, inner, Call("entry", (known, name), span))
    if node.rest is not None:
        others = Call("without keys", (known, Array(tuple(keys), False, span)), span)
        found += Matched(names={node.rest: others})
    return found


def _class(b: Builder, node: ast.MatchClass, value: Expr) -> Matched:
    """`str()`, `int(n)`: a class of Python's own."""
    span = b.span(node)
    symbol = b.resolve(node.cls)
    path = symbol.path if isinstance(symbol, ExternalSymbol) else ""
    name = path.removeprefix("builtins.")
    if isinstance(symbol, ErrorSymbol) and not node.patterns:
        return _exception(b, node, symbol, value)
    fields = objects.match_arguments(b, node.cls)
    if fields is not None and len(node.patterns) <= len(fields):
        return _instance(b, node, value, fields)
    known = path in _SELF_MATCHING and primitives.known(f"as {name}")
    if not known or node.kwd_patterns or len(node.patterns) > 1:
        b.unsupported(
            node,
            f"the pattern `{ast.unparse(node)}`",
            "match str, int, float, bool, list, dict or tuple, with at most one pattern inside",
        )
        return Matched()
    found = Matched((Call(f"isinstance {name}", (value,), span),))
    for inner in node.patterns:
        found += pattern(b, inner, Call(f"as {name}", (value,), span))
    return found


def _exception(b: Builder, node: ast.MatchClass, symbol: ErrorSymbol, value: Expr) -> Matched:
    """`KeyError()`: an exception of a class, or of one derived from it."""
    if node.kwd_patterns:
        b.unsupported(node, f"the pattern `{ast.unparse(node)}`", "ask for the attribute behind it")
        return Matched()
    return Matched((exception_objects.instance_test(b, node.cls, symbol.error, value),))


def _instance(b: Builder, node: ast.MatchClass, value: Expr, fields: Sequence[str]) -> Matched:
    """`Point(x, y=0)` of a dataclass."""
    span = b.span(node)
    test = objects.instance_test(b, node.cls, value)
    assert test is not None
    found = Matched((test,))
    known = objects.known_as(test)
    named = [
        *zip(fields, node.patterns, strict=False),
        *zip(node.kwd_attrs, node.kwd_patterns, strict=True),
    ]
    for name, inner in named:
        found += pattern(b, inner, Call("attribute", (known, Const(name, span)), span))
    return found


HANDLERS: dict[type[ast.stmt], StatementHandler] = {
    ast.Match: match_,  # type: ignore[dict-item]
}
