"""What the code of tasks imports that neither Python nor the project brings: installed packages."""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cohesion.packaging.discover import OWN_PACKAGE, discover, imported
from cohesion.runtime import project

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from cohesion.packaging.discover import ProjectModule

PROVIDED = frozenset({"boto3", "botocore"})
"""Packages that Lambda's own runtimes of Python bring."""

NEWER = frozenset({"annotationlib", "compression"})
"""Modules of Python that a function may have though the Python that compiles has not."""

ABSENT = frozenset({"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})
"""What a clause takes that does without a package."""


@dataclass(frozen=True, slots=True)
class OutsideImport:
    """A package that code imports: its name at the top, the place of the first import as
    `shop/tasks.py:3`, and whether the code can do without it (`except ImportError`).
    """

    name: str
    place: str
    optional: bool


def outside_imports(
    root: Path, modules: Sequence[str], generated: Mapping[str, str]
) -> tuple[OutsideImport, ...]:
    """The installed packages that the tasks in `modules` and the `generated` modules import, by
    name; those that some import cannot do without say where that is.

    Raises PackagingError as `discover` does.
    """
    root = root.resolve()
    needed = {*modules, *(name for text in generated.values() for name in imported(root, text))}
    found = discover(root, sorted(needed))
    own = {module.name.partition(".")[0] for module in found} | {OWN_PACKAGE, *generated}
    names: dict[str, OutsideImport] = {}
    for each in _all_imports(root, found, generated):
        known = names.get(each.name)
        inside = each.name in own or each.name in sys.stdlib_module_names or each.name in NEWER
        if not inside and (known is None or (known.optional and not each.optional)):
            names[each.name] = each
    return tuple(names[name] for name in sorted(names))


def _all_imports(
    root: Path, found: Sequence[ProjectModule], generated: Mapping[str, str]
) -> Iterator[OutsideImport]:
    for module in found:
        place = module.file.relative_to(root).as_posix()
        yield from _imports(ast.parse(module.source), place, optional=False)
    for name, text in generated.items():
        yield from _imports(ast.parse(text), f"{name}.py", optional=False)


def _imports(node: ast.AST, path: str, *, optional: bool) -> Iterator[OutsideImport]:
    names: list[str] = []
    match node:
        case ast.If() if project.is_type_checking(node.test):
            for other in node.orelse:
                yield from _imports(other, path, optional=optional)
            return
        case ast.Try() if any(map(_does_without, node.handlers)):
            for tried in node.body:
                yield from _imports(tried, path, optional=True)
            for rest in (*node.handlers, *node.orelse, *node.finalbody):
                yield from _imports(rest, path, optional=optional)
            return
        case ast.Import():
            names = [alias.name for alias in node.names]
        case ast.ImportFrom(module=str(module), level=0):
            names = [module]
        case ast.Call(args=[ast.Constant(value=str(name)), *_]) if project.imports_by_call(node):
            names = [name]
        case _:
            pass
    for name in names:
        if not name.startswith("."):
            place = f"{path}:{getattr(node, 'lineno', 1)}"
            yield OutsideImport(name.partition(".")[0], place, optional)
    for child in ast.iter_child_nodes(node):
        yield from _imports(child, path, optional=optional)


def _does_without(clause: ast.ExceptHandler) -> bool:
    """Whether a clause takes the error of an import that fails."""
    taken = clause.type.elts if isinstance(clause.type, ast.Tuple) else [clause.type]
    return any(name is None or (isinstance(name, ast.Name) and name.id in ABSENT) for name in taken)
