"""Statements about names: `import` inside a function, and `global`.

An import is known in the statements behind it, to the end of the block that it stands in. Reading
its name elsewhere reads a variable without a value, as it does in Python when the block did not
run.
"""

from __future__ import annotations

import ast

from cohesion.frontend.lower.builder import Builder, StatementHandler
from cohesion.frontend.lower.own_names import bound_names
from cohesion.frontend.project import Import, absolute, in_standard_library
from cohesion.frontend.symbols import library_has

_INSTEAD = "import it at the top of the module, or in a task"


def import_(b: Builder, node: ast.Import) -> None:
    """`import a.b`, `import a.b as c`."""
    for alias in node.names:
        top = alias.name.partition(".")[0]
        name, path = (alias.asname, alias.name) if alias.asname else (top, top)
        if top != alias.name and not _exists(b, alias.name, None):
            b.unsupported(node, f"importing `{alias.name}` here", _INSTEAD)
        else:
            _bind(b, node, name, Import(path, None, node))


def import_from(b: Builder, node: ast.ImportFrom) -> None:
    """`from a.b import c as d`."""
    origin = absolute(b.frame.module, node)
    for alias in node.names:
        _bind(b, node, alias.asname or alias.name, Import(origin, alias.name, node))


def _bind(b: Builder, node: ast.stmt, name: str, binding: Import) -> None:
    """Let a name stand for what is imported, if nothing else binds it."""
    shown = binding.module if binding.attribute is None else f"{name}` of `{binding.module}"
    symbol = b.names.imported(binding)
    if symbol is None or not _exists(b, binding.module, binding.attribute):
        b.unsupported(node, f"importing `{shown}` here", _INSTEAD)
        return
    function = b.frame.function
    if function is None or list(bound_names(function)).count(name) > 1:
        b.unsupported(node, f"importing `{name}`, which is bound elsewhere too,", _INSTEAD)
        return
    b.frame.variables.pop(name, None)
    b.frame.imported[name] = symbol


def _exists(b: Builder, module: str, attribute: str | None) -> bool:
    """Whether a module of the project or of the standard library has what is imported from it; of
    the project's, resolving the name has asked.
    """
    if b.names.project.module(module) is not None:
        return True
    return in_standard_library(module) and library_has(module, attribute)


def global_(b: Builder, node: ast.Global) -> None:
    """`global NAME`, of a constant that is read."""
    for name in node.names:
        if name in b.frame.variables:
            b.unsupported(
                node,
                f"assigning to the global `{name}`",
                "an execution has nowhere to keep it; return the value instead",
            )


HANDLERS: dict[type[ast.stmt], StatementHandler] = {
    ast.Import: import_,  # type: ignore[dict-item]
    ast.ImportFrom: import_from,  # type: ignore[dict-item]
    ast.Global: global_,  # type: ignore[dict-item]
}
