"""Which modules of a project the tasks need: those that imports reach, read and never run."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from cohesion.runtime import project

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

OWN_PACKAGE = "cohesion"
"""Comes with every bundle by itself, wherever it is installed."""


class PackagingError(Exception):
    """The project's code cannot become a bundle; the message says which file, and why."""


@dataclass(frozen=True, slots=True)
class ProjectModule:
    """A module of the project: its dotted name, its file, and the file's content."""

    name: str
    file: Path
    source: bytes

    @property
    def is_package(self) -> bool:
        """Whether the module is a package, so that relative imports start from itself."""
        return self.file.name == "__init__.py"

    @property
    def package(self) -> str:
        """The package that relative imports start from; empty at the top."""
        return self.name if self.is_package else self.name.rpartition(".")[0]


def imported(root: Path, text: str) -> tuple[str, ...]:
    """The project's modules that a module's text imports."""
    names: dict[str, None] = {}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names.update(dict.fromkeys(alias.name for alias in node.names))
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names[node.module] = None
            names.update(dict.fromkeys(f"{node.module}.{alias.name}" for alias in node.names))
    return tuple(name for name in names if project.module_file(root, name) is not None)


def discover(root: Path, modules: Sequence[str]) -> tuple[ProjectModule, ...]:
    """The project's modules that importing `modules` may load, sorted by name.

    Followed are import statements wherever they stand, `import_module` and `__import__` of a
    literal name, and a literal `__all__` for `from package import *`. `root` is the import root;
    what has no file under it (the standard library, installed packages) is left out, since the
    bundle does not bring it.

    Raises PackagingError for a module in `modules` without a file, for one whose file is a link
    out of the root, and for one that is no Python.
    """
    root = root.resolve()
    found: dict[str, ProjectModule] = {}
    waiting = [name for module in modules for name in _with_parents(module)]
    for name in modules:
        if project.module_file(root, name) is None:
            raise PackagingError(f"module {name!r} has no file under the project's root")
    while waiting:
        name = waiting.pop()
        file = None if name in found or _is_own(name) else project.module_file(root, name)
        if file is not None:
            found[name] = _read(root, name, file)
            waiting.extend(_imported(found[name], root))
    return tuple(found[name] for name in sorted(found))


def _imported(module: ProjectModule, root: Path) -> tuple[str, ...]:
    try:
        return _named(module.source, module.package, is_package=module.is_package)
    except (SyntaxError, ValueError) as error:
        place = f"{module.file.relative_to(root).as_posix()}:{getattr(error, 'lineno', None) or 1}"
        raise PackagingError(f"{place}: {getattr(error, 'msg', error)}") from error


@lru_cache(maxsize=512)
def _named(source: bytes, package: str, *, is_package: bool) -> tuple[str, ...]:
    """The modules that a module's text names; a synthesis asks several times for each text."""
    tree = ast.parse(source)
    names = project.imports(tree, package)
    exported = _exported(tree) if is_package else ()
    return (*names, *(f"{package}.{name}" for name in exported))


def _exported(tree: ast.Module) -> Iterator[str]:
    """The names in a literal `__all__`, which `import *` imports where they are modules."""
    for node in tree.body:
        match node:
            case ast.Assign(
                targets=[ast.Name(id="__all__")], value=ast.List(elts=items) | ast.Tuple(elts=items)
            ):
                for item in items:
                    if isinstance(item, ast.Constant) and isinstance(item.value, str):
                        yield item.value
            case _:
                continue


def _read(root: Path, name: str, file: Path) -> ProjectModule:
    if not file.resolve().is_relative_to(root):
        place = file.relative_to(root).as_posix()
        raise PackagingError(f"{place} is a link to a file outside the project's root")
    return ProjectModule(name, file, file.read_bytes())


def _with_parents(name: str) -> list[str]:
    parts = name.split(".")
    return [".".join(parts[:end]) for end in range(1, len(parts) + 1)]


def _is_own(name: str) -> bool:
    return name.partition(".")[0] == OWN_PACKAGE
