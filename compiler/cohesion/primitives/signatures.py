"""How functions and methods of Python are called: their parameters, whose methods they are, and
which change their object.

Rows of `PRIMITIVES` take operands by position. A call with keywords is brought into that form by
the signature here; parameters that are left out before a given one get their default.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from cohesion.ir import types
from cohesion.ir.types import Kind, Kinds
from cohesion.primitives.model import COMPUTED, Guard, Primitive, ResultRule


@dataclass(frozen=True, slots=True)
class Method:
    """A method: the types that have it, its parameters as a `def` has them, without `self`.

    One that `changes` its object has rows of `.name`, which give the changed object, and, unless it
    gives None, rows of `.name result`, which give what the call gives. Guards stand at the rows of
    `.name result` where there are any; those of `.name` then assume that none holds.
    """

    owners: tuple[str, ...]
    parameters: str = ""
    changes: bool = False


_TEXT_METHODS: Final[dict[str, str]] = {
    ".capitalize": "",
    ".casefold": "",
    ".center": "width, fillchar=' ', /",
    ".endswith": "suffix, start=None, end=None, /",
    ".expandtabs": "tabsize=8",
    ".find": "sub, start=None, end=None, /",
    ".isalnum": "",
    ".isalpha": "",
    ".isascii": "",
    ".isdecimal": "",
    ".isdigit": "",
    ".isidentifier": "",
    ".islower": "",
    ".isnumeric": "",
    ".isspace": "",
    ".istitle": "",
    ".isupper": "",
    ".join": "iterable, /",
    ".ljust": "width, fillchar=' ', /",
    ".lower": "",
    ".lstrip": "chars=None, /",
    ".partition": "sep, /",
    ".removeprefix": "prefix, /",
    ".removesuffix": "suffix, /",
    ".replace": "old, new, count=-1, /",
    ".rfind": "sub, start=None, end=None, /",
    ".rindex": "sub, start=None, end=None, /",
    ".rjust": "width, fillchar=' ', /",
    ".rpartition": "sep, /",
    ".rsplit": "sep=None, maxsplit=-1",
    ".rstrip": "chars=None, /",
    ".split": "sep=None, maxsplit=-1",
    ".splitlines": "keepends=False",
    ".startswith": "prefix, start=None, end=None, /",
    ".strip": "chars=None, /",
    ".swapcase": "",
    ".title": "",
    ".upper": "",
    ".zfill": "width, /",
}

METHODS: Final[dict[str, Method]] = {
    ".add_note": Method(("BaseException",), "note, /"),
    ".bit_count": Method(("int",)),
    ".bit_length": Method(("int",)),
    ".is_integer": Method(("float", "int") if hasattr(int, "is_integer") else ("float",)),
    **{name: Method(("str",), parameters) for name, parameters in _TEXT_METHODS.items()},
    ".count": Method(("str", "list", "tuple"), "value, start=None, end=None, /"),
    ".index": Method(("str", "list", "tuple"), "value, start=None, end=None, /"),
    ".add": Method(("set",), "object, /", changes=True),
    ".difference": Method(("set",)),
    ".discard": Method(("set",), "object, /", changes=True),
    ".intersection": Method(("set",)),
    ".isdisjoint": Method(("set",), "other, /"),
    ".issubset": Method(("set",), "other, /"),
    ".issuperset": Method(("set",), "other, /"),
    ".symmetric_difference": Method(("set",), "other, /"),
    ".union": Method(("set",)),
    ".append": Method(("list",), "object, /", changes=True),
    ".clear": Method(("list", "dict", "set"), changes=True),
    ".copy": Method(("list", "dict", "set")),
    ".extend": Method(("list",), "iterable, /", changes=True),
    ".insert": Method(("list",), "index, object, /", changes=True),
    ".pop": Method(("list", "dict"), "index, default, /", changes=True),
    ".popitem": Method(("dict",), changes=True),
    ".remove": Method(("list", "set"), "value, /", changes=True),
    ".reverse": Method(("list",), changes=True),
    ".setdefault": Method(("dict",), "key, default=None, /", changes=True),
    ".sort": Method(("list",), "*, key=None, reverse=False", changes=True),
    ".update": Method(("dict", "set"), "iterable, /", changes=True),
    ".astimezone": Method(("datetime",), "tz=None"),
    ".date": Method(("datetime",)),
    ".get": Method(("dict",), "key, default=None, /"),
    ".isocalendar": Method(("datetime", "date")),
    ".isoformat": Method(("datetime", "date"), "sep='T', timespec='auto'"),
    ".isoweekday": Method(("datetime", "date")),
    ".items": Method(("dict",)),
    ".keys": Method(("dict",)),
    ".strftime": Method(("datetime", "date"), "format, /"),
    ".timestamp": Method(("datetime",)),
    ".toordinal": Method(("datetime", "date")),
    ".total_seconds": Method(("timedelta",)),
    ".tzname": Method(("datetime",)),
    ".utcoffset": Method(("datetime",)),
    ".values": Method(("dict",)),
    ".weekday": Method(("datetime", "date")),
}
"""The methods that have rows."""

FUNCTIONS: Final[dict[str, str]] = {
    "enumerate": "iterable, start=0",
    "sorted": "iterable, /, *, reverse=False",
    "datetime.date": "year, month, day",
    "datetime.datetime": "year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None",
    "datetime.datetime.fromtimestamp": "timestamp, tz=None",
    "datetime.datetime.now": "tz=None",
    "datetime.timedelta": "days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0,"
    " weeks=0",
    "cohesion.sleep": "seconds",
    "cohesion.sleep_until": "moment",
    "datetime.timezone": "offset, name=None",
    "float": "x=0, /",
    "int": "x=0, /, base=10",
    "math.isclose": "a, b, *, rel_tol=1e-09, abs_tol=0.0",
    "math.perm": "n, k=None, /",
    "math.prod": "iterable, /, *, start=1",
    "pow": "base, exp, mod=None",
    "round": "number, ndigits=None",
    "sum": "iterable, /, start=0",
}
"""Parameters of functions that may be called with keywords, by operation."""

_Kind = inspect._ParameterKind  # noqa: SLF001  (the enum has no public name)


@cache
def signature(operation: str) -> inspect.Signature | None:
    """The signature of a function or method; None when its arguments have no names here."""
    method = METHODS.get(operation)
    parameters = FUNCTIONS.get(operation) if method is None else method.parameters
    if parameters is None:
        return None
    arguments = ast.parse(f"def f({parameters}): ...").body[0]
    assert isinstance(arguments, ast.FunctionDef)
    return inspect.Signature(list(_parameters(arguments.args)))


def _parameters(arguments: ast.arguments) -> Iterator[inspect.Parameter]:
    """The parameters of a `def`; each default a literal."""
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults: list[ast.expr | None] = [None] * (len(positional) - len(arguments.defaults))
    defaults += arguments.defaults
    for position, (argument, default) in enumerate(zip(positional, defaults, strict=True)):
        only = position < len(arguments.posonlyargs)
        kind = _Kind.POSITIONAL_ONLY if only else _Kind.POSITIONAL_OR_KEYWORD
        yield inspect.Parameter(argument.arg, kind, default=_literal(default))
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        yield inspect.Parameter(argument.arg, _Kind.KEYWORD_ONLY, default=_literal(default))


def _literal(node: ast.expr | None) -> object:
    return inspect.Parameter.empty if node is None else ast.literal_eval(node)


_JSONATA_TYPES = {"str": "string", "list": "array", "dict": "object"}
_NOT_JSON = ("datetime", "date", "timedelta", "set", "BaseException")
_KINDS: dict[str, Kinds] = {
    "str": frozenset({Kind.STR}),
    "list": frozenset({Kind.LIST}),
    "int": frozenset({Kind.INT, Kind.BOOL}),
    "float": frozenset({Kind.FRACTION, Kind.FLOAT}),
    "dict": frozenset({Kind.DICT}),
    "tuple": frozenset({Kind.TUPLE}),
    "set": types.SETS,
    "datetime": types.DATETIME,
    "date": frozenset({Kind.DATE}),
    "timedelta": frozenset({Kind.TIMEDELTA}),
    "BaseException": frozenset({Kind.EXCEPTION}),
}


def missing_method(operation: str) -> Guard:
    """The `AttributeError` of a method on an untyped `$a` that is of a type without it."""
    owners = [_JSONATA_TYPES[o] for o in METHODS[operation].owners if o in _JSONATA_TYPES]
    holds = f"$not($type($a) in [{','.join(repr(owner) for owner in owners)}])"
    if len(owners) == 1:
        holds = f"$type($a)!='{owners[0]}'"
    elif not owners:  # no JSON value has it
        holds = "true"
    name = operation.removeprefix(".")
    return Guard("AttributeError", holds, f"\"'\"&$_tn($a)&\"' object has no attribute '{name}'\"")


def _kept(owners: Kinds) -> ResultRule:
    """The values that have a method, as they are."""
    return lambda given, _: types.restrict(given[0], owners)


def _lookups() -> Iterator[Primitive]:
    """`value.method`, which Python looks up before it evaluates the arguments."""
    for operation, method in METHODS.items():
        owners = frozenset[Kind]().union(*(_KINDS.get(o, frozenset()) for o in method.owners))
        yield Primitive(f"{operation} check", (owners,), types.NONE, "null")
        yield Primitive(f"{operation} of", (owners,), lambda t, _: t[0], "$a")
        if set(method.owners) & {*_JSONATA_TYPES, *_NOT_JSON}:
            guard = missing_method(operation)
            yield Primitive(f"{operation} check", (COMPUTED,), types.NONE, "null", (guard,))
            yield Primitive(f"{operation} of", (COMPUTED,), _kept(owners), "$a", (guard,))


PRIMITIVES = tuple(_lookups())
