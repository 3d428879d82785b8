"""The author's modules as they are read: text, tree and the names each binds, loaded on demand."""

from __future__ import annotations

import ast
import sys
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from cohesion.diagnostics.catalogue import InvalidSyntax
from cohesion.diagnostics.model import Report
from cohesion.source import Source, Span

FunctionNode: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


class Files(Protocol):
    """Where module text comes from. Paths are relative to the project's root, with slashes."""

    def read(self, path: str) -> str | None:
        """The text of a file, or None when there is none."""
        ...

    def modules_in(self, folder: str) -> Sequence[str]:
        """The modules of a package and the packages in it, as paths below it without an ending."""
        ...


@dataclass(frozen=True, slots=True)
class Import:
    """A name that an import binds: a module, or `attribute` of it."""

    module: str
    attribute: str | None
    node: ast.stmt


@dataclass(frozen=True, slots=True)
class Definition:
    """A name that a `def`, a `class` or an assignment at the top level of a module binds."""

    node: FunctionNode | ast.ClassDef | ast.expr
    statement: ast.stmt


Binding: TypeAlias = Import | Definition


@dataclass(eq=False)
class Module:
    """One module of the project: its dotted name, its source, and what its top level binds."""

    name: str
    source: Source
    tree: ast.Module
    package: bool
    bindings: dict[str, list[Binding]] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()
    """Names of the module that some statement changes after they are bound."""

    def imports(self) -> Iterator[Import]:
        """Every import at the top level, in order."""
        for bindings in self.bindings.values():
            yield from (b for b in bindings if isinstance(b, Import))

    def inner_imports(self) -> Iterator[Import]:
        """Every import inside a function."""
        for node in ast.walk(self.tree):
            if isinstance(node, FunctionNode):
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Import):
                        yield from (Import(alias.name, None, inner) for alias in inner.names)
                    elif isinstance(inner, ast.ImportFrom):
                        origin = absolute(self, inner)
                        yield from (Import(origin, alias.name, inner) for alias in inner.names)

    def inner_bindings(self) -> Iterator[tuple[str, Import]]:
        """The names that imports inside functions bind, and what to."""
        for imported in self.inner_imports():
            assert isinstance(imported.node, ast.Import | ast.ImportFrom)
            for alias in imported.node.names:
                wanted = imported.module if imported.attribute is None else imported.attribute
                if alias.name != wanted:
                    continue
                if alias.asname or imported.attribute is not None:
                    yield alias.asname or alias.name, imported
                else:
                    top = alias.name.partition(".")[0]
                    yield top, Import(top, None, imported.node)


class Project:
    """The modules under one root. `module` loads, parses and indexes one the first time it is asked
    for.
    """

    def __init__(self, files: Files, report: Report) -> None:
        self._files = files
        self._report = report
        self._modules: dict[str, Module | None] = {}

    def module(self, name: str) -> Module | None:
        """The project's module of a dotted name; None when the project has none."""
        if name not in self._modules:
            self._modules[name] = self._load(name)
        return self._modules[name]

    @property
    def modules(self) -> list[Module]:
        """The modules that were read."""
        return [module for module in self._modules.values() if module is not None]

    def modules_below(self, name: str) -> list[Module]:
        """A module, and for a package every module in it."""
        module = self.module(name)
        if module is None:
            return []
        stem = name.replace(".", "/")
        inner = self._files.modules_in(stem) if module.package else ()
        found = [self.module(f"{name}.{path.replace('/', '.')}") for path in inner]
        return [module, *(m for m in found if m is not None)]

    def _load(self, name: str) -> Module | None:
        stem = name.replace(".", "/")
        for path, package in ((f"{stem}/__init__.py", True), (f"{stem}.py", False)):
            text = self._files.read(path)
            if text is not None:
                return self._parse(name, Source(path, text), package)
        return None

    def _parse(self, name: str, source: Source, package: bool) -> Module | None:
        self._report.sources[source.path] = source
        tree = parse(source, self._report)
        if tree is None:
            return None
        module = Module(name, source, tree, package)
        for statement in tree.body:
            for bound, binding in _bound_by(statement, module):
                module.bindings.setdefault(bound, []).append(binding)
        module.changed = frozenset(_changed_in(tree))
        return module


