"""What a primitive is: one operation on operands of certain types, as data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from cohesion.ir import types
from cohesion.ir.nodes import Expr
from cohesion.ir.types import JSON, Kind, Kinds, Type

ResultRule: TypeAlias = Callable[[Sequence[Type], Sequence[Expr]], Type]
Condition: TypeAlias = Callable[[Sequence[Type], Sequence[Expr]], bool]

OPERANDS = ("a", "b", "c", "d", "e", "f", "g", "h")
"""How templates call their operands: `$a`, `$b` …"""

VALUE: Kinds = JSON
"""Any value that is not only known to the compiler: what an untyped operand may be."""
NUMBER: Kinds = frozenset({Kind.INT, Kind.FRACTION, Kind.FLOAT})
NUMERIC: Kinds = NUMBER | {Kind.BOOL}
WHOLE: Kinds = frozenset({Kind.INT})
INTEGRAL: Kinds = frozenset({Kind.INT, Kind.BOOL})
TEXT: Kinds = frozenset({Kind.STR})
LIST: Kinds = frozenset({Kind.LIST})
DICT: Kinds = frozenset({Kind.DICT})
TUPLE: Kinds = frozenset({Kind.TUPLE})
SEQUENCE: Kinds = LIST | TUPLE
NONE: Kinds = frozenset({Kind.NONE})
BOOL: Kinds = frozenset({Kind.BOOL})
SCALAR: Kinds = NUMERIC | NONE | TEXT
COMPUTED: Kinds = VALUE | {Kind.FLOAT}
"""An untyped value, or a number that the program computed from untyped ones."""
HELD: Kinds = COMPUTED | {
    Kind.TUPLE,
    Kind.OBJECT,
    Kind.MEMBER,
    Kind.EXCEPTION,
    Kind.FAILURE,
    Kind.FUNCTION,
}
"""What may be put into a container."""
OBJECT: Kinds = frozenset({Kind.OBJECT})
MEMBER: Kinds = frozenset({Kind.MEMBER})
EXCEPTION: Kinds = frozenset({Kind.EXCEPTION})
FUNCTION: Kinds = frozenset({Kind.FUNCTION})


@dataclass(frozen=True, slots=True)
class Guard:
    """One way an operation raises: when `holds`, `error` with `str()` `message`.

    Both are JSONata on the operands. Guards are tried in order; the template is evaluated only when
    none holds. A guard may assume that those before it do not hold. `argument` is what a KeyError
    is made of: its message is the `repr` of that.
    """

    error: str
    holds: str
    message: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Primitive:
    """One row: an operation, the kinds its operands may have, what it gives, and how it is written.

    Rows of an operation are tried in order; the first whose `operands` hold the operands' kinds,
    and whose `when` agrees, is used. `template` is JSONata on `$a`, `$b` …; names that start with
    `$_` are of the prelude.
    """

    operation: str
    operands: tuple[Kinds, ...]
    result: Type | ResultRule
    template: str
    guards: tuple[Guard, ...] = ()
    when: Condition | None = None

    def fits(self, given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
        """Whether this row is for operands of these types."""
        return (
            len(given) == len(self.operands)
            and all(t.only(kinds) for t, kinds in zip(given, self.operands, strict=True))
            and (self.when is None or self.when(given, arguments))
        )

    def result_of(self, given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
        """The type of the result for operands of these types."""
        if isinstance(self.result, types.Type):
            return self.result
        return self.result(given, arguments)


@dataclass(frozen=True, slots=True)
class Family:
    """Rows of an operation that are made for the operands they are for: one a format, one a shape
    of a value. `make` gives None where there is none.
    """

    operation: str
    make: Callable[[Sequence[Type], Sequence[Expr]], Primitive | None]


def type_error(holds: str, message: str) -> Guard:
    """A `TypeError`."""
    return Guard("TypeError", holds, message)


def value_error(holds: str, message: str) -> Guard:
    """A `ValueError`."""
    return Guard("ValueError", holds, message)


def says(attempt: Callable[[], object]) -> str:
    """The text of the exception that CPython raises for an operation.

    For the few messages that changed between versions of Python: the compiler says what the Python
    it runs on says. Raises AssertionError when nothing is raised.
    """
    try:
        attempt()
    except Exception as error:  # noqa: BLE001  (whatever it is, its text is the answer)
        return str(error)
    raise AssertionError("the operation raises nothing")


def quoted(text: str) -> str:
    """A text as a JSONata string literal."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\u0027")
    return f"'{escaped}'"
