"""The author's enumerations and dataclasses in a workflow: members, construction, attributes."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from cohesion.frontend import classes
from cohesion.frontend.lower.builder import REFUSED, Builder
from cohesion.frontend.symbols import ClassSymbol
from cohesion.ir.classes import EnumClass
from cohesion.ir.nodes import Array, Call, Const, Expr, Read, Record


def enum_named(b: Builder, node: ast.expr) -> EnumClass | None:
    """The enumeration that a name stands for; None, and a diagnostic where it is one that cannot be
    read.
    """
    symbol = b.resolve(node)
    if not isinstance(symbol, ClassSymbol):
        return None
    found = classes.enum_of(b.names, symbol)
    if isinstance(found, classes.Unreadable):
        b.unsupported(node, f"the enumeration `{symbol.name}` ({found.reason})")
        return None
    if found is not None:
        b.classes[found.key] = found
    return found


def is_enum(b: Builder, node: ast.expr) -> bool:
    """Whether a name stands for an enumeration."""
    symbol = b.resolve(node)
    return isinstance(symbol, ClassSymbol) and classes.enum_of(b.names, symbol) is not None


def member(b: Builder, cls: EnumClass, name: str, node: ast.AST) -> Expr:
    """A member of an enumeration."""
    span = b.span(node)
    return Call("member", (Const(name, span), Const(cls.key, span)), span)


def attribute(b: Builder, node: ast.Attribute) -> Expr:
    """`Color.RED`, `value.field`."""
    if is_enum(b, node.value):
        cls = enum_named(b, node.value)
        if cls is None:
            return Read(REFUSED, b.span(node))
        found = cls.named(node.attr)
        if found is None:
            return b.unsupported(node, f"`{ast.unparse(node)}`, which is no member,")
        return member(b, cls, found.name, node)
    span = b.span(node)
    return Call("attribute", (b.value(node.value), Const(node.attr, span)), span)


def members(b: Builder, node: ast.expr) -> Expr | None:
    """The list of an enumeration's members, where something goes over the class."""
    if not is_enum(b, node):
        return None
    cls = enum_named(b, node)
    names = () if cls is None else cls.members
    items = tuple(member(b, cls, found.name, node) for found in names if cls is not None)
    return Array(items, False, b.span(node))


def by_name(b: Builder, node: ast.Subscript) -> Expr | None:
    """`Color["RED"]`; None for anything else."""
    if not is_enum(b, node.value):
        return None
    cls, value = enum_named(b, node.value), b.value(node.slice)
    if cls is None:
        return value
    any_member = member(b, cls, cls.members[0].name, node)
    return Call("member by name", (value, any_member), b.span(node))


def replaced(b: Builder, node: ast.Call) -> Expr:
    """`replace(value, field=…)`."""
    if len(node.args) != 1 or any(keyword.arg is None for keyword in node.keywords):
        return b.unsupported(node, "this call of `replace`", "give an instance and new fields")
    nodes: Sequence[ast.expr] = [node.args[0], *(keyword.value for keyword in node.keywords)]
    value, *given = b.values(nodes)
    entries = tuple(
        (Const(str(keyword.arg), b.span(keyword)), new)
        for keyword, new in zip(node.keywords, given, strict=True)
    )
    changes = Record(entries, b.span(node))
    return Call("dataclasses.replace", (value, changes), b.span(node))


def instance_test(b: Builder, node: ast.expr, value: Expr) -> Call | None:
    """Whether a value is an instance of the class that a node names; None where that is none of the
    author's that can be read.
    """
    symbol = b.resolve(node)
    if not isinstance(symbol, ClassSymbol):
        return None
    found = classes.enum_of(b.names, symbol) or classes.dataclass_of(b.names, symbol)
    if found is None or isinstance(found, classes.Unreadable):
        return None
    cls = found if isinstance(found, EnumClass) else found.cls
    b.classes[cls.key] = cls
    key = cls.key
    return Call("isinstance of", (value, Const(key, b.span(node))), b.span(node))


def known_as(test: Call) -> Expr:
    """The value of an instance test, where it holds."""
    return Call("as instance", test.arguments, test.span)


def match_arguments(b: Builder, node: ast.expr) -> tuple[str, ...] | None:
    """The fields that positional patterns of a dataclass are for; None for any other class."""
    symbol = b.resolve(node)
    found = classes.dataclass_of(b.names, symbol) if isinstance(symbol, ClassSymbol) else None
    if not isinstance(found, classes.DataClassRead) or not found.cls.data:
        return None
    keyword = found.signature.parameters.values()
    return tuple(p.name for p in keyword if p.kind is p.POSITIONAL_OR_KEYWORD)
