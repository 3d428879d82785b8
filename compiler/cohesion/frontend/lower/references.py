"""`cohesion.ref("orders_table")`: a value that only a deployment knows."""

from __future__ import annotations

import ast

from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.options import NotConstant, evaluate
from cohesion.frontend.symbols import ConstantSymbol, ExternalSymbol
from cohesion.ir.nodes import Call, Const, Expr
from cohesion.runtime.refs import ATTRIBUTES, placeholder


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
    return _of(written, b, node)


def attribute(b: Builder, node: ast.Attribute) -> Expr | None:
    """`ref("orders").arn`; None for an attribute of anything else."""
    if node.attr not in ATTRIBUTES or not _is_reference(b, node.value):
        return None
    match b.value(node.value):
        case Call("cohesion.ref", (Const(str(whole)),)) | Call(
            "constant", (Call("cohesion.ref", (Const(str(whole)),)), *_)
        ):
            return _of(f"{whole[:-1]}.{node.attr}}}", b, node)
        case refused:
            return refused


def _is_reference(b: Builder, node: ast.expr) -> bool:
    """Whether an expression is a call of `cohesion.ref`, or a constant that one made."""
    if isinstance(node, ast.Call):
        return b.resolve(node.func) == _REF
    match b.resolve(node):
        case ConstantSymbol(value=ast.Call(func=function), module=module):
            return b.names.resolve(module, function) == _REF
        case _:
            return False


_REF = ExternalSymbol("cohesion.ref")


def _of(written: str, b: Builder, node: ast.expr) -> Expr:
    return Call("cohesion.ref", (Const(written, b.span(node)),), b.span(node))
