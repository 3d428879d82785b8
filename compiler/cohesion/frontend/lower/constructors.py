"""Exceptions of the project's classes, made as their constructors make them."""

from __future__ import annotations

import ast
import copy
import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cohesion.frontend.exception_classes import ClassRead, Unreadable, returned
from cohesion.frontend.lower.builder import Builder, Frame
from cohesion.frontend.symbols import ExternalSymbol
from cohesion.ir.errors import ErrorClass
from cohesion.ir.nodes import Array, Bound, Call, Const, Expr, Let, Read
from cohesion.source import Span


@dataclass(slots=True)
class Given:
    """The arguments of a call, evaluated: by position, and by keyword."""

    positional: list[Expr]
    keywords: dict[str, Expr] = field(default_factory=dict)


class WrongCall(Exception):
    """A constructor cannot be called so; the text says why, as Python does."""


class Making:
    """One exception in the making. With `keep`, what is computed goes into temporaries here and
    now; else into `Let` around the exception (`around`).
    """

    def __init__(
        self, b: Builder, error: ErrorClass, classes: Sequence[ClassRead], span: Span, *, keep: bool
    ) -> None:
        self._b = b
        self._error = error
        self._classes = classes
        self._span = span
        self._keep = keep
        self._lets: list[tuple[str, Expr]] = []
        self.arguments: list[Expr] = []
        self.fields: dict[str, Expr] = {}

    def atom(self, value: Expr) -> Expr:
        """The value, evaluated once, as something that costs nothing to repeat."""
        if isinstance(value, Const | Read | Bound):
            return value
        if self._keep:
            return self._b.keep(value)
        name = self._b.temporary("value")
        self._lets.append((name, value))
        return Bound(name, value.span)

    def around(self, made: Expr) -> Expr:
        """The exception, with what its parts are made of bound around it."""
        for name, value in reversed(self._lets):
            made = Let(name, value, made, self._span)
        return made

    def run(self, given: Given) -> None:
        """Make it: its arguments and fields. Raises Unreadable and WrongCall."""
        self.arguments = given.positional
        for cls in reversed(self._classes):
            for name, value in cls.constants.items():
                self.fields[name] = self._value(cls, value, {}, "")
        self._init(0, given)

    def _init(self, position: int, given: Given) -> None:
        """`__init__` of the first class from a position on that has one."""
        for index, cls in enumerate(self._classes[position:], position):
            if cls.init is not None:
                self._run(cls, index, cls.init, given)
                return
            if cls.fields is not None:
                self._fill(cls, index, given)
                return
        if given.keywords:
            raise Unreadable(f"`{self._error.name}` takes no keyword arguments")
        self.arguments = given.positional

    def _fill(self, cls: ClassRead, index: int, given: Given) -> None:
        """The constructor of a dataclass: its fields, then `__post_init__`."""
        if any(other.fields is not None for other in self._classes[index + 1 :]):
            raise Unreadable(f"`{cls.name}` has the fields of another dataclass")
        assert cls.fields is not None
        either = inspect.Parameter.POSITIONAL_OR_KEYWORD
        parameters = [(name, either, default) for name, default in cls.fields.items()]
        self.fields |= self._bound(cls, parameters, given)
        if cls.after is not None:
            self._run(cls, index, cls.after, Given([]))

    def _run(self, cls: ClassRead, index: int, node: ast.FunctionDef, given: Given) -> None:
        """The statements of a constructor."""
        arguments = node.args
        named = [*arguments.posonlyargs, *arguments.args]
        if not named or arguments.vararg or arguments.kwarg:
            raise Unreadable(f"`{cls.name}.{node.name}` takes any number of arguments")
        receiver, *rest = [a.arg for a in named]
        defaults: list[ast.expr | None] = [None] * (len(rest) - len(arguments.defaults))
        defaults += arguments.defaults
        either, keyword = inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY
        parameters: list[tuple[str, inspect._ParameterKind, ast.expr | None]] = [
            (name, either, default) for name, default in zip(rest, defaults, strict=True)
        ]
        parameters += [
            (a.arg, keyword, default)
            for a, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        ]
        known = self._bound(cls, parameters, given)
        for statement in node.body:
            self._statement(cls, index, statement, known, receiver)

    def _bound(
        self,
        cls: ClassRead,
        parameters: Sequence[tuple[str, inspect._ParameterKind, ast.expr | None]],
        given: Given,
    ) -> dict[str, Expr]:
        """The values of parameters, as Python binds them."""
        empty = inspect.Parameter.empty
        try:
            bound = inspect.Signature(
                [
                    inspect.Parameter(name, kind, default=empty if default is None else default)
                    for name, kind, default in parameters
                ]
            ).bind(*given.positional, **given.keywords)
        except (TypeError, ValueError) as error:
            raise WrongCall(str(error)) from error
        found: dict[str, Expr] = {}
        for name, _, default in parameters:
            if name in bound.arguments:
                found[name] = bound.arguments[name]
            else:
                assert default is not None
                if not isinstance(default, ast.Constant | ast.UnaryOp | ast.Name | ast.Attribute):
                    raise Unreadable(f"the default of `{name}` of `{cls.name}` is not plain")
                found[name] = self.atom(self._value(cls, default, {}, ""))
        return found

    def _statement(
        self, cls: ClassRead, index: int, node: ast.stmt, known: dict[str, Expr], receiver: str
    ) -> None:
        targets: Sequence[ast.expr]
        match node:
            case ast.Pass() | ast.Expr(value=ast.Constant()):
                return
            case ast.Expr(value=ast.Call(func=ast.Attribute(attr="__init__") as called) as call):
                self._init(index + 1, self._above(cls, called, call, known, receiver))
                return
            case ast.Assign(targets=targets, value=value):
                pass
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                targets = [target]
            case _:
                raise Unreadable(f"`{cls.name}.__init__` has more than assignments")
        found = self.atom(self._value(cls, value, known, receiver))
        for place in targets:
            match place:
                case ast.Name(id=name) if name != receiver:
                    known[name] = found
                case ast.Attribute(value=ast.Name(id=owner), attr=name) if (
                    owner == receiver and name != "args" and not name.startswith("__")
                ):
                    self.fields[name] = found
                case _:
                    raise Unreadable(f"`{cls.name}.__init__` has more than assignments")

    def _above(
        self,
        cls: ClassRead,
        called: ast.Attribute,
        call: ast.Call,
        known: Mapping[str, Expr],
        receiver: str,
    ) -> Given:
        """The arguments of `super().__init__(…)`, of `Base.__init__(self, …)`."""
        nodes = list(call.args)
        plain = isinstance(called.value, ast.Call) and (
            self._b.names.resolve(cls.module, called.value.func) == ExternalSymbol("builtins.super")
        )
        if not plain:
            raise Unreadable(f"`{cls.name}.__init__` calls another method")
        if any(isinstance(a, ast.Starred) for a in nodes) or any(
            keyword.arg is None for keyword in call.keywords
        ):
            raise Unreadable(f"`{cls.name}.__init__` calls `super().__init__` with `*`")
        values = [self.atom(self._value(cls, a, known, receiver)) for a in nodes]
        keywords = {
            str(k.arg): self.atom(self._value(cls, k.value, known, receiver)) for k in call.keywords
        }
        return Given(values, keywords)

    def text(self, otherwise: Expr) -> Expr:
        """`str()` of it: what its `__str__` returns, else what it is without one."""
        for cls in self._classes:
            if cls.text is not None:
                receiver = cls.text.args.args[0].arg if cls.text.args.args else ""
                known = {_BASE_TEXT: otherwise}
                value = self._value(cls, returned(cls, cls.text), known, receiver)
                return Call("text of exception", (value,), self._span)
        return otherwise

    def attributes(self) -> dict[str, Expr]:
        """Its attributes: fields, constants, properties; what is not known has no type."""
        found: dict[str, Expr] = {}
        for cls in reversed(self._classes):
            for name in cls.unknown:
                found[name] = unknown_attribute(name, self._span)
            for name, node in cls.properties.items():
                try:
                    receiver = node.args.args[0].arg if node.args.args else ""
                    found[name] = self._value(cls, returned(cls, node), {}, receiver)
                except Unreadable:
                    found[name] = unknown_attribute(name, self._span)
        return {**found, **self.fields}

    def shown(self, otherwise: Expr) -> Expr:
        """`repr()` of it."""
        for cls in self._classes:
            if "__repr__" in cls.unknown:
                return unknown_attribute("__repr__", self._span)
            if cls.fields is not None:
                parts: list[Expr] = [Const(f"{self._error.title}(")]
                for position, name in enumerate(cls.fields):
                    parts.append(Const(f"{', ' if position else ''}{name}="))
                    parts.append(Call("repr", (self.fields[name],), self._span))
                return Call("text", (*parts, Const(")")), self._span)
        return otherwise

    def _value(
        self, cls: ClassRead, node: ast.expr, known: Mapping[str, Expr], receiver: str
    ) -> Expr:
        """An expression of a method; the attributes of `self` are those that are made so far."""
        own = {f".self.{name}": value for name, value in self.fields.items()}
        own[".self.args"] = Array(tuple(self.arguments), True, self._span)
        own |= {f".self.args.{position}": v for position, v in enumerate(self.arguments)}
        plain = _Plain(self._b, cls, self._error.title, receiver, frozenset(own))
        written = plain.visit(copy.deepcopy(node))
        frame = Frame(self._error.name, cls.module, {}, bound={**known, **own})
        with self._b.inside(frame):
            if self._b.has_effects(written):
                raise Unreadable(f"`{cls.name}` calls more than Python's functions")
            return self._b.value(written)


