"""Where a project's modules are: files, module names and import statements, read and never run."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

INSTALLED = frozenset({"site-packages", "dist-packages"})
"""Folders of installed distributions, which are no part of a project wherever they lie."""


def import_root(file: Path) -> Path:
    """The folder that must be on `sys.path` for `file` to be imported under its own name: the
    first one above it that is no package.
    """
    folder = file.parent
    while (folder / "__init__.py").is_file():
        folder = folder.parent
    return folder


def module_name(root: Path, file: Path) -> str:
    """The dotted name of a file under an import root."""
    parts = file.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def module_file(root: Path, name: str) -> Path | None:
    """The file of a project's module; None for one that is not the project's."""
    base = root.joinpath(*name.split("."))
    for file in (base / "__init__.py", base.with_name(f"{base.name}.py")):
        if file.is_file() and INSTALLED.isdisjoint(file.relative_to(root).parts):
            return file
    return None


def modules_in(root: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Name and file of every module in a folder and the packages in it, in order of their paths."""
    for file in sorted(folder.glob("*.py")):
        yield module_name(root, file), file
    for inner in sorted(folder.iterdir()):
        if (inner / "__init__.py").is_file():
            yield from modules_in(root, inner)


def imports(tree: ast.Module, package: str) -> tuple[str, ...]:
    """The dotted names that a module's import statements may load, in order, each once.

    `from a.b import c` loads `a`, `a.b`, and `a.b.c` if that is a module: who reads the names
    decides. `package` is what relative imports start from: a package's own name, else the parent's.
    Imports inside functions count; those under `if TYPE_CHECKING:` do not run, so they do not.
    """
    names: dict[str, None] = {}
    for node in _running(tree):
        match node:
            case ast.Import():
                targets = [alias.name for alias in node.names]
            case ast.ImportFrom():
                targets = _from_targets(node, package)
            case ast.Call(args=[ast.Constant(value=str(name)), *_]) if imports_by_call(node):
                targets = [name] if not name.startswith(".") else []
            case _:
                continue
        for target in targets:
            parts = target.split(".")
            names.update((".".join(parts[:end]), None) for end in range(1, len(parts) + 1))
    return tuple(names)


def _from_targets(node: ast.ImportFrom, package: str) -> list[str]:
    base = node.module or ""
    if node.level:
        above = package.split(".")[: len(package.split(".")) - node.level + 1] if package else []
        base = ".".join([*above, *filter(None, [node.module])])
    if not base:
        return []
    return [base, *(f"{base}.{alias.name}" for alias in node.names if alias.name != "*")]


def imports_by_call(call: ast.Call) -> bool:
    """Whether a call is `importlib.import_module(…)` or `__import__(…)`."""
    match call.func:
        case ast.Name(id="import_module" | "__import__") | ast.Attribute(attr="import_module"):
            return True
        case _:
            return False


def _running(node: ast.AST) -> Iterator[ast.AST]:
    """A node and what is inside it, in source order, without what only type checkers read."""
    yield node
    if isinstance(node, ast.If) and is_type_checking(node.test):
        inside: list[ast.AST] = list(node.orelse)
    else:
        inside = list(ast.iter_child_nodes(node))
    for child in inside:
        yield from _running(child)


def is_type_checking(test: ast.expr) -> bool:
    """Whether what is under `if` this test is for type checkers alone."""
    match test:
        case ast.Name(id="TYPE_CHECKING") | ast.Attribute(attr="TYPE_CHECKING"):
            return True
        case _:
            return False
