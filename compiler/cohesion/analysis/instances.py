"""Instances of the author's classes where their type decides: what leaves the workflow as JSON, and
which operations may not take them for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from cohesion.diagnostics.catalogue import (
    UnsupportedException,
    UnsupportedOperation,
    UnsupportedSyntax,
)
from cohesion.ir import types
from cohesion.ir.classes import Class, DataClass, EnumClass
from cohesion.ir.nodes import Array, Call, Const, Expr, Record, Spread
from cohesion.ir.types import CLASSES, Field, Kind, Type
from cohesion.primitives import METHODS, futures
from cohesion.primitives.model import COMPUTED, DICT, LIST, MEMBER
from cohesion.primitives.objects import KNOWING, STRUCTURAL
from cohesion.source import Span

NOT_JSON = {
    Kind.OBJECT: ("an instance of a dataclass", "use its fields: `asdict(…)`"),
    Kind.MEMBER: ("a member of an enumeration", "use its value: `.value`"),
    Kind.FUNCTION: ("a function", "call it"),
    Kind.FAILURE: ("what may be an exception", "ask `isinstance(…, Exception)` of it before"),
}
"""What each kind is called, and what to use instead."""


_OPERATORS = frozenset(
    {"==", "!=", "<", "<=", ">", ">=", "in", "not in", "bool", "not", "getitem", "getslice", "len"}
    | {"+", "-", "*", "/", "//", "%", "**", "&", "|", "^", "<<", ">>"}
    | {"+=", "-=", "*=", "/=", "//=", "%=", "unary -", "unary +", "~"}
    | {"int", "float", "abs", "round", "index", "iterate", "format", "json.dumps"}
    | {"cohesion.sleep", "cohesion.sleep_until", "time.sleep"}
)


def takes_values(operation: str) -> bool:
    """Whether an operation makes something new of texts and ints, and keeps none of them."""
    method = METHODS.get(operation)
    of_text = method is not None and method.owners == ("str",)
    return of_text or operation in _OPERATORS or operation in ("isinstance int", "isinstance str")


def as_value(expr: Expr) -> Expr:
    """A member of an enumeration that is mixed with `str` or `int` as that, in a display too;
    anything else as it is.
    """
    match expr:
        case Array(items) if types.holds(expr.type, Kind.MEMBER):
            plain = tuple(i if isinstance(i, Spread) else as_value(i) for i in items)
            inner = [i.value.type.element if isinstance(i, Spread) else i.type for i in plain]
            spread = any(isinstance(i, Spread) for i in plain)
            if expr.immutable and spread:
                return expr
            made = types.tuple_of(inner) if expr.immutable else types.list_of(types.join_all(inner))
            return Array(plain, expr.immutable, expr.span, made)
        case Record(entries) if types.holds(expr.type, Kind.MEMBER):
            return _plain_record(expr, entries)
        case _:
            pass
    cls = expr.type.cls
    if not (expr.type.only(MEMBER) and isinstance(cls, EnumClass) and cls.mixed):
        return expr
    found = types.INT if cls.base == "int" else types.STR
    return Call("attribute", (expr, Const("value", expr.span, types.STR)), expr.span, found)


def _plain_record(expr: Record, entries: tuple[tuple[Expr, Expr] | Spread, ...]) -> Expr:
    """A dict display whose keys are all known, with plain values."""
    plain: list[tuple[Expr, Expr] | Spread] = []
    fields = dict(expr.type.fields)
    for entry in entries:
        if isinstance(entry, Spread):
            return expr
        name = entry[0].arguments[0] if isinstance(entry[0], Call) else entry[0]
        if not isinstance(name, Const) or not isinstance(name.value, str):
            return expr
        value = as_value(entry[1])
        fields[name.value] = Field(value.type)
        plain.append((entry[0], value))
    return Record(tuple(plain), expr.span, types.record(fields, expr.type.other))


def looked_into(operation: str, given: list[Type]) -> bool:
    """Whether an operation would take instances, or those in a container, for the JSON they are
    made of.
    """
    if operation in STRUCTURAL | futures.OPERATIONS or operation.endswith(" check"):
        return False
    if operation in ("in", "not in") and given[0].only(MEMBER):
        return False
    if operation in _KEEPING and all(t.only(LIST) for t in given):
        return False
    if operation in ("in", "not in") and given[1].only(DICT) and given[0].kinds <= COMPUTED:
        return False  # among its keys
    if operation not in KNOWING and any(t.may(*CLASSES) for t in given):
        return True
    kinds = (
        CLASSES if operation in _MOVING else CLASSES | {Kind.EXCEPTION, Kind.FAILURE, Kind.FUNCTION}
    )
    return any(types.holds(part, kind) for t in given for part in _contents(t) for kind in kinds)


_KEEPING = frozenset({"zip", "zip strict", ".extend", "reversed"})
"""Operations that give what was in lists as it is."""

_MOVING = frozenset(
    {"+", "+=", ".extend", ".insert", ".pop", ".pop result", ".copy", ".clear", "reversed", "zip"}
    | {"leaving", ".setdefault", ".setdefault result", "dict", "tuple", "delitem", "|", ".update"}
    | {"item of", "bool", "not", "isinstance str", "isinstance int", "isinstance float"}
)
"""Operations that move the items of containers, exceptions too, and do not look into them."""


def is_below(cls: Class | None, key: str) -> bool:
    """Whether a class is one below another one (`module:name`)."""
    return isinstance(cls, DataClass) and key in cls.bases


def known_as(type: Type, cls: Class) -> Type:
    """A type where a value is an instance of a class; where it never is, any instance will do."""
    if type.cls == cls or is_below(type.cls, cls.key):
        return types.restrict(type, CLASSES)
    if isinstance(cls, EnumClass):
        return types.member_of(cls)
    return types.object_of(cls, {name: types.ANY for name, _ in cls.fields})


def _contents(type: Type) -> list[Type]:
    """The types of what is in a container."""
    found: list[Type] = []
    if type.may(Kind.LIST):
        found.append(type.element)
    if type.may(Kind.DICT):
        found.append(type.values)
    if type.may(Kind.TUPLE):
        found += [types.ANY_COMPUTED] if type.items is None else type.items
    return found


def only_equal_to_themselves(type: Type) -> int:
    """How many instances a value may hold that Python compares by identity: 2 for any number."""
    if not types.holds(type, Kind.OBJECT):
        return 0
    if type.may(Kind.OBJECT):
        cls = type.cls
        own = 2 if cls is None else int(isinstance(cls, DataClass) and not cls.compares)
        return own + sum(only_equal_to_themselves(part) for _, part in type.attributes or ())
    return 2 * any(only_equal_to_themselves(part) for part in _contents(type))


def no_attribute(name: Expr, span: Span) -> UnsupportedSyntax:
    """The refusal of an attribute that a value is not known to have."""
    shown = name.value if isinstance(name, Const) else ""
    return UnsupportedSyntax(
        span=span,
        construct=f"the attribute `.{shown}`",
        instead="a workflow's values are JSON; use `[…]` for a key of a dict, or a task",
    )


def no_method(arguments: Sequence[Expr], span: Span) -> UnsupportedOperation:
    """The refusal of a method of a value that may be no instance of the class which has it."""
    value, _, name = arguments
    shown = name.value if isinstance(name, Const) else ""
    return UnsupportedOperation(
        span=span,
        operation=f"the method `.{shown}`",
        types=types.describe(value.type),
        instead="call it where the value is an instance of one class: after `if value is not None`,"
        " or in a branch for each class",
    )


_FRAMES = "a failed execution shows the traceback; log it in the task that raises"
NO_ATTRIBUTES = {
    "__traceback__": _FRAMES,
    "__context__": "keep what was caught before in a variable",
    "__suppress_context__": "keep what was caught before in a variable",
    "__notes__": "put the text into the message, or keep it in a variable",
    "__dict__": "name the attributes: `e.code`",
    "__class__": "ask for its name, `type(e).__name__`, or use `isinstance`",
    "__doc__": "use its text: `str(e)`",
    "__module__": "ask for its name: `type(e).__name__`",
    "with_traceback": "raise it as it is",
    "add_note": "call it",
}
"""Attributes of exceptions that stay behind, and what to write instead."""


def no_exception_attribute(name: str, span: Span) -> UnsupportedSyntax:
    """The refusal of an attribute that an exception does not keep."""
    construct = f"the attribute `.{name}`"
    return UnsupportedSyntax(span=span, construct=construct, instead=NO_ATTRIBUTES[name])


def unread_attribute(name: Expr, span: Span) -> UnsupportedException:
    """The refusal of an attribute of an exception made here, which its class has in a way of its
    own.
    """
    shown = name.value if isinstance(name, Const) else ""
    return UnsupportedException(
        span=span,
        problem=f"what `.{shown}` of this exception is, its class does not plainly say",
        instead="make it a field, a constant, or a property that is one `return`",
    )


def cause_of_another(span: Span) -> UnsupportedException:
    """The refusal of `raise e from cause`, where causes are asked for: other names may show `e`."""
    return UnsupportedException(
        span=span,
        problem="`from` gives an exception another cause that was made before",
        instead="raise a new exception from it, or leave `from` out",
    )


def not_told(span: Span) -> UnsupportedException:
    """The refusal of what the exception of a `TaskGroup` has in it, which is asked somewhere."""
    return UnsupportedException(
        span=span,
        problem="which exceptions are in the group that this may raise is not known",
        instead="use its text, `str(e)`; or gather the calls with `return_exceptions=True`",
    )