_BASE_TEXT = ".super.str"
"""The name that `super().__str__()` has in a `__str__`."""


def unknown_attribute(name: str, span: Span) -> Expr:
    """An attribute that is there, though what it is, is not known: of no type that has it."""
    return Call("detail", (Const(None, span), Const(name, span)), span)


class _Plain(ast.NodeTransformer):
    """A method's expression with names for what it has of `self`."""

    def __init__(
        self, b: Builder, cls: ClassRead, name: str, receiver: str, own: frozenset[str]
    ) -> None:
        self._b = b
        self._cls = cls
        self._name = name
        self._receiver = receiver
        self._own = own

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """`self.code`, `self.args`, `type(self).__name__`."""
        match node:
            case ast.Attribute(
                value=ast.Call(func=ast.Name(id="type"), args=[ast.Name(id=name)])
                | ast.Attribute(value=ast.Name(id=name), attr="__class__"),
                attr="__name__" | "__qualname__",
            ) if name == self._receiver:
                return ast.copy_location(ast.Constant(self._name), node)
            case ast.Attribute(value=ast.Name(id=name), attr=attribute) if name == self._receiver:
                if f".self.{attribute}" not in self._own:
                    raise Unreadable(f"`{self._cls.name}` uses `self.{attribute}`")
                return ast.copy_location(ast.Name(f".self.{attribute}", ast.Load()), node)
        return self._inside(node)

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        """`self.args[0]`, of an argument that is there."""
        match node:
            case ast.Subscript(
                value=ast.Attribute(value=ast.Name(id=name), attr="args"),
                slice=ast.Constant(value=int(position)),
            ) if name == self._receiver and f".self.args.{position}" in self._own:
                written = ast.Name(f".self.args.{position}", ast.Load())
                return ast.copy_location(written, node)
        return self._inside(node)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """`super().__str__()`."""
        match node.func:
            case ast.Attribute(
                value=ast.Call(func=ast.Name(id="super"), args=[]), attr="__str__"
            ) if not node.args:
                return ast.copy_location(ast.Name(_BASE_TEXT, ast.Load()), node)
        return self._inside(node)

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """`self` alone is not there yet."""
        if node.id == self._receiver:
            raise Unreadable(f"`{self._cls.name}` hands on `self`")
        return node

    def _inside(self, node: ast.expr) -> ast.expr:
        found = self.generic_visit(node)
        assert isinstance(found, ast.expr)
        return found
