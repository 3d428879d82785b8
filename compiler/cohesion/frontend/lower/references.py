"""`cohesion.ref("orders_table")`: a value that only a deployment knows."""

from __future__ import annotations

import ast

from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.options import NotConstant, evaluate
from cohesion.ir.nodes import Call, Const, Expr
from cohesion.runtime.refs import placeholder


def reference(b: Builder, node: ast.Call) -> Expr:
    """A placeholder in the definition, which is a text while the program runs."""
    name: object = None
    if len(node.args) == 1 and not node.keywords:
        try:
            name = evaluate(b.names, b.frame.module, node.args[0])
        except NotConstant:
            name = None
    if not isinstance(name, str):
        return b.unsupported(
            node, "`cohesion.ref` of a computed name", "write the name as a literal"
        )
    try:
        written = placeholder(name)
    except ValueError as error:
        return b.unsupported(node, f"`{ast.unparse(node)}`", str(error).partition(": ")[2])
    return Call("cohesion.ref", (Const(written, b.span(node)),), b.span(node))
