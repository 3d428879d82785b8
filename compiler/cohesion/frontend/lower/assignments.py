"""Assignments: to names, to items of containers, unpacking, and in place."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from cohesion.frontend.lower import outcomes
from cohesion.frontend.lower.builder import REFUSED, Builder, StatementHandler
from cohesion.frontend.lower.expressions import BINARY
from cohesion.frontend.lower.iterables import consume
from cohesion.ir.nodes import RESULTS, Array, Assign, Call, Const, Delete, Expr, Read, Spread

IN_PLACE = frozenset({"+=", "*=", "|=", "&=", "-=", "^="})
"""The operators in place that change a list, dict or set itself rather than make a new value."""


def assign(b: Builder, node: ast.Assign) -> None:
    """`a = b = value`: the value once, then each target from left to right."""
    if len(node.targets) == 1:
        assign_one(b, node.targets[0], node.value, node)
        return
    value = b.keep(b.value(node.value))
    for target in node.targets:
        store(b, target, value, node)


def annotated(b: Builder, node: ast.AnnAssign) -> None:
    """`name: type = value`. Python does not check the annotation, so the compiler does not trust
    it.
    """
    if node.value is not None:
        assign_one(b, node.target, node.value, node)


def assign_one(b: Builder, target: ast.expr, value: ast.expr, node: ast.stmt) -> None:
    """One target, one value."""
    if isinstance(target, ast.Tuple | ast.List) or _is_slice(target):
        consume(b, value)
    lowered = b.value(value)
    match target:
        case ast.Name():
            pass
        case ast.Tuple() | ast.List() if isinstance(lowered, Array):
            # `a, b = b, a` needs no list: each item is kept, then each target gets its own.
            lowered = _kept_items(b, lowered)
        case ast.Tuple() | ast.List() if isinstance(lowered, Call) and lowered.operation == RESULTS:
            (lowered,) = lowered.arguments  # the tuple says what is at which position
        case ast.Tuple() | ast.List() if (tried := outcomes.tuple_of(lowered)) is not None:
            lowered = tried
        case _:
            lowered = b.keep(lowered)
    store(b, target, lowered, node)


def _is_slice(target: ast.expr) -> bool:
    return isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Slice)


def _kept_items(b: Builder, display: Array) -> Expr:
    """A display of atoms with the same items; a display with `*` as one value."""
    kept: list[Expr] = []
    for item in display.items:
        if isinstance(item, Spread):
            return b.keep(display)
        # A variable can be overwritten by an earlier target, so it is kept too.
        name = b.temporary("item")
        b.assign(name, item, item.span or b.span(b.frame.module.tree))
        kept.append(Read(name, item.span))
    return Array(tuple(kept), display.immutable, display.span)


def store(b: Builder, target: ast.expr, value: Expr, node: ast.AST) -> None:
    """Give one target a value that is evaluated once."""
    match target:
        case ast.Name(id=name):
            b.assign(b.frame.variables[name], value, b.span(node))
        case ast.Tuple(elts=targets) | ast.List(elts=targets):
            unpack(b, targets, value, target)
        case ast.Subscript():
            store_item(b, target, value)
        case ast.Attribute():
            place = changeable(b, target.value)
            changed = Call(
                "set attribute", (place.value, Const(target.attr), value), b.span(target)
            )
            change(b, place, changed, target)
        case ast.Starred():
            b.unsupported(target, "`*` outside a list of targets", "write `*name, = …`")
        case _:
            b.unsupported(target, "this target")


def unpack(b: Builder, targets: list[ast.expr], value: Expr, node: ast.AST) -> None:
    """`a, (b, *c) = value`: the number of items is checked first, as Python does."""
    span = b.span(node)
    starred = [i for i, target in enumerate(targets) if isinstance(target, ast.Starred)]
    if len(starred) > 1:
        b.unsupported(node, "more than one `*` among targets", "keep one")
        return
    if not starred and isinstance(value, Array) and len(value.items) == len(targets):
        for target, item in zip(targets, value.items, strict=True):
            assert not isinstance(item, Spread)
            store(b, target, item, node)
        return
    before = starred[0] if starred else len(targets)
    behind = len(targets) - before - 1 if starred else 0
    if starred:
        checked = Call("unpack at least", (value, Const(before), Const(behind)), span)
    else:
        checked = Call("unpack", (value, Const(before)), span)
    items = b.temporary("unpacked")
    b.assign(items, checked, span)
    for position, target in enumerate(targets):
        if position < before:
            part: Expr = Call("item", (Read(items), Const(position)), span)
        elif position == before:
            part = Call("between", (Read(items), Const(before), Const(behind)), span)
            target = target.value  # type: ignore[attr-defined]  # noqa: PLW2901
        else:
            part = Call("item", (Read(items), Const(position - len(targets))), span)
        store(b, target, part if isinstance(target, ast.Name) else b.keep(part), node)


@dataclass(frozen=True, slots=True)
class Place:
    """An object that can be changed: the variable that holds it, the keys on the way to it, and the
    objects on that way, the last of which it is.
    """

    variable: str
    keys: tuple[Expr, ...]
    objects: tuple[Expr, ...]

    @property
    def value(self) -> Expr:
        """The object before the change."""
        return self.objects[-1]


def changeable(b: Builder, node: ast.expr) -> Place:
    """The place of an object such as `order["items"][0]`. An object that no variable holds gets a
    temporary; whoever else shows it, the analysis of sharing finds.
    """
    span = b.span(node)
    match node:
        case ast.Name(id=name) if name in b.frame.variables:
            variable = b.frame.variables[name]
            if name in b.frame.rebound:  # before the change happens the name may get another object
                shown = b.temporary("object")
                b.assign(shown, Read(variable, span), span)
                variable = shown
            return Place(variable, (), (Read(variable, span),))
        case ast.Name() | ast.Attribute() if b.resolve(node) is not None:
            b.unsupported(
                node,
                "changing an object that no variable of this function holds",
                "assign it to a variable first, change that, and put it back",
            )
            return Place(REFUSED, (), (Read(REFUSED, span),))
        case ast.Subscript(value=inner, slice=index) if not isinstance(index, ast.Slice):
            outer = changeable(b, inner)
            key = b.settled(index)
            item = b.keep(Call("getitem", (outer.value, key), span))
            return Place(outer.variable, (*outer.keys, key), (*outer.objects, item))
        case ast.Call(func=ast.Attribute(value=inner, attr="setdefault"), args=[index, default]):
            outer = changeable(b, inner)
            key, value = b.settled(index), b.keep(b.value(default))
            item = b.keep(Call(".setdefault result", (outer.value, key, value), span))
            change(b, outer, Call(".setdefault", (outer.value, key, value), span), node)
            # What the call gives is the object in the dict itself.
            again = changeable(b, inner)
            item = b.keep(Call("getitem", (again.value, key), span))
            return Place(again.variable, (*again.keys, key), (*again.objects, item))
        case ast.Attribute(value=inner, attr=attr):
            outer = changeable(b, inner)
            field = Const(attr, span)
            item = b.keep(Call("attribute", (outer.value, field), span))
            return Place(outer.variable, (*outer.keys, field), (*outer.objects, item))
        case _:
            variable = b.temporary("object")
            b.assign(variable, b.value(node), span)
            return Place(variable, (), (Read(variable, span),))


def change(b: Builder, place: Place, changed: Expr, node: ast.AST, *, depth: int = 0) -> None:
    """Put the changed object at its place: what is around it is rebuilt. `depth`: how many
    containers further down the object lies that is really changed.
    """
    span = b.span(node)
    result = changed
    for container, key in zip(reversed(place.objects[:-1]), reversed(place.keys), strict=True):
        result = Call("put", (container, key, result), span)
    b.emit(Assign(place.variable, result, span, mutation=len(place.keys) + depth))


def store_item(b: Builder, target: ast.Subscript, value: Expr) -> None:
    """`place[key] = value`, where the place is a variable or an item below one."""
    place = changeable(b, target.value)
    if isinstance(target.slice, ast.Slice):
        bounds = _bounds(b, target.slice)
        changed = Call("setslice", (place.value, *bounds, value), b.span(target))
        change(b, place, changed, target)
        return
    key = b.settled(target.slice)
    change(b, place, Call("setitem", (place.value, key, value), b.span(target)), target)


def _bounds(b: Builder, node: ast.Slice) -> tuple[Expr, Expr, Expr]:
    """The bounds and the step of a slice; None where one is left out."""
    lower, upper, step = (
        Const(None, b.span(node)) if bound is None else b.settled(bound)
        for bound in (node.lower, node.upper, node.step)
    )
    return lower, upper, step


def augmented(b: Builder, node: ast.AugAssign) -> None:
    """`place op= value`. On a list `+=` changes the object itself, so every name for it sees it."""
    operation = f"{BINARY[type(node.op)]}="
    changes = operation in IN_PLACE
    span = b.span(node)
    match node.target:
        case ast.Name(id=name):
            variable = b.frame.variables[name]
            current: Expr = Read(variable, b.span(node.target))
            target = variable
            if b.writes(node.value):
                current = b.copy(current)
                if changes and name in b.frame.rebound and isinstance(current, Read):
                    target = current.name  # the name may get another object meanwhile
            result = Call(operation, (current, b.value(node.value)), span)
            mutation = 0 if changes else None
            b.emit(Assign(target, result, span, mutation))
            if target != variable:
                b.assign(variable, Read(target, span), span)
        case ast.Subscript(value=inner, slice=index):
            place = changeable(b, inner)
            key = b.settled(index)
            old = b.keep(Call("getitem", (place.value, key), b.span(node.target)))
            value = b.keep(b.value(node.value))
            changed = Call("setitem", (place.value, key, Call(operation, (old, value), span)), span)
            # A list in there is changed itself: one container further down.
            change(b, place, changed, node, depth=1 if changes else 0)
        case ast.Attribute(value=inner, attr=attr):
            place, field = changeable(b, inner), Const(attr)
            old = b.keep(Call("attribute", (place.value, field), b.span(node.target)))
            value = b.keep(b.value(node.value))
            new = Call(operation, (old, value), span)
            changed = Call("set attribute", (place.value, field, new), span)
            change(b, place, changed, node, depth=1 if changes else 0)


def delete(b: Builder, node: ast.Delete) -> None:
    """`del name`, `del place[key]`, `del place[a:b]`."""
    for target in node.targets:
        _delete_one(b, target, node)


def _delete_one(b: Builder, target: ast.expr, node: ast.Delete) -> None:
    span = b.span(node)
    match target:
        case ast.Name(id=name) if name in b.frame.variables:
            variable = b.frame.variables[name]
            b.assign(b.temporary("deleted"), Read(variable, b.span(target)), span)
            b.emit(Delete(variable, span))
        case ast.Subscript(value=inner, slice=ast.Slice() as bounds):
            place = changeable(b, inner)
            change(b, place, Call("delslice", (place.value, *_bounds(b, bounds)), span), node)
        case ast.Subscript(value=inner, slice=index):
            place = changeable(b, inner)
            change(b, place, Call("delitem", (place.value, b.settled(index)), span), node)
        case ast.Tuple(elts=targets) | ast.List(elts=targets):
            for part in targets:
                _delete_one(b, part, node)
        case _:
            b.unsupported(target, "`del` of this", "delete a name, an item or a slice")


HANDLERS: dict[type[ast.stmt], StatementHandler] = {
    ast.Assign: assign,  # type: ignore[dict-item]
    ast.AnnAssign: annotated,  # type: ignore[dict-item]
    ast.AugAssign: augmented,  # type: ignore[dict-item]
    ast.Delete: delete,  # type: ignore[dict-item]
}
