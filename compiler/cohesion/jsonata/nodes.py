"""The tree of the JSONata that the compiler writes: a closed union of frozen nodes.

A node stands for a value. Parentheses that only group are no nodes: `text` writes the ones that
are needed (`grouping` knows which), so a tree can be put into any place of another one. A `Block`
with one statement is a pair of parentheses that is wanted for itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias
from typing import Literal as OneOf

Operator: TypeAlias = OneOf[
    "+", "-", "*", "/", "%", "&", "=", "!=", "<", "<=", ">", ">=", "in", "and", "or"
]


@dataclass(frozen=True, slots=True)
class Text:
    """A string literal."""

    value: str


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A string literal with what a deployment binds, `${ref:orders}`, written as it is. In every
    other text `${` is written so that nothing takes it for one.
    """

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
    | Placeholder
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
    return _CHILDREN[type(node)](node)


def _no_children(_: Any) -> tuple[Node, ...]:  # noqa: ANN401
    return ()


# By type, since most of what a compilation does to expressions is to ask for their parts.
_CHILDREN: Final[dict[type, Callable[[Any], tuple[Node, ...]]]] = {
    **dict.fromkeys((Text, Placeholder, Number, Literal, Variable, Regex), _no_children),
    Path: lambda node: (node.base,),
    KeepArray: lambda node: (node.base,),
    Call: lambda node: node.arguments,
    Binary: lambda node: (node.left, node.right),
    Index: lambda node: (node.base, node.position),
    Chain: lambda node: (node.argument, node.function),
    Range: lambda node: (node.first, node.last),
    Lambda: lambda node: (node.body,),
    Bind: lambda node: (node.value,),
    Negative: lambda node: (node.operand,),
    Block: lambda node: node.statements,
    Array: lambda node: node.items,
    Conditional: lambda node: (
        (node.test, node.then) if node.otherwise is None else (node.test, node.then, node.otherwise)
    ),
    Object: lambda node: tuple(each for pair in node.pairs for each in pair),
}


def rebuild(node: Node, change: Callable[[Node], Node]) -> Node:
    """The node with `change` applied to each node directly in it, in the order of the text."""
    make = _REBUILD.get(type(node))
    return node if make is None else make(node, change)


_REBUILD: Final[dict[type, Callable[[Any, Callable[[Node], Node]], Node]]] = {
    Path: lambda node, change: Path(change(node.base), node.key),
    Index: lambda node, change: Index(change(node.base), change(node.position)),
    KeepArray: lambda node, change: KeepArray(change(node.base)),
    Call: lambda node, change: Call(node.function, tuple(map(change, node.arguments))),
    Chain: lambda node, change: Chain(change(node.argument), change(node.function)),
    Lambda: lambda node, change: Lambda(node.parameters, change(node.body)),
    Bind: lambda node, change: Bind(node.name, change(node.value)),
    Block: lambda node, change: Block(tuple(map(change, node.statements))),
    Conditional: lambda node, change: Conditional(
        change(node.test),
        change(node.then),
        None if node.otherwise is None else change(node.otherwise),
    ),
    Binary: lambda node, change: Binary(node.operator, change(node.left), change(node.right)),
    Negative: lambda node, change: Negative(change(node.operand)),
    Array: lambda node, change: Array(tuple(map(change, node.items))),
    Range: lambda node, change: Range(change(node.first), change(node.last)),
    Object: lambda node, change: Object(
        tuple((change(key), change(value)) for key, value in node.pairs)
    ),
}
"""How a node is made again from changed parts; those without any are left out."""
