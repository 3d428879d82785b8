"""Text to tree: the JSONata that Cohesion writes, and nothing else.

What Step Functions refuses (the context item, bare names) and what reads differently than it
looks (`$x[$i][0]`) is an error here. Parentheses that only group leave no trace: for each tree,
`text(parse(text(tree))) == text(tree)`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from cohesion.jsonata.grouping import NEGATIVE, PRECEDENCE, position_is_kept, ungrouped
from cohesion.jsonata.nodes import (
    Array,
    Binary,
    Bind,
    Block,
    Call,
    Chain,
    Conditional,
    Index,
    KeepArray,
    Lambda,
    Literal,
    Negative,
    Node,
    Number,
    Object,
    Operator,
    Path,
    Range,
    Regex,
    Text,
    Variable,
)
from cohesion.jsonata.tokens import ParseError, Token, Tokens

_OPERATORS: Final[dict[str, Operator]] = {
    "+": "+",
    "-": "-",
    "*": "*",
    "/": "/",
    "%": "%",
    "&": "&",
    "=": "=",
    "!=": "!=",
    "<": "<",
    "<=": "<=",
    ">": ">",
    ">=": ">=",
    "in": "in",
    "and": "and",
    "or": "or",
}
_Item = TypeVar("_Item")

_LITERALS: Final[dict[str, bool | None]] = {"true": True, "false": False, "null": None}
_STEP: Final = 75
_BRACKETS: Final = 80
_LEVELS: Final[dict[str, int]] = {**PRECEDENCE, "?": 20, ".": _STEP, "[": _BRACKETS}


def parse(source: str) -> Node:
    """The tree of an expression, without the `{% %}` around it. Raises ParseError."""
    try:
        parser = _Parser(source)
        node = parser.expression(0)
        parser.expect("end")
    except RecursionError as error:
        raise ParseError("the expression is nested too deeply", 0) from error
    return node


class _Parser:
    """An operator precedence parser: `_token` is next, and binds its left side by `_binding`."""

    def __init__(self, source: str) -> None:
        self._tokens = Tokens(source)
        self._advance(operand=True)

    def expression(self, level: int) -> Node:
        """What follows, as far as its operators bind tighter than `level`."""
        left = self._operand()
        while (found := self._binding) > level:
            left = ungrouped(self._operation(left, found))
        return left

    def expect(self, sign: str, *, operand: bool = True) -> None:
        """Read this sign, or the end. `operand`: what the token after it is expected to be."""
        token = self._token
        if not self._at(sign):
            wanted = "the end" if sign == "end" else f"`{sign}`"
            raise ParseError(f"{wanted} was expected, not {_shown(token)}", token.position)
        if sign != "end":
            self._advance(operand=operand)

    def _at(self, sign: str) -> bool:
        if sign == "end":
            return self._token.kind == "end"
        return self._token.kind == "sign" and self._token.value == sign

    def _advance(self, *, operand: bool) -> None:
        self._token = token = self._tokens.next(operand=operand)
        self._binding = _LEVELS.get(str(token.value), 0) if token.kind == "sign" else 0

    # Operands

    def _operand(self) -> Node:
        token = self._token
        match token.kind, token.value:
            case "variable", str(name):
                self._advance(operand=False)
                return self._call(name) if self._at("(") else Variable(name)
            case "text", str(value):
                return self._taken(Text(value))
            case "number", (int() | float()) as number:
                return self._taken(Number(number))
            case "regex", (str(pattern), str(flags)):
                return self._taken(Regex(pattern, flags))
            case "name", str(word) if word in _LITERALS:
                return self._taken(Literal(_LITERALS[word]))
            case "name", "function":
                self._advance(operand=False)
                return self._lambda()
            case (("name" | "quoted name"), _):
                message = f"{_shown(token)} reads a key of the context item, and there is none"
                raise ParseError(message, token.position, "context")
            case "sign", ("-" | "(" | "[" | "{") as sign:
                self._advance(operand=False)  # JSONata reads no regex right after these
                return self._opened(sign)
            case _:
                raise ParseError(f"{_shown(token)} is not expected", token.position)

    def _taken(self, node: Node) -> Node:
        self._advance(operand=False)
        return node

    def _opened(self, sign: str) -> Node:
        match sign:
            case "-":
                return self._negative()
            case "(":
                return self._block()
            case "[":
                return ungrouped(Array(self._list(self._item, "]")))
            case _:
                return self._object()

    def _negative(self) -> Node:
        token = self._token
        operand = self.expression(NEGATIVE)
        if token.kind == "number" and isinstance(operand, Number):
            return Number(-operand.value)
        return ungrouped(Negative(operand))

    def _block(self) -> Node:
        statements: list[Node] = []
        while not self._at(")"):
            statements.append(self._statement())
            if not self._at(";"):
                break
            self.expect(";")
        position = self._token.position
        self.expect(")", operand=False)
        if not statements:
            raise ParseError("`()` has no value", position)
        return Block(tuple(statements))

    def _statement(self) -> Node:
        node = self.expression(0)
        if not self._at(":="):
            return node
        if not isinstance(node, Variable):
            raise ParseError("only a variable can be bound", self._token.position)
        self.expect(":=")
        return Bind(node.name, self.expression(0))

    def _item(self) -> Node:
        first = self.expression(0)
        if not self._at(".."):
            return first
        self.expect("..")
        return Range(first, self.expression(0))

    def _object(self) -> Node:
        pairs: list[tuple[Node, Node]] = []
        while not self._at("}"):
            key = self.expression(0)
            self.expect(":")
            pairs.append((key, self.expression(0)))
            if not self._at(","):
                break
            self.expect(",")
        self.expect("}", operand=False)
        return ungrouped(Object(tuple(pairs)))

    def _call(self, function: str) -> Node:
        self.expect("(")
        return Call(function, self._list(lambda: self.expression(0), ")"))

    def _lambda(self) -> Node:
        self.expect("(")
        parameters = self._list(self._parameter, ")")
        self.expect("{")
        body = self.expression(0)
        self.expect("}", operand=False)
        return Lambda(tuple(parameter.name for parameter in parameters), body)

    def _parameter(self) -> Variable:
        token = self._token
        if token.kind != "variable":
            raise ParseError(f"{_shown(token)} is no name of a parameter", token.position)
        self._advance(operand=False)
        return Variable(str(token.value))

    def _list(self, item: Callable[[], _Item], end: str) -> tuple[_Item, ...]:
        items: list[_Item] = []
        while not self._at(end):
            items.append(item())
            if not self._at(","):
                break
            self.expect(",")
        self.expect(end, operand=False)
        return tuple(items)

    # Operations

    def _operation(self, left: Node, level: int) -> Node:
        sign = str(self._token.value)
        match sign:
            case ".":
                self._advance(operand=True)
                return self._step(left)
            case "[":
                return self._brackets(left)
            case "?":
                self._advance(operand=True)
                return self._conditional(left)
            case "~>":
                self._advance(operand=True)
                return Chain(left, self.expression(level))
            case _:
                self._advance(operand=True)
                return Binary(_OPERATORS[sign], left, self.expression(level))

    def _step(self, base: Node) -> Node:
        token = self._token
        if token.kind not in {"name", "quoted name", "text"}:
            raise ParseError(f"a key was expected, not {_shown(token)}", token.position)
        if isinstance(base, KeepArray):
            raise ParseError("`[]` marks the whole path here: write (…[]).key", token.position)
        self._advance(operand=False)
        if self._at("("):
            raise ParseError("a key cannot be called", self._token.position)
        return Path(base, str(token.value))

    def _brackets(self, base: Node) -> Node:
        position = self._token.position
        self.expect("[")
        if self._at("]"):
            self.expect("]", operand=False)
            return KeepArray(base)
        inside = self.expression(0)
        self.expect("]", operand=False)
        if not position_is_kept(base):
            message = "brackets after a computed position read the same items: write (…)[…]"
            raise ParseError(message, position)
        return Index(base, inside)

    def _conditional(self, test: Node) -> Node:
        then = self.expression(0)
        if not self._at(":"):
            return Conditional(test, then)
        self.expect(":")
        return Conditional(test, then, self.expression(0))


def _shown(token: Token) -> str:
    match token.kind:
        case "end":
            return "the end"
        case "text":
            return "a string"
        case "regex":
            return "a regular expression"
        case "variable":
            return f"`${token.value}`"
        case _:
            return f"`{token.value}`"


__all__ = ["ParseError", "parse"]