def parse(source: Source, report: Report) -> ast.Module | None:
    """The tree of a file; None, and a diagnostic, when it is not Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source.text, source.path)
            # The parser alone takes `break` outside a loop, and more; only compiling finds these.
            compile(source.text, source.path, "exec", dont_inherit=True)
    except SyntaxError as error:
        line, column = error.lineno or 1, max((error.offset or 1) - 1, 0)
        span = Span(source.path, line, column, line, column + 1)
        report.add(InvalidSyntax(span=span, reason=error.msg, path=source.path))
    except (ValueError, RecursionError, MemoryError) as error:
        span = Span(source.path, 1, 0, 1, 0)  # the parser gave up, and did not say where
        report.add(InvalidSyntax(span=span, reason=str(error), path=source.path))
    else:
        return tree
    return None


def in_standard_library(name: str) -> bool:
    """Whether a dotted module name belongs to the standard library."""
    return name.partition(".")[0] in sys.stdlib_module_names


def absolute(module: Module, node: ast.ImportFrom) -> str:
    """The dotted name that `from … import` names, relative imports resolved."""
    if node.level == 0:
        return node.module or ""
    parts = module.name.split(".")
    kept = len(parts) - node.level + (1 if module.package else 0)
    return ".".join([*parts[:kept], *([node.module] if node.module else [])])


def _bound_by(statement: ast.stmt, module: Module) -> Iterator[tuple[str, Binding]]:
    """The names that a top-level statement binds, with what it binds them to."""
    match statement:
        case ast.Import(names=names):
            for alias in names:
                if alias.asname:
                    yield alias.asname, Import(alias.name, None, statement)
                else:
                    top = alias.name.partition(".")[0]
                    yield top, Import(top, None, statement)
        case ast.ImportFrom(names=names):
            origin = absolute(module, statement)
            for alias in names:
                yield alias.asname or alias.name, Import(origin, alias.name, statement)
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            yield name, Definition(statement, statement)
        case ast.ClassDef(name=name):
            yield name, Definition(statement, statement)
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                if isinstance(target, ast.Name):
                    yield target.id, Definition(value, statement)
                elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                    yield from _unpacked(target, value, statement)
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            yield name, Definition(value, statement)
        case ast.If() | ast.Try() | ast.With() | ast.For() | ast.While():
            # What a conditional statement binds depends on a run: each name counts twice.
            for inner in ast.iter_child_nodes(statement):
                if isinstance(inner, ast.stmt) and not _type_checking(statement):
                    for bound, binding in _bound_by(inner, module):
                        yield bound, binding
                        yield bound, binding
                elif isinstance(inner, ast.stmt):
                    yield from _bound_by(inner, module)
        case _:
            pass


_CHANGING_METHODS = frozenset(
    {"append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse"}
    | {"update", "setdefault", "popitem", "add", "discard"}
)


def _changed_in(tree: ast.Module) -> Iterator[str]:
    """The names that a module rebinds or changes in place, wherever it does: what they stand for
    when a workflow reads them depends on what ran before.
    """
    for statement in tree.body:
        if isinstance(statement, ast.For | ast.AsyncFor):
            yield from _names_in(statement.target)
    yield from _changed_by(tree.body, frozenset())


def _changed_by(nodes: Sequence[ast.AST], own: frozenset[str]) -> Iterator[str]:
    """The names of the module that nodes change; `own` are those of the functions around them."""
    for node in nodes:
        inner = own
        changed: list[str] = []
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                inner = own | _own_names(node)
                yield from _globals_bound(node)
            case ast.AugAssign(target=target):
                changed = _root(target)
            case ast.Assign(targets=targets):
                changed = [n for t in targets if isinstance(t, ast.Subscript) for n in _root(t)]
            case ast.Delete(targets=targets):
                changed = [n for t in targets for n in _root(t)]
            case ast.Call(func=ast.Attribute(value=value, attr=attr)) if attr in _CHANGING_METHODS:
                changed = _root(value)
            case _:
                pass
        yield from (name for name in changed if name not in own)
        yield from _changed_by(list(ast.iter_child_nodes(node)), inner)


def _own_names(node: FunctionNode | ast.Lambda) -> frozenset[str]:
    """The names that are variables of a function, as far as it binds them itself."""
    arguments = node.args
    given = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    bound = {argument.arg for argument in given}
    shared: set[str] = set()
    for inner in ast.walk(node):
        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
            bound.add(inner.id)
        elif isinstance(inner, ast.Global):
            shared.update(inner.names)
    return frozenset(bound - shared)


def _globals_bound(node: FunctionNode | ast.Lambda) -> Iterator[str]:
    """The names that a function declares as `global` and binds."""
    shared = {n for inner in ast.walk(node) if isinstance(inner, ast.Global) for n in inner.names}
    for inner in ast.walk(node):
        match inner:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                bound = {name}
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                bound = {name} if inner is not node else set()
            case ast.ClassDef(name=name) | ast.ExceptHandler(name=str(name)):
                bound = {name}
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                bound = {name}
            case ast.MatchMapping(rest=str(name)):
                bound = {name}
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                bound = {a.asname or a.name.partition(".")[0] for a in names}
            case _:
                continue
        yield from sorted(bound & shared)


def _names_in(target: ast.expr) -> Iterator[str]:
    yield from (node.id for node in ast.walk(target) if isinstance(node, ast.Name))


def _root(node: ast.expr) -> list[str]:
    """The name at the root of a place such as `PRICES["a"][0]`, if there is one."""
    root: ast.expr = node
    while isinstance(root, ast.Subscript | ast.Attribute | ast.Starred):
        root = root.value
    return [root.id] if isinstance(root, ast.Name) else []


def _unpacked(
    target: ast.Tuple, value: ast.Tuple, statement: ast.stmt
) -> Iterator[tuple[str, Binding]]:
    """`A, B = 1, 2`: each name with its own value."""
    if len(target.elts) == len(value.elts):
        for name, item in zip(target.elts, value.elts, strict=True):
            if isinstance(name, ast.Name):
                yield name.id, Definition(item, statement)


def _type_checking(statement: ast.stmt) -> bool:
    """Whether this is `if TYPE_CHECKING:`, whose imports exist for annotations alone."""
    test = getattr(statement, "test", None)
    return (isinstance(test, ast.Name) and test.id == "TYPE_CHECKING") or (
        isinstance(test, ast.Attribute) and test.attr == "TYPE_CHECKING"
    )
