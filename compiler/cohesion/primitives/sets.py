"""Sets and frozensets: an array without equal items, in the order in which they came.

What can be in one is known by its hash: scalars, and tuples of them. Items whose type may be a list
or a dict are asked at run time, so that the items of a set never are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cohesion.ir import types
from cohesion.ir.nodes import Array, Const, Expr, Record
from cohesion.ir.types import SETS, Kind, Kinds, Type
from cohesion.primitives.comparisons import never_mix
from cohesion.primitives.containers import NOT_ITERABLE, iterated
from cohesion.primitives.model import (
    COMPUTED,
    DICT,
    NONE,
    OPERANDS,
    SCALAR,
    SEQUENCE,
    TEXT,
    TUPLE,
    Family,
    Guard,
    Primitive,
    quoted,
    says,
    type_error,
)
from cohesion.primitives.shapes import text_of
from cohesion.primitives.signatures import METHODS, missing_method

_SET: Kinds = frozenset({Kind.SET})
_FROZENSET: Kinds = frozenset({Kind.FROZENSET})
_CONTAINERS: Kinds = frozenset({Kind.LIST, Kind.DICT})
_ANYTHING: Kinds = COMPUTED | TUPLE
_Made = Primitive | None
_Maker = Callable[[Sequence[Type]], _Made]

# -- what can be in a set --------------------------------------------------------------------------


def _unhashable(item: Type) -> str | None:
    """The function of the prelude that names the type of the first of some items that has no hash;
    empty where all have one; None where the type does not tell.
    """
    if not item.kinds <= _ANYTHING:
        return None
    flat = item.may(*_CONTAINERS)
    if not item.may(Kind.TUPLE):
        return "_unhashable" if flat else ""
    if flat or item.items is None:
        return None
    inner = [_unhashable(part) for part in item.items]
    if any(found is None or found == "_unhashablein" for found in inner):
        return None
    return "_unhashablein" if any(inner) else ""


def _hashed(item: Type) -> Type:
    """The type of an item that has a hash."""
    found = types.restrict(item, item.kinds - _CONTAINERS)
    if found.items is None:
        return found
    rest = types.without(found, Kind.TUPLE)
    return types.join(rest, types.tuple_of(_hashed(part) for part in found.items))


def _attempt(operation: str) -> str:
    """What CPython says of a list that an operation on a set is given, or is to find in one."""
    item: object = []
    attempts: dict[str, Callable[[], object]] = {
        "set": lambda: {item},
        "frozenset": lambda: frozenset([item]),
        "hashable": lambda: {item},
        "in": lambda: item in frozenset(range(1)),
    }
    method = operation.removeprefix(".")
    argument = item if operation in (".add", ".remove", ".discard") else [item]
    return says(attempts.get(operation, lambda: getattr({1}, method)(argument)))


def _hash_guard(operation: str, function: str, items: str) -> Guard:
    """The `TypeError` for the first of a list of items that has no hash."""
    found = f"${function}({items})"
    text = f"&{found}&".join(quoted(part) for part in _attempt(operation).split("list"))
    if function == "_unhashablein":
        text = text.replace(f"use \\u0027'&{found}&'", "use \\u0027tuple", 1)
    return type_error(f"{found}!=''", text)


@dataclass(frozen=True, slots=True)
class _Items:
    """The items of an operand that is gone over: a list in JSONata, and what may go wrong."""

    list: str
    item: Type
    guards: tuple[Guard, ...] = ()


def _items(type: Type, name: str, operation: str) -> _Items | None:
    """The items of an operand as those of a set; None where there is no exact form."""
    item = iterated([type], ()).element
    if type.only(SETS):
        return _Items(name, item)
    if not type.kinds <= _ANYTHING:
        return None
    whole = (
        name
        if type.only(SEQUENCE)
        else f"[$keys({name})]"
        if type.only(DICT)
        else f"$_chars({name})"
        if type.only(TEXT)
        else f"$_iter({name})"
    )
    function = _unhashable(item)
    if function is None:
        return None
    guards: tuple[Guard, ...] = ()
    if whole.startswith("$_iter"):
        holds, message = (t.replace("$a", name) for t in (NOT_ITERABLE.holds, NOT_ITERABLE.message))
        guards = (type_error(holds, message),)
    if function:
        guards += (_hash_guard(operation, function, whole),)
    return _Items(whole, _hashed(item), guards)


def _value(type: Type, name: str, operation: str) -> _Items | None:
    """One value that is, or is looked for, among the items of a set."""
    function = _unhashable(type)
    if function is None:
        return None
    one = f"[$_w({name})]"
    guards = (_hash_guard(operation, function, one),) if function else ()
    return _Items(one, _hashed(type), guards)


# -- making ----------------------------------------------------------------------------------------


def _all_different(argument: Expr) -> bool:
    """Whether a list is written with constants of which no two are equal."""
    if not isinstance(argument, Array):
        return False
    values = [item.value for item in argument.items if isinstance(item, Const)]
    return len(values) == len(argument.items) == len(set(values))


def _making(operation: str, kind: Kind) -> Family:
    """`set(…)`, `frozenset(…)` and displays."""

    def make(given: Sequence[Type], arguments: Sequence[Expr]) -> _Made:
        if not given:
            return Primitive(operation, (), types.set_of(types.NEVER, kind), "[]")
        if len(given) > 1:
            return None
        items = _items(given[0], "$a", operation)
        if items is None:
            return None
        unique = given[0].only(SETS) or _all_different(arguments[0])
        template = items.list if unique else f"$_set({items.list})"
        result = types.set_of(items.item, kind)
        return Primitive(operation, (given[0].kinds,), result, template, items.guards)

    return Family(operation, make)


def _hashable(given: Sequence[Type], arguments: Sequence[Expr]) -> _Made:
    """An element of a comprehension."""
    del arguments
    item = _value(given[0], "$a", "hashable")
    if item is None:
        return None
    return Primitive("hashable", (given[0].kinds,), item.item, "$a", item.guards)


# -- questions -------------------------------------------------------------------------------------


def _membership(operation: str, wrap: str) -> Family:
    def make(given: Sequence[Type], arguments: Sequence[Expr]) -> _Made:
        left, right = given
        found = _value(left, "$a", "in") if right.only(SETS) else None
        if found is None:
            return None
        simple = left.only(SCALAR) and never_mix((left, right.element), arguments)
        template = "$a in $b" if simple else "$_has($b,$a)"
        operands = (left.kinds, right.kinds)
        return Primitive(operation, operands, types.BOOL, wrap.format(template), found.guards)

    return Family(operation, make)


_WITHIN = "$_within({0},{1})"
_ORDER = {
    "==": "$count($a)=$count($b) and $_within($a,$b)",
    "!=": "$not($count($a)=$count($b) and $_within($a,$b))",
    "<=": "$_within($a,$b)",
    ">=": "$_within($b,$a)",
    "<": "$count($a)<$count($b) and $_within($a,$b)",
    ">": "$count($a)>$count($b) and $_within($b,$a)",
}


def _comparisons() -> Iterator[Primitive]:
    for symbol, template in _ORDER.items():
        yield Primitive(symbol, (SETS, SETS), types.BOOL, template)
    for symbol, answer in (("==", "false"), ("!=", "true")):
        yield Primitive(symbol, (SETS, _ANYTHING), types.BOOL, answer)
        yield Primitive(symbol, (_ANYTHING, SETS), types.BOOL, answer)
    for symbol in ("<", "<=", ">", ">="):
        text = f"'{symbol}' not supported between instances of '{{}}' and '{{}}'"
        yield from _never(symbol, text)


def _never(symbol: str, text: str) -> Iterator[Primitive]:
    """What an operator raises for a set and what is none."""
    for kinds, name in ((_SET, "set"), (_FROZENSET, "frozenset")):
        before, between, after = (quoted(part) for part in text.split("{}"))
        left = type_error("true", f"{before}&'{name}'&{between}&$_tn($b)&{after}")
        right = type_error("true", f"{before}&$_tn($a)&{between}&'{name}'&{after}")
        yield Primitive(symbol, (kinds, COMPUTED), types.NEVER, "null", (left,))
        if symbol != "|=":  # a dict takes pairs out of a set
            yield Primitive(symbol, (COMPUTED, kinds), types.NEVER, "null", (right,))


_NONE_OF = "$not($exists($filter({0},function($x){{$_has($a,$x)}})))"


def _decided(name: str, stops: str, template: str) -> Family:
    """`.isdisjoint` and `.issuperset`: no item after the one that decides is looked at."""
    operation = f".{name}"

    def make(given: Sequence[Type], arguments: Sequence[Expr]) -> _Made:
        del arguments
        others = _items(given[1], "$b", operation) if _on_sets(given, 2) else None
        if others is None:
            return None
        looked = f"$_until({others.list},function($x){{{stops}}})"
        guards = tuple(
            Guard(g.error, *(t.replace(others.list, looked) for t in (g.holds, g.message)))
            if "_unhashable" in g.holds
            else g
            for g in others.guards
        )
        written = template.format(others.list)
        return Primitive(operation, _kinds(given), types.BOOL, written, guards)

    return Family(operation, make)


def _is_subset(given: Sequence[Type], arguments: Sequence[Expr]) -> _Made:
    del arguments
    others = _items(given[1], "$b", ".issubset") if _on_sets(given, 2) else None
    if others is None:
        return None
    template = _WITHIN.format("$a", others.list)
    return Primitive(".issubset", _kinds(given), types.BOOL, template, others.guards)


def _on_sets(given: Sequence[Type], count: int) -> bool:
    return len(given) == count and given[0].only(SETS)


def _kinds(given: Sequence[Type]) -> tuple[Kinds, ...]:
    return tuple(t.kinds for t in given)


# -- sets from sets --------------------------------------------------------------------------------

_UNION = "$_set($append(@1,@2))"
_WITHOUT = "[$filter(@1,function($x){$not($_has(@2,$x))})[]]"
_EITHER = (
    "($p:=@1;$q:=$_set(@2);$append([$filter($p,function($x){$not($_has($q,$x))})[]],"
    "[$filter($q,function($x){$not($_has($p,$x))})[]]))"
)
_AMONG = "($p:=@1;$_set([$filter(@2,function($x){$_has($p,$x)})[]]))"
# Of two equal items the one of the smaller set stays; where they are as large, the second one's.
_BOTH = (
    "($p:=@1;$q:=@2;$count($q)>$count($p)?[$filter($p,function($x){$_has($q,$x)})[]]"
    ":[$filter($q,function($x){$_has($p,$x)})[]])"
)
_OF_SETS = {"|": _UNION, "&": _BOTH, "-": _WITHOUT, "^": _EITHER}
_METHODS = {
    ".union": _UNION,
    ".update": _UNION,
    ".intersection": _AMONG,
    ".difference": _WITHOUT,
    ".symmetric_difference": _EITHER,
}


def _of(template: str, one: str, other: str) -> str:
    return template.replace("@1", one).replace("@2", other)


def _combined(operation: str, one: Type, other: Type) -> Type:
    """The type of the items of what two sets make."""
    return one if operation in ("-", ".difference") else types.join(one, other)


def _operators() -> Iterator[Primitive]:
    for symbol, template in _OF_SETS.items():
        for operation in (symbol, f"{symbol}="):
            for kinds, kind in ((_SET, Kind.SET), (_FROZENSET, Kind.FROZENSET)):

                def result(
                    given: Sequence[Type],
                    _: Sequence[Expr],
                    symbol: str = symbol,
                    kind: Kind = kind,
                ) -> Type:
                    item = _combined(symbol, given[0].element, given[1].element)
                    return types.set_of(item, kind)

                yield Primitive(operation, (kinds, SETS), result, _of(template, "$a", "$b"))
            text = f"unsupported operand type(s) for {operation}: '{{}}' and '{{}}'"
            yield from _never(operation, text)


def _merging(operation: str) -> Family:
    """A method that takes any number of iterables."""

    def make(given: Sequence[Type], arguments: Sequence[Expr]) -> _Made:
        owners = (_SET,) if METHODS[operation].changes else (_SET, _FROZENSET)
        if not given or given[0].kinds not in owners:
            return None
        if operation == ".symmetric_difference" and len(given) != 2:
            return None
        if operation == ".update" and any(isinstance(a, Record) for a in arguments):
            return None  # keywords, which a set does not take, look the same
        template, item = "$a", given[0].element
        guards: tuple[Guard, ...] = ()
        for other, name in zip(given[1:], OPERANDS[1:], strict=False):
            items = _items(other, f"${name}", operation)
            if items is None:
                return None
            both = operation == ".intersection" and other.only(SETS)
            template = _of(_BOTH if both else _METHODS[operation], template, items.list)
            item = _combined(operation, item, items.item)
            guards = (*guards, *items.guards)
        (kind,) = given[0].kinds
        return Primitive(operation, _kinds(given), types.set_of(item, kind), template, guards)

    return Family(operation, make)


# -- changes ---------------------------------------------------------------------------------------

_REMOVED = "($v:=$_nb($b);[$filter($a,function($x){$_nb($x)!=$v})[]])"
_HAS = "$_has($a,$b)"


def _changing(operation: str) -> Family:
    """`.add`, `.discard`, `.remove`."""

    def make(given: Sequence[Type], arguments: Sequence[Expr]) -> _Made:
        del arguments
        if len(given) != 2 or not given[0].only(_SET):
            return None
        value = _value(given[1], "$b", operation)
        if value is None:
            return None
        item, guards = given[0].element, value.guards
        template = _REMOVED
        if operation == ".add":
            item = types.join(item, value.item)
            template = f"{_HAS}?$a:$append($a,{value.list})"
        if operation == ".remove":
            text = text_of(value.item)
            if text is None:
                return None
            shown = re.sub(r"\$a\b", "$b", text)
            guards = (*guards, Guard("KeyError", f"$not({_HAS})", shown, "$b"))
        return Primitive(operation, _kinds(given), types.set_of(item), template, guards)

    return Family(operation, make)


def _not_of_json(operation: str) -> Family:
    """A method that only sets have, of a value that is none."""
    guard = missing_method(operation)

    def make(given: Sequence[Type], arguments: Sequence[Expr]) -> _Made:
        del arguments
        if not given or not given[0].only(COMPUTED):
            return None
        return Primitive(operation, _kinds(given), types.NEVER, "null", (guard,))

    return Family(operation, make)


# -- as other values -------------------------------------------------------------------------------


def _same(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    return given[0]


_CHANGED_SIZE = Guard(
    "RuntimeError", "$count($a)!=$count($b)", quoted("Set changed size during iteration")
)

PRIMITIVES: tuple[Primitive | Family, ...] = (
    _making("set", Kind.SET),
    _making("frozenset", Kind.FROZENSET),
    Family("hashable", _hashable),
    _membership("in", "{}"),
    _membership("not in", "$not({})"),
    *_comparisons(),
    _decided("isdisjoint", "$_has($a,$x)", _NONE_OF),
    _decided("issuperset", "$not($_has($a,$x))", "$_within({0},$a)"),
    Family(".issubset", _is_subset),
    *_operators(),
    *map(_merging, _METHODS),
    *map(_changing, (".add", ".discard", ".remove")),
    *(_not_of_json(name) for name, method in METHODS.items() if method.owners == ("set",)),
    Primitive(".copy", (_SET,), _same, "$a"),
    Primitive(".copy", (_FROZENSET,), _same, "$a"),
    Primitive(".clear", (_SET,), types.set_of(types.NEVER), "[]"),
    Primitive("len", (SETS,), types.INT, "$count($a)"),
    Primitive("bool", (SETS,), types.BOOL, "$a!=[]"),
    Primitive("bool", (_ANYTHING | SETS,), types.BOOL, "$_t($a)"),
    Primitive("not", (SETS,), types.BOOL, "$a=[]"),
    Primitive("not", (_ANYTHING | SETS,), types.BOOL, "$not($_t($a))"),
    *(Primitive(name, (SETS,), iterated, "$a") for name in ("iterate", "unstar", "list")),
    Primitive("unlisted", (SETS,), iterated, "$a"),
    Primitive("still", (SETS, SEQUENCE), lambda t, _: t[1], "$b", (_CHANGED_SIZE,)),
    Primitive("tuple", (SETS,), types.Type(TUPLE), "$a"),
    *(
        Primitive(symbol, (SETS | NONE, NONE), types.BOOL, f"$a{sign}$b")
        for symbol, sign in (("is", "="), ("is not", "!="))
    ),
    Primitive("isinstance set", (_SET,), types.BOOL, "true"),
    Primitive("isinstance frozenset", (_FROZENSET,), types.BOOL, "true"),
    *(
        Primitive(f"isinstance {name}", (others,), types.BOOL, "false")
        for name, others in (
            ("set", _ANYTHING | _FROZENSET),
            ("frozenset", _ANYTHING | _SET),
            *((n, SETS) for n in ("str", "int", "float", "bool", "list", "dict", "tuple")),
        )
    ),
    *(
        Primitive(f"isinstance {name}", (kinds | SCALAR | DICT,), types.BOOL, "$type($a)='array'")
        for name, kinds in (("set", _SET), ("frozenset", _FROZENSET))
    ),
)
