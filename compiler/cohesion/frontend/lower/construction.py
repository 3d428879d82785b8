"""Calls of the author's classes: members by value, new instances."""

from __future__ import annotations

import ast

from cohesion.diagnostics.catalogue import WrongArguments
from cohesion.frontend import classes
from cohesion.frontend.lower.builder import REFUSED, Builder, Frame
from cohesion.frontend.lower.objects import enum_named, is_enum, member
from cohesion.frontend.lower.rewriting import located
from cohesion.frontend.symbols import ClassSymbol
from cohesion.ir.nodes import Call, Const, Expr, Read, Record


def construct(b: Builder, node: ast.Call, symbol: ClassSymbol) -> Expr:
    """`Color(value)`, `Point(1, y=2)`."""
    if is_enum(b, node.func):
        cls = enum_named(b, node.func)
        plain = len(node.args) == 1 and not node.keywords
        if cls is None:
            return Read(REFUSED, b.span(node))
        if not plain or isinstance(node.args[0], ast.Starred):
            return b.unsupported(node, f"this call of `{symbol.name}`", "give one value")
        any_member = member(b, cls, cls.members[0].name, node)
        return Call("member by value", (b.value(node.args[0]), any_member), b.span(node))
    found = classes.dataclass_of(b.names, symbol)
    if found is None:
        advice = "make it a dataclass, or let its `__init__` only give attributes: `self.x = …`"
        return b.unsupported(node, f"an instance of `{symbol.name}`", advice)
    if isinstance(found, classes.Unreadable):
        return b.unsupported(node, f"the dataclass `{symbol.name}` ({found.reason})")
    if found.init is not None and b.moves_inside(found.init.node):
        return b.unsupported(node, f"a `{symbol.name}`, whose `{found.init.node.name}` moves,")
    if not found.cls.data:
        return _with_attributes(b, node, found)
    made = _instance(b, node, symbol, found)
    if found.init is None or made == Read(REFUSED, made.span):
        return made
    made = b.keep(made, "object")
    name = ast.Name(b.names.methods.reference(found.init), ast.Load())
    with b.binding({".self": made}):
        b.value(located(ast.Call(name, [ast.Name(".self", ast.Load())], []), node))
    return made


def _with_attributes(b: Builder, node: ast.Call, found: classes.DataClassRead) -> Expr:
    """A new instance of a class that is no dataclass."""
    span, cls = b.span(node), found.cls
    b.classes[cls.key] = cls

    def new(given: Expr) -> Expr:
        items = (
            (Const(name, span), Call("item", (given, Const(position)), span))
            for position, (name, _) in enumerate(cls.fields)
        )
        return Call("new", (Const(cls.key, span), Record(tuple(items), span)), span)

    if found.init is None:
        if node.args or node.keywords:
            problem, shown = f"{cls.name}() takes no arguments", f"{cls.name}()"
            return b.refuse(WrongArguments(span=span, problem=problem, signature=shown))
        return new(Const(None, span))
    name = ast.Name(b.names.methods.reference(found.init), ast.Load())
    given = b.value(located(ast.Call(name, node.args, node.keywords), node))
    return b.let(given, new) if b.only_computes else new(b.keep(given, "attributes"))


def _instance(
    b: Builder, node: ast.Call, symbol: ClassSymbol, found: classes.DataClassRead
) -> Expr:
    """A new instance: its fields in order, defaults where none is given."""
    span = b.span(node)
    if any(isinstance(a, ast.Starred) for a in node.args) or any(
        keyword.arg is None for keyword in node.keywords
    ):
        return b.unsupported(node, "`*` or `**` in this call", "write the arguments one by one")
    try:
        bound = found.signature.bind(*node.args, **{str(k.arg): k.value for k in node.keywords})
    except TypeError as error:
        names = ", ".join(field.parameter.name for field in found.fields)
        return b.refuse(
            WrongArguments(
                span=span,
                problem=f"{symbol.name}(): {error}",
                signature=f"{symbol.name}({names})",
            )
        )
    nodes = [*node.args, *(keyword.value for keyword in node.keywords)]
    lowered = dict(zip(map(id, nodes), b.values(nodes), strict=True))
    entries: list[tuple[Expr, Expr]] = []
    for field in found.fields:
        name = field.parameter.name
        given = bound.arguments.get(name)
        value = _default(b, field) if given is None else lowered[id(given)]
        entries.append((Const(name, span), value))
    b.classes[found.cls.key] = found.cls
    return Call("new", (Const(found.cls.key, span), Record(tuple(entries), span)), span)


def _default(b: Builder, field: classes.FieldRead) -> Expr:
    assert field.default is not None
    with b.inside(Frame(field.owner.name, field.owner.module, {})):
        return b.value(field.default)
