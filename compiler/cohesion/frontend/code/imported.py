"""What imports inside of functions bind: the dotted paths of modules, functions and classes."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator

from cohesion.frontend.code.flow import own_nodes
from cohesion.frontend.project import FunctionNode


def imports_of(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    """The names that an import binds, each with its path; a relative one has that of no library."""
    for alias in node.names:
        if isinstance(node, ast.ImportFrom):
            yield alias.asname or alias.name, f"{'.' * node.level}{node.module or ''}.{alias.name}"
        elif alias.asname:
            yield alias.asname, alias.name
        else:
            root = alias.name.partition(".")[0]
            yield root, root


def only_imported(function: FunctionNode, bound: Iterable[str]) -> dict[str, list[str]]:
    """The names that nothing but imports binds in a function, each with what they make of it.
    `bound` are the names that the function binds, once for each place that does.
    """
    found: dict[str, list[str]] = {}
    for node in own_nodes(function.body):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for name, path in imports_of(node):
                found.setdefault(name, []).append(path)
    places = Counter(bound)
    return {name: paths for name, paths in found.items() if len(paths) == places[name]}
