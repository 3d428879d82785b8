"""Methods and properties of instances: `value.name(…)` is a call of the function that the class of
the value has by this name.
"""

from __future__ import annotations

import ast

from cohesion.frontend.class_methods import Method
from cohesion.frontend.lower.builder import REFUSED, Builder
from cohesion.frontend.lower.rewriting import located
from cohesion.frontend.symbols import ConstantSymbol
from cohesion.ir.nodes import Call, Const, Expr, Let, Read

_OWN = ".self"
"""What stands for the instance among the arguments."""


def called(b: Builder, node: ast.Call, function: ast.Attribute) -> Expr | None:
    """`value.name(…)`; None where the value is not known to be an instance that has it."""
    return _found(b, function, node.args, node.keywords)


def read(b: Builder, node: ast.Attribute) -> Expr | None:
    """`value.name` of a property; None for any other attribute."""
    return _found(b, node, None, [])


def _found(
    b: Builder,
    function: ast.Attribute,
    given: list[ast.expr] | None,
    keywords: list[ast.keyword],
) -> Expr | None:
    owner = b.resolve(function.value)
    if not b.names.methods.named(function.attr) or not isinstance(owner, ConstantSymbol | None):
        return None
    if _sets_default(function.value):
        return None  # what it gives is changed where it lies
    reported = len(b.names.report.errors)
    again = given is None or not b.has_effects(function.value)
    receiver = b.value(function.value)
    if len(b.names.report.errors) > reported:
        return Read(REFUSED, b.span(function))
    key, method = _method(b, receiver, function.attr)
    if method is None or (method.kind == "property") != (given is None):
        return None if again else _other(b, function, receiver, given or [], keywords)
    return _call(b, function, receiver, key, method, given or [], keywords)


def _sets_default(node: ast.expr) -> bool:
    """Whether an expression is `place.setdefault(key, value)`."""
    called = node.func if isinstance(node, ast.Call) else None
    return isinstance(called, ast.Attribute) and called.attr == "setdefault"


def _method(b: Builder, receiver: Expr, name: str) -> tuple[str, Method | None]:
    """The class of a value, and the method that it has."""
    for key in b.tracking.instances.classes_of(receiver):
        cls = b.names.methods.class_of(key)
        method = None if cls is None else b.names.methods.of(cls, name)
        if method is not None:
            return key, method
    return "", None


def _other(
    b: Builder,
    function: ast.Attribute,
    receiver: Expr,
    given: list[ast.expr],
    keywords: list[ast.keyword],
) -> Expr:
    """A call of a method of Python's, on a value that has been evaluated."""
    held = b.temporary("receiver")
    b.assign(held, receiver, b.span(function.value))
    own = ast.Attribute(ast.Name(".receiver", ast.Load()), function.attr, ast.Load())
    with b.variables({".receiver": held}):
        return b.value(located(ast.Call(own, given, keywords), function))


def _call(
    b: Builder,
    function: ast.Attribute,
    receiver: Expr,
    key: str,
    method: Method,
    given: list[ast.expr],
    keywords: list[ast.keyword],
) -> Expr:
    name = ast.Name(b.names.methods.reference(method.helper), ast.Load())
    own: list[ast.expr] = [ast.Name(_OWN, ast.Load())]
    takes = own if method.kind in ("plain", "property") else []
    call = located(ast.Call(name, [*takes, *given], keywords), function)
    if b.only_computes:
        return b.let(receiver, lambda atom: _checked(b, call, atom, key, function))
    return _checked(b, call, b.keep(receiver, "object"), key, function)


def _checked(b: Builder, call: ast.Call, receiver: Expr, key: str, function: ast.Attribute) -> Expr:
    """The call, once the value is known to be an instance of this class."""
    span = b.span(function)
    check = Call("method of", (receiver, Const(key), Const(function.attr)), span)
    name = b.temporary("method")
    if not b.only_computes:
        b.assign(name, check, span)
    with b.binding({_OWN: receiver}):
        result = b.value(call)
    return Let(name, check, result, span) if b.only_computes else result
