"""The execution input: how a parameter is read from it, and what is refused before anything runs.

The words of every refusal are those of CPython and of the wrappers in `cohesion.runtime`, which get
the input as `workflow(**input)`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from cohesion.backend.templates import template
from cohesion.ir.contracts import (
    Anything,
    Contract,
    Items,
    Keys,
    Literals,
    OneOf,
    Plain,
    Values,
)
from cohesion.ir.nodes import Const, Parameter, Scalar
from cohesion.jsonata.nodes import (
    FALSE,
    NULL,
    TRUE,
    Array,
    Binary,
    Bind,
    Block,
    Call,
    Conditional,
    Index,
    Lambda,
    Node,
    Number,
    Path,
    Text,
    Variable,
)
from cohesion.jsonata.variables import substitute

_KINDS = ("positional", "keyword")

ENVELOPE = "$cohesion"
"""The key of an input that is no argument."""

WHOLE = Path(Path(Path(Variable("states"), "context"), "Execution"), "Input")
"""The execution input, which every state can read."""

_INPUT = Path(Variable("states"), "input")
"""The input of a state."""

DEEPEST = 1_000
"""How many child executions may be one in the other, as many as Python has frames."""

_DEEPER = f"$a>={DEEPEST}?$error('RecursionError: maximum recursion depth exceeded'):$sum([$a,1])"
"""One more than the depth `$a`, which is not there where a person started the execution."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The parameters of a workflow, as reading and checking the execution input needs them.
    `whole`: the one parameter is the input itself. `checked`: annotations are.
    `called`: it comes from another machine of the program; `trusted`: with all arguments.
    `beside`: what reads is a function that runs side by side with others; it gets its item as its
    input, or an object of all that it reads, under these keys by the names of its parameters
    (with a full stop: a key of what is there).
    """

    name: str
    parameters: tuple[Parameter, ...]
    whole: bool
    checked: bool
    trusted: bool = False
    called: bool = False
    beside: Mapping[str, str] | None = None

    def value(self, name: str, *, checked: bool) -> Node:
        """The value of a parameter: from the input, or its default.

        Where the same expression has not `checked` the input, another one does, and nobody says
        which is evaluated first: a missing key must not fail here, in the service's own words.
        """
        if self.beside is not None:
            key = self.beside.get(name)
            return reduce(Path, [] if key is None else key.split("."), _INPUT)
        if self.whole:
            return WHOLE
        parameter = next(p for p in self.parameters if p.name == name)
        given = Path(WHOLE, name)
        default = parameter.default
        if (checked or self.trusted) and not isinstance(default, Const):
            return given
        missing = literal(default.value) if isinstance(default, Const) else NULL
        return Conditional(Call("exists", (given,)), given, missing)

    def deeper(self) -> Node:
        """How many executions are around a child of this one; too many, as Python says it."""
        if not self.called or self.whole:
            return Number(1)
        depth = Path(Path(WHOLE, ENVELOPE), "depth")
        return substitute(template(_DEEPER), {"a": depth})

    def problems(self) -> Iterator[Node]:
        """What may be wrong with the input: each the message of a `TypeError`, or null."""
        if not self.whole:
            names = [[p.name for p in self.parameters if p.kind == kind] for kind in _KINDS]
            required = [
                [p.name for p in self.parameters if p.kind == kind and p.default is None]
                for kind in _KINDS
            ]
            known = [*names[0], *names[1], *([ENVELOPE] if self.called else [])]
            listed = [_names(known), *(_names(found) for found in required)]
            yield Call("_input", (Text(f"{self.name}()"), WHOLE, *listed))
        if not self.checked:
            return
        for parameter in self.parameters:
            if not isinstance(parameter.contract, Anything):
                yield self._mismatch(parameter)

    def _mismatch(self, parameter: Parameter) -> Node:
        """Whether an argument keeps its annotation. A default is not checked, as in Python."""
        value = WHOLE if self.whole else Path(WHOLE, parameter.name)
        found = mismatch(parameter.contract, value, Text(""))
        place = Text(f"{self.name}() argument '{parameter.name}': ")
        # What is wrong comes as [problem, path]: ` at order['id']` is added where there is a path.
        shown = _fill(
            "($m:=$a;$m=null?null:$b&$m[0]&($m[1]=''?'':' at '&$c&$m[1]))",
            a=found,
            b=place,
            c=Text(parameter.name),
        )
        if parameter.default is None:
            return shown
        return Conditional(Call("exists", (value,)), shown, NULL)


def resumed(operation: str, told: Node = NULL) -> Node:
    """What the input tells of an execution that goes on with a loop of another one: whether it is
    one, whether it goes on at this loop, or the value of this variable.
    """
    loop = Path(Path(WHOLE, ENVELOPE), "loop")
    if operation == "is resumed":
        return Call("exists", (loop,))
    if operation == "resumed at":
        return Binary("=", loop, told)
    assert isinstance(told, Text)
    return Path(Path(Path(WHOLE, ENVELOPE), "variables"), told.value)


def mismatch(contract: Contract, value: Node, path: Node, depth: int = 0) -> Node:
    """What is wrong with a value, as `[problem, path]`; null when it keeps the contract."""
    match contract:
        case Anything():
            return NULL
        case Plain(kind, text):
            return Conditional(accepts(kind, value), NULL, _unexpected(text, value, path))
        case Items(item, text):
            outer = _unexpected(text, value, path)
            name, number = f"__v{depth}", f"__i{depth}"
            step = _joined(path, Text("["), Call("string", (Variable(number),)), Text("]"))
            inner = mismatch(item, Variable(name), step, depth + 1)
            found = _first("map", value, (name, number), inner, depth)
            return Conditional(accepts("list", value), found, outer)
        case Values(inner_contract, text):
            outer = _unexpected(text, value, path)
            name, key = f"__v{depth}", f"__i{depth}"
            step = _joined(path, Text("["), Call("_q", (Variable(key),)), Text("]"))
            inner = mismatch(inner_contract, Variable(name), step, depth + 1)
            found = _first("each", value, (name, key), inner, depth)
            return Conditional(accepts("dict", value), found, outer)
        case OneOf(options, text):
            parts = [Binary("=", mismatch(o, value, path, depth), NULL) for o in options]
            return Conditional(_any(parts), NULL, _unexpected(text, value, path))
        case Literals(values, text):
            parts = [Binary("=", value, literal(v)) for v in values]
            return Conditional(_any(parts), NULL, _unexpected(text, value, path))
        case Keys(keys, text):
            return _keys(keys, text, value, path, depth)


def _first(
    function: str, value: Node, parameters: tuple[str, ...], inner: Node, depth: int
) -> Node:
    """The first mismatch among the items of a value, or null."""
    if inner == NULL:
        return NULL
    found = Variable(f"__m{depth}")
    # Each mismatch is wrapped, since `$map` would run pairs together.
    wrong = Block(
        (
            Bind(found.name, inner),
            Conditional(Binary("!=", found, NULL), Array((found,))),
        )
    )
    pairs = Call(function, (value, Lambda(parameters, wrong)))
    listed = Variable(f"__l{depth}")
    return Block(
        (
            Bind(listed.name, Array((pairs,))),
            Conditional(
                Binary("=", listed, Array(())),
                NULL,
                Array((Index(listed, Number(0)), Index(listed, Number(1)))),
            ),
        )
    )


def _keys(
    keys: Sequence[tuple[str, Contract, bool]], text: str, value: Node, path: Node, depth: int
) -> Node:
    """A `TypedDict`, key by key in its order."""
    result: Node = NULL
    for key, contract, required in reversed(keys):
        part = Path(value, key)
        there = Call("exists", (part,))
        step = _joined(path, Text(f"[{key!r}]"))
        inner = mismatch(contract, part, step, depth)
        if inner != NULL:
            found = Variable(f"__k{depth}")
            following = Conditional(Binary("!=", found, NULL), found, result)
            result_there: Node = Block((Bind(found.name, inner), following))
        else:
            result_there = result
        missing = Array((Text(f"expected {text}, got no key {key!r}"), path))
        otherwise = missing if required else result
        if otherwise == result_there:
            continue
        result = Conditional(there, result_there, otherwise)
    return Conditional(accepts("dict", value), result, _unexpected(text, value, path))


def accepts(kind: str, value: Node) -> Node:
    """Whether a value is of a plain kind. A whole number is an int, whatever it was."""
    names = {
        "str": "string",
        "int": "number",
        "float": "number",
        "bool": "boolean",
        "None": "null",
        "list": "array",
        "dict": "object",
    }
    test = Binary("=", Call("type", (value,)), Text(names[kind]))
    if kind == "int":
        return Binary("and", test, Binary("=", value, Call("floor", (value,))))
    return test


def _unexpected(text: str, value: Node, path: Node) -> Node:
    kind = Conditional(Binary("=", value, NULL), Text("None"), Call("_tn", (value,)))
    return Array((Binary("&", Text(f"expected {text}, got "), kind), path))


def _any(parts: Sequence[Node]) -> Node:
    result = parts[-1]
    for part in reversed(parts[:-1]):
        result = Binary("or", part, result)
    return result


def _joined(*parts: Node) -> Node:
    """Texts, one after the other; literal ones are joined here."""
    result: Node = Text("")
    for part in parts:
        if isinstance(result, Text) and isinstance(part, Text):
            result = Text(result.value + part.value)
        elif (
            isinstance(result, Binary) and isinstance(result.right, Text) and isinstance(part, Text)
        ):
            result = Binary("&", result.left, Text(result.right.value + part.value))
        else:
            result = part if result == Text("") else Binary("&", result, part)
    return result


def _names(names: Sequence[str]) -> Node:
    return Array(tuple(Text(name) for name in names))


def _fill(source: str, **operands: Node) -> Node:
    return substitute(template(source), operands)


def literal(value: Scalar) -> Node:
    """A scalar as a JSONata literal."""
    match value:
        case None:
            return NULL
        case bool():
            return TRUE if value else FALSE
        case int() | float():
            return Number(value)
        case str():
            return Text(value)
