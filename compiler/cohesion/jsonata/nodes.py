"""The tree of the JSONata that the compiler writes: a closed union of frozen nodes.

A node stands for a value. Parentheses that only group are no nodes: `text` writes the ones that
are needed (`grouping` knows which), so a tree can be put into any place of another one. A `Block`
with one statement is a pair of parentheses that is wanted for itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias, assert_never
from typing import Literal as OneOf

Operator: TypeAlias = OneOf[
    "+", "-", "*", "/", "%", "&", "=", "!=", "<", "<=", ">", ">=", "in", "and", "or"
]


@dataclass(frozen=True, slots=True)
class Text:
    """A string literal."""

    value: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number literal, negative ones included."""

    value: int | float


@dataclass(frozen=True, slots=True)
class Literal:
    """`true`, `false` or `null`."""

    value: bool | None


@dataclass(frozen=True, slots=True)
class Variable:
    """`$name`; the name is kept without its `$`."""

    name: str


@dataclass(frozen=True, slots=True)
class Path:
    """`base.key`: a key of an object. Of an array it gives the keys of all items, flattened."""

    base: Node
    key: str


@dataclass(frozen=True, slots=True)
class Index:
    """`base[position]`: the item there if `position` is a number, else the items it holds for."""

    base: Node
    position: Node


@dataclass(frozen=True, slots=True)
class KeepArray:
    """`base[]`: what would be a bare item or nothing stays an array of one."""

    base: Node


@dataclass(frozen=True, slots=True)
class Call:
    """`$function(arguments)`: a built-in function, or one bound to a name around here."""

    function: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """`argument~>function`: the function, an expression, called with the argument."""

    argument: Node
    function: Node


@dataclass(frozen=True, slots=True)
class Lambda:
    """`function($parameter, …){body}`."""

    parameters: tuple[str, ...]
    body: Node


@dataclass(frozen=True, slots=True)
class Bind:
    """`$name:=value`, for the statements after it. It stands in a `Block` and nowhere else."""

    name: str
    value: Node


@dataclass(frozen=True, slots=True)
class Block:
    """`(statement;…)`: the value of its last statement."""

    statements: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Conditional:
    """`test?then:otherwise`; without `otherwise` it gives nothing when the test does not hold."""

    test: Node
    then: Node
    otherwise: Node | None = None


@dataclass(frozen=True, slots=True)
class Binary:
    """`left operator right`; `and` and `or` evaluate the right side only if they must."""

    operator: Operator
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Negative:
    """`-operand`."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Array:
    """`[item,…]`. An item that is an array is spliced in, unless it is itself an `Array`."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """`first..last`, both included. It stands in an `Array` and nowhere else."""

    first: Node
    last: Node


@dataclass(frozen=True, slots=True)
class Object:
    """`{key:value,…}`; a pair whose value is nothing is left out."""

    pairs: tuple[tuple[Node, Node], ...]


@dataclass(frozen=True, slots=True)
class Regex:
    """`/pattern/flags`; the pattern is kept as it is written, slashes escaped.

    An argument of a `Call` is the place for it: JSONata reads none right after `(` `[` `{` `-`.
    """

    pattern: str
    flags: str = ""


Node: TypeAlias = (
    Text
    | Number
    | Literal
    | Variable
    | Path
    | Index
    | KeepArray
    | Call
    | Chain
    | Lambda
    | Bind
    | Block
    | Conditional
    | Binary
    | Negative
    | Array
    | Range
    | Object
    | Regex
)

TRUE: Final = Literal(value=True)
FALSE: Final = Literal(value=False)
NULL: Final = Literal(value=None)


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly in this one, in the order of the text."""
    match node:
        case Text() | Number() | Literal() | Variable() | Regex():
            return ()
        case Path(base) | KeepArray(base):
            return (base,)
        case Call(_, arguments):
            return arguments
        case Binary(_, left, right) | Index(left, right) | Chain(left, right) | Range(left, right):
            return (left, right)
        case Lambda(_, inner) | Bind(_, inner) | Negative(inner):
            return (inner,)
        case Block(nodes) | Array(nodes):
            return nodes
        case Conditional(test, then, otherwise):
            return (test, then) if otherwise is None else (test, then, otherwise)
        case Object(pairs):
            return tuple(each for pair in pairs for each in pair)
        case _:
            assert_never(node)


def rebuild(node: Node, change: Callable[[Node], Node]) -> Node:
    """The node with `change` applied to each node directly in it, in the order of the text."""
    match node:
        case Text() | Number() | Literal() | Variable() | Regex():
            return node
        case Path(base, key):
            return Path(change(base), key)
        case Index(base, position):
            return Index(change(base), change(position))
        case KeepArray(base):
            return KeepArray(change(base))
        case Call(function, arguments):
            return Call(function, tuple(change(argument) for argument in arguments))
        case Chain(argument, called):
            return Chain(change(argument), change(called))
        case Lambda(parameters, body):
            return Lambda(parameters, change(body))
        case Bind(name, value):
            return Bind(name, change(value))
        case Block(statements):
            return Block(tuple(change(statement) for statement in statements))
        case Conditional(test, then, otherwise):
            return Conditional(
                change(test), change(then), None if otherwise is None else change(otherwise)
            )
        case Binary(operator, left, right):
            return Binary(operator, change(left), change(right))
        case Negative(operand):
            return Negative(change(operand))
        case Array(items):
            return Array(tuple(change(item) for item in items))
        case Range(first, last):
            return Range(change(first), change(last))
        case Object(pairs):
            return Object(tuple((change(key), change(value)) for key, value in pairs))
        case _:
            assert_never(node)
