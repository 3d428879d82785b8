"""The methods of the project's classes, as functions: which one an instance has by a name, and what
it means outside of its class.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cohesion.frontend.project import Definition, FunctionNode, Module
from cohesion.frontend.symbols import ClassSymbol, ExternalSymbol, HelperSymbol, Symbol

if TYPE_CHECKING:
    from cohesion.frontend.bind import Names

_DECORATORS: dict[tuple[str, ...], Literal["plain", "static", "class", "property"]] = {
    (): "plain",
    ("builtins.staticmethod",): "static",
    ("builtins.classmethod",): "class",
    ("builtins.property",): "property",
}
_EMPTY_BASES = frozenset({"builtins.object", "abc.ABC"})
"""Bases that add nothing."""

REFERENCE = ".of class."
"""What the names of functions and classes start with that stand in the copy of a method."""


@dataclass(frozen=True, slots=True)
class Method:
    """A function of a class. One that is `plain`, and a `property`, takes the instance first."""

    kind: Literal["plain", "static", "class", "property"]
    helper: HelperSymbol


def calls_super(helper: HelperSymbol) -> bool:
    """Whether a method calls what comes behind its class."""
    inner = (n for n in ast.walk(helper.node) if isinstance(n, ast.Call))
    return any(isinstance(n.func, ast.Name) and n.func.id.startswith(REFERENCE) for n in inner)


class Methods:
    """Finds the methods of classes, and remembers what it made of them."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._found: dict[tuple[str, str, str], Method | None] = {}
        self._referred: dict[str, Symbol] = {}
        self._read = 0
        self._by_name: dict[str, list[tuple[Module, FunctionNode]]] = {}

    def named(self, name: str) -> list[tuple[Module, FunctionNode]]:
        """The functions of this name that the project's classes have."""
        modules = self._names.project.modules
        if len(modules) != self._read:
            self._read, self._by_name = len(modules), {}
            for module in modules:
                for method in _functions_of_classes(module):
                    self._by_name.setdefault(method.name, []).append((module, method))
        return self._by_name.get(name, [])

    def class_of(self, key: str) -> ClassSymbol | None:
        """The class of `module:name`."""
        path, _, name = key.partition(":")
        module = self._names.project.module(path)
        symbol = None if module is None else self._names.lookup(module, name)
        return symbol if isinstance(symbol, ClassSymbol) else None

    def order(self, cls: ClassSymbol) -> list[ClassSymbol] | None:
        """A class and its bases, in the order in which Python looks for a name; None where one of
        them is more than its statement says.
        """
        found: dict[type, ClassSymbol] = {}
        made = self._stand_in(cls, found, frozenset())
        return None if made is None else [found[c] for c in made.__mro__ if c in found]

    def _stand_in(
        self, cls: ClassSymbol, found: dict[type, ClassSymbol], around: frozenset[str]
    ) -> type | None:
        """A class with bases like these, which Python itself puts in order."""
        for made, known in found.items():
            if known == cls:
                return made
        key = f"{cls.module.name}:{cls.name}"
        if key in around or cls.node.keywords or not self._is_plain(cls):
            return None
        bases: list[type] = []
        for base in cls.node.bases:
            symbol = self._names.resolve(cls.module, base)
            if isinstance(symbol, ExternalSymbol) and symbol.path in _EMPTY_BASES:
                continue
            if not isinstance(symbol, ClassSymbol):
                return None
            above = self._stand_in(symbol, found, around | {key})
            if above is None:
                return None
            bases.append(above)
        try:
            made = type(cls.name, tuple(bases), {})
        except TypeError:  # no order has each base once
            return None
        found[made] = cls
        return made

    def _is_plain(self, cls: ClassSymbol) -> bool:
        """Whether no decorator makes another class of a class statement."""
        decorators = [d.func if isinstance(d, ast.Call) else d for d in cls.node.decorator_list]
        made = ExternalSymbol("dataclasses.dataclass")
        return all(self._names.resolve(cls.module, decorator) == made for decorator in decorators)

    def of(self, cls: ClassSymbol, name: str, after: ClassSymbol | None = None) -> Method | None:
        """The method that instances of exactly this class have by a name, behind the class `after`
        in its order; None where that is no function whose meaning is known.
        """
        start = "" if after is None else f"{after.module.name}:{after.name}"
        key = (f"{cls.module.name}:{cls.name}", name, start)
        if key not in self._found:
            self._found[key] = None  # one that is made with itself
            self._found[key] = self._made(cls, name, after)
        return self._found[key]

    def _made(self, cls: ClassSymbol, name: str, after: ClassSymbol | None) -> Method | None:
        order = self.order(cls)
        if order is None or self._is_assigned(name):
            return None
        behind = order if after is None else order[order.index(after) + 1 :]
        for owner in behind:
            bound = [s for s in owner.node.body if name in defined_by(s)]
            if bound:
                alone = len(bound) == 1 and isinstance(bound[0], ast.FunctionDef)
                method = bound[0] if alone else None
                return self._of(cls, owner, method) if isinstance(method, ast.FunctionDef) else None
        return None

    def _of(self, cls: ClassSymbol, owner: ClassSymbol, node: ast.FunctionDef) -> Method | None:
        """A method that `owner` defines, for instances of a class."""
        paths = [self._names.resolve(owner.module, d) for d in node.decorator_list]
        named = tuple(p.path if isinstance(p, ExternalSymbol) else "" for p in paths)
        kind = _DECORATORS.get(named)
        if kind is None or not _means_the_same_outside(owner.node, node):
            return None
        made: ast.FunctionDef | None = copy.copy(node)
        assert made is not None
        made.decorator_list = []
        if any(isinstance(n, ast.Name) and n.id == "super" for n in ast.walk(node)):
            made = self._without_super(cls, owner, made, kind)
        if kind == "class" and made is not None:
            made = self._without_class(cls, made)
        if made is None or (kind in ("plain", "property") and _first(made) is None):
            return None
        shown = cls if self._is_outermost(cls, owner, node) else owner
        return Method(kind, HelperSymbol(f"{shown.name}.{node.name}", owner.module, made))

    def _is_outermost(self, cls: ClassSymbol, owner: ClassSymbol, node: ast.FunctionDef) -> bool:
        """Whether it is what instances of a class have, rather than what that calls by `super`."""
        for base in self.order(cls) or ():
            if any(node.name in defined_by(s) for s in base.node.body):
                return base == owner
        return False

    def _without_super(
        self, cls: ClassSymbol, owner: ClassSymbol, node: ast.FunctionDef, kind: str
    ) -> ast.FunctionDef | None:
        """A method that names the functions which `super().name(…)` calls."""
        own = _first(node)
        if own is None or kind == "static":
            return None
        change = _Supers(self, cls, owner, own.arg)
        made = change.visit(copy.deepcopy(node))
        assert isinstance(made, ast.FunctionDef)
        left = any(isinstance(n, ast.Name) and n.id == "super" for n in ast.walk(made))
        return None if left or _rebinds(node, own.arg) else made

    def _without_class(self, cls: ClassSymbol, node: ast.FunctionDef) -> ast.FunctionDef | None:
        """A class method for one class, which its first parameter stood for."""
        own = _first(node)
        if own is None or _rebinds(node, own.arg):
            return None
        made = copy.deepcopy(node)
        (made.args.posonlyargs or made.args.args).pop(0)
        reference = self.reference(cls)
        for inner in ast.walk(made):
            if isinstance(inner, ast.Name) and inner.id == own.arg:
                inner.id = reference
        return made

    def reference(self, symbol: HelperSymbol | ClassSymbol) -> str:
        """A name that means this function or class, in any module."""
        for name, known in self._referred.items():
            if known is symbol:
                return name
        name = f"{REFERENCE}{len(self._referred)}"
        self._referred[name] = symbol
        return name

    def referred(self, name: str) -> Symbol:
        """What such a name means."""
        return self._referred[name]

    def _is_assigned(self, attribute: str) -> bool:
        """Whether something in the project may give an attribute of this name another value."""
        for node in (n for m in self._names.project.modules for n in ast.walk(m.tree)):
            match node:
                case ast.Attribute(attr=name, ctx=ast.Store() | ast.Del()) if name == attribute:
                    return True
                case ast.Name(id="setattr" | "delattr"):
                    return True
                case _:
                    pass
        return False


