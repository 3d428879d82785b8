"""Which values of a deployment the code of a task reads: `cohesion.ref(…)` in the modules of its
bundle, as far as its function leads there. Nothing is run; what only looks like a use is one.
"""

from __future__ import annotations

import ast
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from cohesion.packaging.discover import OWN_PACKAGE
from cohesion.runtime.refs import ATTRIBUTES, placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cohesion.artifact import TaskCode
    from cohesion.packaging.bundle import Bundle


_NAME = re.compile(rb"\bref\b")
"""What a module has in it that makes a reference."""


class CodeReferences:
    """The references in the modules of a bundle, by the functions that read them."""

    def __init__(self, bundle: Bundle) -> None:
        self._texts = {
            _module_name(file.path): file
            for file in bundle.files
            if file.path.endswith(".py") and not file.path.startswith(f"{OWN_PACKAGE}/")
        }
        self._trees: dict[str, ast.Module] = {}
        self._any = any(_NAME.search(file.data) for file in self._texts.values())

    def of(self, task: TaskCode) -> tuple[str, ...]:
        """The placeholders of the references that a task reads, as `${ref:orders.arn}`, sorted."""
        if not self._any:
            return ()
        found: set[str] = set()
        self._follow(task.module, task.qualified_name.partition(".")[0], found, set())
        return tuple(sorted(found))

    def _follow(self, module: str, name: str, found: set[str], seen: set[tuple[str, str]]) -> None:
        """Add what a name at the top of a module reads, whatever binds it."""
        if (module, name) in seen or module not in self._texts:
            return
        seen.add((module, name))
        for statement in _statements(self._tree(module)):
            match statement:
                case ast.ImportFrom(names=names):
                    for alias in names:
                        if (alias.asname or alias.name) == name:
                            self._follow(self._base(module, statement), alias.name, found, seen)
                case _ if name in _bound(statement):
                    self._read(module, statement, found, seen)

    def _read(
        self, module: str, node: ast.AST, found: set[str], seen: set[tuple[str, str]]
    ) -> None:
        """Add what the code of a statement reads."""
        for inner in ast.walk(node):
            match inner:
                case ast.Call():
                    name = self._referred(module, inner)
                    if name:
                        found.add(placeholder(name))
                case ast.Attribute(value=value, attr=attribute) if attribute in ATTRIBUTES:
                    name = self._referred(module, value)
                    if name:
                        found.add(placeholder(name, attribute))
                case ast.Name(id=name, ctx=ast.Load()):
                    self._follow(module, name, found, seen)
                case _:
                    pass
            if isinstance(inner, ast.Attribute):
                there = self._module_of(module, inner.value)
                if there:
                    self._follow(there, inner.attr, found, seen)
            if isinstance(inner, ast.ImportFrom):  # inside of a function
                for alias in inner.names:
                    self._follow(self._base(module, inner), alias.name, found, seen)

    def _referred(self, module: str, node: ast.expr) -> str:
        """The name of the reference that an expression is; empty for anything else."""
        match node:
            case ast.Call(func=function, args=[ast.Constant(str(name))]) if self._is_ref(
                module, function
            ):
                return name
            case ast.Name(id=constant):
                return self._constant(module, constant)
            case ast.Attribute(value=value, attr=constant):
                there = self._module_of(module, value)
                return self._constant(there, constant) if there else ""
            case _:
                return ""

    def _constant(self, module: str, name: str, depth: int = 8) -> str:
        """The name of the reference that a constant of a module is."""
        if module not in self._texts or not depth:
            return ""
        for statement in _statements(self._tree(module)):
            match statement:
                case ast.ImportFrom(names=names):
                    for alias in names:
                        if (alias.asname or alias.name) == name:
                            return self._constant(
                                self._base(module, statement), alias.name, depth - 1
                            )
                case ast.Assign(value=ast.Call() as value) if name in _bound(statement):
                    return self._referred(module, value)
        return ""

    def _is_ref(self, module: str, function: ast.expr) -> bool:
        """Whether a function is `cohesion.ref`, by the imports of its module."""
        match function:
            case ast.Attribute(value=ast.Name(id=name), attr="ref"):
                return any(
                    (alias.asname or alias.name) == name and alias.name == OWN_PACKAGE
                    for statement in _statements(self._tree(module))
                    if isinstance(statement, ast.Import)
                    for alias in statement.names
                )
            case ast.Name(id=name):
                return any(
                    (alias.asname or alias.name) == name and alias.name == "ref"
                    for statement in _statements(self._tree(module))
                    if isinstance(statement, ast.ImportFrom) and statement.module == OWN_PACKAGE
                    for alias in statement.names
                )
            case _:
                return False

    def _module_of(self, module: str, node: ast.expr) -> str:
        """The project's module that a dotted name means; empty where it means none."""
        text = _dotted(node)
        if not text:
            return ""
        first, _, rest = text.partition(".")
        for statement in _statements(self._tree(module)):
            if isinstance(statement, ast.Import | ast.ImportFrom):
                base = self._base(module, statement) + "." if _is_from(statement) else ""
                for alias in statement.names:
                    called = alias.asname or alias.name.partition(".")[0]
                    meant = alias.name if alias.asname or base else first
                    whole = f"{base}{meant}.{rest}".rstrip(".")
                    if called == first and whole in self._texts:
                        return whole
        return ""

    def _base(self, module: str, statement: ast.Import | ast.ImportFrom) -> str:
        """The module that `from … import` imports from."""
        if isinstance(statement, ast.Import) or not statement.level:
            return getattr(statement, "module", "") or ""
        package = module.split(".")
        if not self._texts[module].path.endswith("/__init__.py"):
            package = package[:-1]
        package = package[: len(package) - statement.level + 1]
        return ".".join([*package, *filter(None, [statement.module])])

    def _tree(self, module: str) -> ast.Module:
        if module not in self._trees:
            try:
                self._trees[module] = ast.parse(self._texts[module].data)
            except SyntaxError:  # which its import would raise
                self._trees[module] = ast.Module([], [])
        return self._trees[module]


def _module_name(path: str) -> str:
    parts = PurePosixPath(path).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _statements(tree: ast.Module) -> Iterator[ast.stmt]:
    """The statements that bind names of a module, those under `if` and `try` too."""
    pending: list[ast.AST] = [*tree.body]
    while pending:
        found = pending.pop(0)
        if isinstance(found, ast.stmt):
            yield found
        if isinstance(found, ast.If | ast.Try | ast.With | ast.ExceptHandler):
            pending += ast.iter_child_nodes(found)


def _bound(statement: ast.stmt) -> set[str]:
    """The names that a statement binds, imports apart."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {statement.name}
    if isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign):
        names = (n for n in ast.walk(statement) if isinstance(n, ast.Name))
        return {name.id for name in names if isinstance(name.ctx, ast.Store)}
    return set()


def _dotted(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=attribute):
            before = _dotted(value)
            return f"{before}.{attribute}" if before else ""
        case _:
            return ""


def _is_from(statement: ast.Import | ast.ImportFrom) -> bool:
    return isinstance(statement, ast.ImportFrom)
