"""The JSONata of primitives and of the prelude as trees, parsed the first time each is used."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from cohesion.jsonata.nodes import Bind, Block, Node
from cohesion.jsonata.parse import parse
from cohesion.jsonata.variables import free_functions, free_variables, rename_locals
from cohesion.primitives import PRELUDE

LOCAL = "__"
"""What names bound inside a template start with. No variable of a workflow can (they start with a
letter), nor a function of the prelude (`_` and a letter), nor what `select` binds (`_` and a
digit).
"""


@cache
def template(source: str) -> Node:
    """A template as a tree, its own names out of everyone's way."""
    return rename_locals(parse(source), LOCAL)


@cache
def _function(name: str) -> Node:
    return template(PRELUDE[name])


@cache
def _uses(name: str) -> frozenset[str]:
    """The functions of the prelude that one of them needs, itself included."""
    found = {name}
    pending = [name]
    while pending:
        node = _function(pending.pop())
        for used in (free_functions(node) | free_variables(node)) & PRELUDE.keys():
            if used not in found:
                found.add(used)
                pending.append(used)
    return frozenset(found)


def with_prelude(node: Node) -> Node:
    """An expression with the functions of the prelude it uses defined before it."""
    named = (free_functions(node) | free_variables(node)) & PRELUDE.keys()
    needed: Iterable[str] = frozenset().union(*(_uses(name) for name in named))
    binds = [Bind(name, _function(name)) for name in PRELUDE if name in needed]
    if not binds:
        return node
    statements = node.statements if isinstance(node, Block) else (node,)
    return Block((*binds, *statements))
