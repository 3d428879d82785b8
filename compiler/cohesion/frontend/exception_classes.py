"""The project's exception classes, read from their class statements: how they are made and shown.

Nothing is run: what decides how an exception is made must be plain enough to be read.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from cohesion.frontend.bind import Names
from cohesion.frontend.project import Module
from cohesion.frontend.symbols import ErrorSymbol, ExternalSymbol, library_error
from cohesion.ir.errors import ErrorClass


class Unreadable(Exception):
    """A class decides how its exceptions are made in a way that is not read; the text says how."""


@dataclass(slots=True)
class ClassRead:
    """A class statement: its constructor, its `__str__`, and what its instances have by it.

    `constants` are class attributes, `properties` expressions of `self`; `unknown` are attributes
    that are there, though what they are is not read. `fields` are those of a dataclass, with their
    defaults; None for any other class.
    """

    name: str
    module: Module
    init: ast.FunctionDef | None = None
    text: ast.FunctionDef | None = None
    constants: dict[str, ast.expr] = field(default_factory=dict)
    properties: dict[str, ast.FunctionDef] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    fields: dict[str, ast.expr | None] | None = None
    after: ast.FunctionDef | None = None
    shows_itself: bool = False

    @property
    def empty(self) -> bool:
        """Whether the class adds nothing to its base."""
        own = (self.init, self.text, self.after, self.fields)
        return not (any(own) or self.constants or self.properties or self.unknown) and (
            self.fields is None and not self.shows_itself
        )


def lineage(names: Names, error: ErrorClass) -> list[ClassRead]:
    """The project's classes that an exception class is made of, itself first.

    Raises Unreadable where one of them is not plain.
    """
    found: list[ClassRead] = []
    several = False
    for ancestor in error.ancestors:
        module_name, _, name = ancestor.partition(":")
        if module_name == "builtins":
            continue
        statement = names.class_statement(ancestor)
        if statement is None:
            known = library_error(f"{module_name}.{name}")
            if error.custom if known is None else known.custom:
                raise Unreadable(f"`{name}` defines how its exceptions are made or shown")
            continue
        module, node = statement
        several = several or len(node.bases) > 1
        bases = [names.resolve(module, base) for base in node.bases]
        if error.custom and not all(isinstance(base, ErrorSymbol) for base in bases):
            raise Unreadable(f"`{name}` has a base that is no exception")
        found.append(_read(names, module, node))
    if several and not all(cls.empty for cls in found):
        raise Unreadable(f"`{error.name}` has several bases")
    return found


_METHODS_THAT_COUNT = frozenset(
    {"__new__", "__getattr__", "__getattribute__", "__setattr__", "__bool__", "__len__"}
)
"""Methods of a class that change what its exceptions are."""


def _read(names: Names, module: Module, node: ast.ClassDef) -> ClassRead:
    cls = ClassRead(node.name, module)
    if node.keywords:
        raise Unreadable(f"`{node.name}` has a metaclass")
    for decorator in node.decorator_list:
        if names.resolve(module, decorator) != ExternalSymbol("dataclasses.dataclass"):
            raise Unreadable(f"`{node.name}` is decorated")
        cls.fields, cls.shows_itself = {}, True
    for statement in node.body:
        match statement:
            case ast.Pass() | ast.Expr(value=ast.Constant()):
                pass
            case ast.AnnAssign(target=ast.Name(id=name), value=value):
                _attribute(cls, name, value)
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                _constant(cls, name, value)
            case ast.FunctionDef():
                _method(names, cls, statement)
            case _:
                raise Unreadable(f"`{node.name}` has more than methods and constants")
    return cls


def _attribute(cls: ClassRead, name: str, value: ast.expr | None) -> None:
    """`name: T`, `name: T = value`: a field of a dataclass, or a class attribute."""
    if cls.fields is None:
        if value is not None:
            _constant(cls, name, value)
    elif value is None or isinstance(value, ast.Constant):
        cls.fields[name] = value
    else:
        raise Unreadable(f"the field `{name}` of `{cls.name}` is not plain")


def _constant(cls: ClassRead, name: str, value: ast.expr) -> None:
    if name == "args":
        raise Unreadable(f"`{cls.name}` defines `args`")
    plain = ast.Constant | ast.UnaryOp | ast.Name | ast.Attribute | ast.USub | ast.Load
    if all(isinstance(inner, plain) for inner in ast.walk(value)):
        cls.constants[name] = value
    else:
        cls.unknown.add(name)


def _method(names: Names, cls: ClassRead, node: ast.FunctionDef) -> None:
    if node.name in _METHODS_THAT_COUNT:
        raise Unreadable(f"`{cls.name}` defines `{node.name}`")
    decorators = [names.resolve(cls.module, decorator) for decorator in node.decorator_list]
    if node.name in ("__init__", "__str__", "__post_init__", "__repr__") and decorators:
        raise Unreadable(f"`{cls.name}.{node.name}` is decorated")
    match node.name:
        case "__init__":
            if cls.fields is not None:
                raise Unreadable(f"`{cls.name}` is a dataclass with a constructor of its own")
            cls.init = node
        case "__str__":
            cls.text = node
        case "__post_init__":
            cls.after = node
        case "__repr__":
            cls.shows_itself = True
            cls.unknown.add("__repr__")
        case name if decorators == [ExternalSymbol("builtins.property")]:
            cls.properties[name] = node
        case name:
            cls.unknown.add(name)


def returned(cls: ClassRead, node: ast.FunctionDef) -> ast.expr:
    """The expression of a method that is one `return`. Raises Unreadable for any other."""
    body = [
        s for s in node.body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))
    ]
    if len(body) == 1 and isinstance(body[0], ast.Return) and body[0].value is not None:
        return body[0].value
    raise Unreadable(f"`{cls.name}.{node.name}` is more than a `return`")