class _Supers(ast.NodeTransformer):
    """Puts functions in the place of `super().name`."""

    def __init__(self, methods: Methods, cls: ClassSymbol, owner: ClassSymbol, own: str) -> None:
        self._methods = methods
        self._cls = cls
        self._owner = owner
        self._own = own

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """`super().name(…)`."""
        self.generic_visit(node)
        match node.func:
            case ast.Attribute(value=ast.Call(func=ast.Name(id="super"), args=[]), attr=name):
                found = self._methods.of(self._cls, name, self._owner)
            case _:
                return node
        if found is None or found.kind == "property":
            return node
        function = ast.Name(self._methods.reference(found.helper), ast.Load())
        called = ast.copy_location(function, node.func)
        own = ast.copy_location(ast.Name(self._own, ast.Load()), node.func)
        given = [own, *node.args] if found.kind == "plain" else node.args
        return ast.copy_location(ast.Call(called, given, node.keywords), node)


def _functions_of_classes(module: Module) -> Iterator[FunctionNode]:
    for bindings in module.bindings.values():
        for binding in bindings:
            if isinstance(binding, Definition) and isinstance(binding.node, ast.ClassDef):
                for statement in binding.node.body:
                    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
                        yield statement


def _first(method: ast.FunctionDef) -> ast.arg | None:
    """The first parameter of a function."""
    return next(iter([*method.args.posonlyargs, *method.args.args]), None)


def _rebinds(method: ast.FunctionDef, name: str) -> bool:
    """Whether a name in a function may be another variable than its parameter."""
    inside = [n for s in method.body for n in ast.walk(s)]
    stored = (n for n in inside if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load))
    given = (n for n in inside if isinstance(n, ast.arg))
    return any(n.id == name for n in stored) or any(n.arg == name for n in given)


def _means_the_same_outside(cls: ast.ClassDef, method: ast.FunctionDef) -> bool:
    """Whether a method means the same outside of its class: its defaults name nothing of the
    class, and no name in it is the class's own (`__name`).
    """
    defaults = [*method.args.defaults, *(d for d in method.args.kw_defaults if d is not None)]
    own = {name for statement in cls.body for name in defined_by(statement)}
    in_defaults = (n for d in defaults for n in ast.walk(d) if isinstance(n, ast.Name))
    if any(n.id in own for n in in_defaults):
        return False
    names = [n.id for n in ast.walk(method) if isinstance(n, ast.Name)]
    names += [n.attr for n in ast.walk(method) if isinstance(n, ast.Attribute)]
    names += [n.arg or "" for n in ast.walk(method) if isinstance(n, ast.arg | ast.keyword)]
    private = any(name.startswith("__") and not name.endswith("__") for name in names)
    return not private and "__class__" not in names


def defined_by(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement of a class body defines."""
    match statement:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            yield name
        case _:
            for node in ast.walk(statement):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    yield node.id
