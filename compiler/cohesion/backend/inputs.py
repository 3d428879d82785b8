"""The execution input: how a parameter is read from it, and what is refused before anything runs.

The words of every refusal are those of CPython, which gets the input as `workflow(**input)`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cohesion.backend.templates import template
from cohesion.ir.nodes import Const, Parameter
from cohesion.ir import types
from cohesion.ir.types import Kind, Type
from cohesion.jsonata.nodes import (
    Array,
    Binary,
    Call,
    Conditional,
    FALSE,
    Lambda,
    Literal,
    NULL,
    Node,
    Number,
    Path,
    Text,
    TRUE,
    Variable,
)

_KINDS = ("positional", "keyword")

WHOLE = Path(Path(Path(Variable("states"), "context"), "Execution"), "Input")
"""The execution input, which every state can read."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The parameters of a workflow, as reading and checking the execution input needs them."""

    name: str
    parameters: tuple[Parameter, ...]
    whole: bool
    checked: bool

    def value(self, name: str) -> Node:
        """The value of a parameter: from the input, or its default."""
        if self.whole:
            return WHOLE
        parameter = next(p for p in self.parameters if p.name == name)
        given = Path(WHOLE, name)
        if not isinstance(parameter.default, Const):
            return given
        return Conditional(Call("exists", (given,)), given, _literal(parameter.default))

    def checks(self) -> Iterator[tuple[Node, Node]]:
        """What must not hold of the input, each with the message of its `TypeError`."""
        if not self.whole:
            names = [[p.name for p in self.parameters if p.kind == kind] for kind in _KINDS]
            required = [
                [p.name for p in self.parameters if p.kind == kind and p.default is None]
                for kind in _KINDS
            ]
            listed = [_names([*names[0], *names[1]]), *(_names(found) for found in required)]
            wrong = Call("_input", (Text(f"{self.name}()"), WHOLE, *listed))
            yield Binary("!=", wrong, NULL), wrong
        if self.checked:
            for parameter in self.parameters:
                yield from self._annotation(parameter)

    def _annotation(self, parameter: Parameter) -> Iterator[tuple[Node, Node]]:
        """The value is what the annotation says. A default is not checked, as in Python."""
        value = WHOLE if self.whole else Path(WHOLE, parameter.name)
        place = f"{self.name}() argument '{parameter.name}'"
        for holds, message in mismatches(parameter.type, value, place):
            if parameter.default is not None:
                yield Binary("and", Call("exists", (value,)), holds), message
            else:
                yield holds, message


def _names(names: Sequence[str]) -> Node:
    return Array(tuple(Text(name) for name in names))


def mismatches(type: Type, value: Node, place: str) -> Iterator[tuple[Node, Node]]:
    """Whether a value is not of a type, with a message; nothing when any JSON value is."""
    if type == types.ANY:
        return
    kind = Conditional(
        Binary("=", value, NULL), Text("None"), _fill("$_tn($a)", a=value)
    )
    expected = types.describe(type).replace("int | float", "float")
    message = Binary("&", Text(f"{place}: expected {expected}, got "), kind)
    yield Call("not", (conforms(type, value),)), message


def conforms(type: Type, value: Node, depth: int = 0) -> Node:
    """Whether a value is of a type, all the way down."""
    options: list[Node] = []
    kind: Node = Call("type", (value,))
    plain = {
        Kind.NONE: "null",
        Kind.BOOL: "boolean",
        Kind.STR: "string",
    }
    names = [Text(name) for k, name in plain.items() if k in type.kinds]
    if Kind.INT in type.kinds and Kind.FRACTION in type.kinds:
        names.append(Text("number"))
    elif Kind.INT in type.kinds:
        whole = Binary("=", value, Call("floor", (value,)))
        options.append(Binary("and", Binary("=", kind, Text("number")), whole))
    if names:
        named = Binary("=", kind, names[0]) if len(names) == 1 else Binary("in", kind, Array(tuple(names)))
        options.insert(0, named)
    if Kind.LIST in type.kinds:
        options.append(_list_conforms(type, value, kind, depth))
    if Kind.DICT in type.kinds:
        options.append(_dict_conforms(type, value, kind, depth))
    result: Node | None = None
    for option in options:
        result = option if result is None else Binary("or", result, option)
    return TRUE if result is None else result


def _list_conforms(type: Type, value: Node, kind: Node, depth: int) -> Node:
    test: Node = Binary("=", kind, Text("array"))
    if type.element == types.ANY:
        return test
    item = f"__{depth}"
    wrong = Lambda((item,), Call("not", (conforms(type.element, Variable(item), depth + 1),)))
    return Binary("and", test, _none(value, wrong))


def _none(value: Node, wrong: Node) -> Node:
    return Call("not", (Call("exists", (Call("filter", (value, wrong)),)),))


def _dict_conforms(type: Type, value: Node, kind: Node, depth: int) -> Node:
    test: Node = Binary("=", kind, Text("object"))
    for key, field in type.fields:
        part = Path(value, key)
        there: Node = Call("exists", (part,))
        if field.type == types.ANY:
            if field.required:
                test = Binary("and", test, there)
            continue
        fits = conforms(field.type, part, depth)
        if field.required:
            test = Binary("and", test, Binary("and", there, fits))
        else:
            test = Binary("and", test, Binary("or", Call("not", (there,)), fits))
    if type.other != types.ANY and not type.fields:
        item = f"__{depth}"
        values = Call("each", (value, Lambda((item,), _flag(type.other, item, depth))))
        test = Binary("and", test, Call("not", (Call("exists", (values,)),)))
    return test


def _flag(type: Type, item: str, depth: int) -> Node:
    """Something for a value that is not of a type, nothing for one that is."""
    return Conditional(Call("not", (conforms(type, Variable(item), depth + 1),)), Number(1))


def _fill(source: str, **operands: Node) -> Node:
    from cohesion.jsonata.variables import substitute  # noqa: PLC0415

    return substitute(template(source), operands)


def _literal(value: Const) -> Node:
    match value.value:
        case None:
            return NULL
        case bool(flag):
            return TRUE if flag else FALSE
        case int() | float() as number:
            return Number(number)
        case str(text):
            return Text(text)


__all__ = ["Inputs", "Literal", "WHOLE", "conforms"]
