"""Which parentheses a tree needs: JSONata's precedence, and the places where its grammar surprises.

`grouped` makes those parentheses nodes (a `Block` with one statement), for the writer, and for the
depth, in which each pair counts. `ungrouped` takes them off again, for the parser.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from cohesion.jsonata.nodes import (
    Array,
    Binary,
    Bind,
    Block,
    Chain,
    Conditional,
    Index,
    KeepArray,
    Literal,
    Negative,
    Node,
    Number,
    Object,
    Path,
    Placeholder,
    Regex,
    Text,
    rebuild,
)

PRECEDENCE: Final[dict[str, int]] = {
    "or": 25,
    "and": 30,
    "=": 40,
    "!=": 40,
    "<": 40,
    "<=": 40,
    ">": 40,
    ">=": 40,
    "in": 40,
    "~>": 40,
    "+": 50,
    "-": 50,
    "&": 50,
    "*": 60,
    "/": 60,
    "%": 60,
}
"""How tightly the operators bind; operators of one level group from the left."""

CONDITIONAL: Final = 20
NEGATIVE: Final = 70
POSTFIX: Final = 80

_Needs: TypeAlias = Callable[[Node], bool]
"""Whether a node in some place needs parentheses around it."""


def grouped(node: Node) -> Node:
    """The tree with each pair of parentheses that its text needs as a `Block`."""
    return _in_places(
        node, lambda child, needs: Block((grouped(child),)) if needs(child) else grouped(child)
    )


def ungrouped(node: Node) -> Node:
    """The node without the blocks directly in it that `grouped` would put there."""

    def open_up(child: Node, needs: _Needs) -> Node:
        match child:
            case Block((inner,)) if not isinstance(inner, Bind) and needs(inner):
                return inner
            case _:
                return child

    return _in_places(node, open_up)


def position_is_kept(base: Node) -> bool:
    """Whether `base[…]` indexes the value of `base`.

    It does not after a computed position and after `[]`: all brackets of one step work on the
    same sequence, so `$x[$i][0]` is `$x[$i]`.
    """
    match base:
        case Index(inner, Number()):
            return position_is_kept(inner)
        case Index() | KeepArray():
            return False
        case _:
            return True


def _in_places(node: Node, change: Callable[[Node, _Needs], Node]) -> Node:
    match node:
        case Path(base, key):
            return Path(change(base, _no_step), key)
        case Index(base, position):
            return Index(change(base, _not_indexed), change(position, _never))
        case KeepArray(base):
            return KeepArray(change(base, _looser_than(POSTFIX)))
        case Chain(argument, function):
            level = PRECEDENCE["~>"]
            return Chain(
                change(argument, _looser_than(level)), change(function, _looser_than(level + 1))
            )
        case Binary(operator, left, right):
            level = PRECEDENCE[operator]
            return Binary(
                operator,
                change(left, _looser_than(level)),
                change(right, _looser_than(level + 1)),
            )
        case Negative(operand):
            return Negative(change(operand, _no_operand_of_minus))
        case Conditional(test, then, otherwise):
            return Conditional(
                change(test, _looser_than(CONDITIONAL + 1)),
                change(then, _never if otherwise is None else _takes_else),
                None if otherwise is None else change(otherwise, _never),
            )
        case Array(items):
            return Array(tuple(change(item, _reads_as_display) for item in items))
        case Object(pairs):
            return Object(
                tuple((change(key, _takes_else), change(value, _never)) for key, value in pairs)
            )
        case _:
            return rebuild(node, lambda child: change(child, _never))


def _level(node: Node) -> int:
    match node:
        case Binary(operator):
            return PRECEDENCE[operator]
        case Chain():
            return PRECEDENCE["~>"]
        case Conditional():
            return CONDITIONAL
        case Negative():
            return NEGATIVE
        case Number(value) if value < 0:
            return NEGATIVE
        case _:
            return POSTFIX


def _never(_: Node) -> bool:
    return False


def _looser_than(level: int) -> _Needs:
    return lambda node: _level(node) < level


def _no_step(node: Node) -> bool:
    # A literal at the start of a path would be read as a name; `[]` would mark the whole path.
    literals = (Text, Placeholder, Number, Literal, Regex, KeepArray)
    return _level(node) < POSTFIX or isinstance(node, literals)


def _not_indexed(node: Node) -> bool:
    return _level(node) < POSTFIX or not position_is_kept(node)


def _no_operand_of_minus(node: Node) -> bool:
    # `-1` is a literal of its own.
    return _level(node) < NEGATIVE or isinstance(node, Number)


def _reads_as_display(node: Node) -> bool:
    # As an item, `[1,2][0]` counts as written `[…]` and would not be spliced.
    if not isinstance(node, (Index, KeepArray)):
        return False
    while isinstance(node, (Index, KeepArray)):
        node = node.base
    return isinstance(node, Array)


def _takes_else(node: Node) -> bool:
    """Whether a `:` after the node would be read as its own."""
    while isinstance(node, Conditional):
        if node.otherwise is None:
            return True
        node = node.otherwise
    return False


__all__ = ["PRECEDENCE", "grouped", "position_is_kept", "ungrouped"]
