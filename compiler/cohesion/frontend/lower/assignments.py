"""Assignments: to names, to items of containers, unpacking, and in place."""

from __future__ import annotations

import ast

from cohesion.frontend.lower.builder import Builder, StatementHandler
from cohesion.frontend.lower.expressions import BINARY
from cohesion.ir.nodes import Array, Assign, Call, Const, Delete, Expr, Read, Spread


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
    lowered = b.value(value)
    match target:
        case ast.Name():
            pass
        case ast.Tuple() | ast.List() if isinstance(lowered, Array):
            # `a, b = b, a` needs no list: each item is kept, then each target gets its own.
            lowered = _kept_items(b, lowered)
        case _:
            lowered = b.keep(lowered)
    store(b, target, lowered, node)


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
        case ast.Starred():
            b.unsupported(target, "`*` outside a list of targets", "write `*name, = …`")
        case _:
            b.unsupported(target, "assigning to an attribute", "use a dict and `[…]`")


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


def store_item(b: Builder, target: ast.Subscript, value: Expr) -> None:
    """`place[key] = value`, where the place is a variable or an item below one."""
    if isinstance(target.slice, ast.Slice):
        b.unsupported(target, "assigning to a slice", "build the new list and assign it")
        return
    path = place(b, target)
    if path is not None:
        update(b, path[0], path[1], value, target)


def place(b: Builder, node: ast.expr) -> tuple[str, list[Expr]] | None:
    """The variable and the keys of a place such as `order["items"][0]`; None if it is not one."""
    keys: list[ast.expr] = []
    root = node
    while isinstance(root, ast.Subscript) and not isinstance(root.slice, ast.Slice):
        keys.append(root.slice)
        root = root.value
    if not isinstance(root, ast.Name) or root.id not in b.frame.variables:
        b.unsupported(
            node,
            "changing an object that no variable of this function holds",
            "assign it to a variable first, change that, and put it back",
        )
        return None
    found = [b.keep(value) for value in b.values(keys[::-1])]
    return b.frame.variables[root.id], found


def update(
    b: Builder,
    variable: str,
    keys: list[Expr],
    value: Expr,
    node: ast.AST,
    *,
    augments: bool = False,
) -> None:
    """Rebuild what a variable holds with a new value at the last of `keys`; `augments`: one that
    `+=` made of the old one.
    """
    span = b.span(node)
    containers: list[Expr] = [Read(variable, span)]
    for key in keys[:-1]:
        containers.append(b.keep(Call("getitem", (containers[-1], key), span)))
    result = Call("setitem", (containers[-1], keys[-1], value), span)
    for container, key in zip(reversed(containers[:-1]), reversed(keys[:-1]), strict=True):
        result = Call("setitem", (container, key, result), span)
    b.emit(Assign(variable, result, span, mutation=len(keys) - 1, augments=augments))


def append(b: Builder, receiver: ast.expr, value: ast.expr, node: ast.AST) -> None:
    """`place.append(value)` as a statement: the place holds a longer list."""
    path = place(b, receiver)
    if path is None:
        return
    variable, keys = path
    span = b.span(node)
    containers: list[Expr] = [Read(variable, span)]
    for key in keys:
        containers.append(b.keep(Call("getitem", (containers[-1], key), span)))
    # Python looks up `append` before it evaluates the argument.
    checked = Call(".append check", (containers[-1],), span)
    if b.has_effects(value) or not isinstance(value, ast.Constant | ast.Name):
        b.assign(b.temporary("list"), checked, span)
    result: Expr = Call(".append", (containers[-1], b.value(value)), span)
    for container, key in zip(reversed(containers[:-1]), reversed(keys), strict=True):
        result = Call("setitem", (container, key, result), span)
    b.emit(Assign(variable, result, span, mutation=len(keys)))


def augmented(b: Builder, node: ast.AugAssign) -> None:
    """`place op= value`. On a list `+=` changes the object itself, so every name for it sees it."""
    operation = BINARY[type(node.op)]
    in_place = {"+": "+=", "*": "*="}.get(operation, operation)
    match node.target:
        case ast.Name(id=name):
            variable = b.frame.variables[name]
            current = Read(variable, b.span(node.target))
            result = Call(in_place, (current, b.value(node.value)), b.span(node))
            mutation = 0 if in_place != operation else None
            b.emit(Assign(variable, result, b.span(node), mutation))
        case ast.Subscript():
            path = place(b, node.target)
            if path is None:
                return
            variable, keys = path
            old: Expr = Read(variable, b.span(node))
            for key in keys:
                old = b.keep(Call("getitem", (old, key), b.span(node.target)))
            value = b.keep(Call(in_place, (old, b.value(node.value)), b.span(node)))
            update(b, variable, keys, value, node, augments=in_place != operation)
        case _:
            b.unsupported(node.target, "assigning to an attribute", "use a dict and `[…]`")


def delete(b: Builder, node: ast.Delete) -> None:
    """`del name`."""
    for target in node.targets:
        if isinstance(target, ast.Name) and target.id in b.frame.variables:
            variable = b.frame.variables[target.id]
            b.assign(b.temporary("deleted"), Read(variable, b.span(target)), b.span(node))
            b.emit(Delete(variable, b.span(node)))
        else:
            b.unsupported(target, "`del` of an item", "build the container without it")


HANDLERS: dict[type[ast.stmt], StatementHandler] = {
    ast.Assign: assign,  # type: ignore[dict-item]
    ast.AnnAssign: annotated,  # type: ignore[dict-item]
    ast.AugAssign: augmented,  # type: ignore[dict-item]
    ast.Delete: delete,  # type: ignore[dict-item]
}
