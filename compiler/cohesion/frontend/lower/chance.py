"""What nothing in the program determines: `random` and `uuid.uuid4`. Each value is drawn once,
where Python draws it, and is the same wherever it goes.
"""

from __future__ import annotations

import ast
from collections.abc import Callable

from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.lower.rewriting import located
from cohesion.frontend.symbols import ExternalSymbol
from cohesion.ir.nodes import Call, Const, Expr, Read, Sample

_UUID = "uuid.uuid4"


def _drawn(b: Builder, node: ast.AST, operation: str) -> Expr:
    """A value that is drawn here."""
    span = b.span(node)
    target = b.temporary("drawn")
    assert isinstance(node, ast.expr)
    b.emit(Sample(target, Call(operation, (), span), b.place(node)))
    return Read(target, span)


def _arguments(b: Builder, node: ast.Call, names: str) -> list[Expr] | None:
    """The arguments, each evaluated before anything is drawn; `names` are all that may be given."""
    parameters = names.split()
    given = {str(k.arg): k.value for k in node.keywords}
    given |= dict(zip(parameters, node.args, strict=False))
    wrong = any(isinstance(argument, ast.Starred) for argument in node.args)
    ordered = [given[name] for name in parameters if name in given]
    wrong |= len(ordered) != len(node.args) + len(node.keywords)
    if wrong or list(given) != parameters[: len(given)]:
        b.unsupported(node, "this call", f"give it {', '.join(f'`{name}`' for name in parameters)}")
        return None
    return [b.keep(value) for value in b.values(ordered)]


def fraction(b: Builder, node: ast.Call) -> Expr:
    """`random.random()`."""
    if _arguments(b, node, "") is None:
        return Const(None, b.span(node))
    return _drawn(b, node, "random.random")


def uniform(b: Builder, node: ast.Call) -> Expr:
    """`random.uniform(a, b)`: `a + (b - a) * random()`, as Python has it."""
    given = _arguments(b, node, "a b")
    if given is None or len(given) != 2:
        return _few(b, node, given)
    first, last = given
    span = b.span(node)
    width = b.keep(Call("-", (last, first), span))
    return Call("+", (first, Call("*", (width, _drawn(b, node, "random.random")), span)), span)


def whole(b: Builder, node: ast.Call) -> Expr:
    """`random.randint(a, b)`."""
    given = _arguments(b, node, "a b")
    if given is None or len(given) != 2:
        return _few(b, node, given)
    span = b.span(node)
    stop = Call("+", (given[1], Const(1, span)), span)
    return Call("random.randrange", (given[0], stop, _drawn(b, node, "random.random")), span)


def within(b: Builder, node: ast.Call) -> Expr:
    """`random.randrange(stop)`, `random.randrange(start, stop)`, with a step too."""
    given = _arguments(b, node, "start stop step")
    if not given:
        return _few(b, node, given)
    span = b.span(node)
    drawn = _drawn(b, node, "random.random")
    if len(given) == 1:
        return Call("random.randrange", (given[0], drawn), span)
    return Call("random.randrange", (*given[:2], drawn, *given[2:]), span)


def choice(b: Builder, node: ast.Call) -> Expr:
    """`random.choice(items)`."""
    given = _arguments(b, node, "seq")
    if not given:
        return _few(b, node, given)
    return Call("random.choice", (given[0], _drawn(b, node, "random.random")), b.span(node))


def _few(b: Builder, node: ast.Call, given: list[Expr] | None) -> Expr:
    if given is None:
        return Const(None, b.span(node))
    return b.unsupported(node, f"`{ast.unparse(node)}`", "give it all it needs")


def identifier(b: Builder, node: ast.AST) -> Expr:
    """The text of a new `uuid.uuid4()`."""
    return _drawn(b, node, _UUID)


def makes_identifier(b: Builder, node: ast.expr) -> bool:
    """Whether a node is `uuid.uuid4()`."""
    return (
        isinstance(node, ast.Call)
        and not node.args
        and not node.keywords
        and b.resolve(node.func) == ExternalSymbol(_UUID)
    )


def as_text(b: Builder, node: ast.expr) -> ast.expr:
    """A node of an f-string: `uuid.uuid4()` as its text, any other as it is."""
    if not makes_identifier(b, node):
        return node
    return located(ast.Call(ast.Name(".builtins.str", ast.Load()), [node], []), node)


def _bare_identifier(b: Builder, node: ast.Call) -> Expr:
    return b.unsupported(node, f"a UUID as a value: `{ast.unparse(node)}`", "write `str(…)`")


HANDLERS: dict[str, Callable[[Builder, ast.Call], Expr]] = {
    "random.choice": choice,
    "random.randint": whole,
    "random.random": fraction,
    "random.randrange": within,
    "random.uniform": uniform,
    _UUID: _bare_identifier,
}
"""By the full dotted name of the function."""
