"""Programs that are nearly right: working ones with a few parts changed at random."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

from tests.properties.grammar import Grower, text_of


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node is in a tree: in a field of its parent, at an index where that is a list."""

    parent: ast.AST
    field: str
    index: int | None

    def node(self) -> ast.AST:
        """What is there."""
        found = getattr(self.parent, self.field)
        node: ast.AST = found if self.index is None else found[self.index]
        return node

    def put(self, node: ast.AST) -> None:
        """Put something else there."""
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


def places(tree: ast.AST, kind: type[ast.AST]) -> list[Place]:
    """The places of a tree at which nodes of a kind are."""
    return [place for parent in ast.walk(tree) for place in _below(parent, kind)]


def _below(parent: ast.AST, kind: type[ast.AST]) -> Iterator[Place]:
    for name, value in ast.iter_fields(parent):
        if isinstance(value, kind):
            yield Place(parent, name, None)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, kind):
                    yield Place(parent, name, index)


def mutated(g: Grower, tree: ast.Module, other: ast.Module) -> str | None:
    """The text of a tree after one to four changes, with material of another tree; None when
    Python does not read what came out.
    """
    tree = copy.deepcopy(tree)
    for _ in range(1 + g.number(3)):
        kind = g.choose((ast.stmt, ast.expr, ast.expr))
        here = places(tree, kind)
        if here:
            _change(g, kind, here, places(g.choose((tree, other)), kind))
    return text_of(tree)


def _change(g: Grower, kind: type[ast.AST], here: list[Place], there: list[Place]) -> None:
    place = g.choose(here)
    change = g.number(5)
    if kind is ast.stmt and change == 0:
        body = getattr(place.parent, place.field)
        body[place.index : (place.index or 0) + 1] = [] if len(body) > 1 else [ast.Pass()]
    elif kind is ast.stmt and change == 1:
        getattr(place.parent, place.field).insert(place.index, copy.deepcopy(place.node()))
    elif change == 2:
        place.put(g.node("stmt" if kind is ast.stmt else "expr", 3))
    elif change == 3 or not there:
        other = g.choose(here)
        mine, theirs = copy.deepcopy(place.node()), copy.deepcopy(other.node())
        place.put(theirs)
        other.put(mine)
    else:
        place.put(copy.deepcopy(g.choose(there).node()))


def scrambled(g: Grower, text: str) -> str:
    """A text after a few changes of lines and characters: Python may not read it any more."""
    lines = text.split("\n")
    for _ in range(1 + g.number(2)):
        at = g.number(len(lines) - 1)
        line = lines[at]
        change, column = g.number(5), g.number(len(line))
        if change == 0:
            del lines[at : at + 1 + g.number(2)]
            lines = lines or [""]
        elif change == 1:
            lines[at] = line[:column] + g.choose(ODD) + line[column:]
        elif change == 2:
            lines[at] = line[:column] + line[column + 1 + g.number(3) :]
        elif change == 3:
            lines[at : at + 1] = [line[:column], line[column:]]
        elif change == 4:
            lines[at] = g.choose(("    ", "\t", "")) + line.lstrip()
        else:
            lines[at] += lines.pop(at + 1) if at + 1 < len(lines) else ""
    return g.choose(("\n", "\n", "\r\n", "\r")).join(lines)


ODD = (
    *("(", ")", "[", "{", "'", '"""', "\\", "#", ":", "=", ":=", "*", "f'{", "\x0c", "\t", "\0"),
    *("\ufeff", "é", "\U0001f600", "\u2028", " if ", " in ", "lambda: ", "await ", "not ", "1e999"),
)
"""Texts that change what is around them."""
