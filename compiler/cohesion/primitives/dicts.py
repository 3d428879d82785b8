"""Methods of dicts, `dict(…)`, and `del` of keys; `.pop`, `.copy` and `.clear`, which lists have
too.
"""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Sequence
from dataclasses import replace

from cohesion.ir import types
from cohesion.ir.nodes import Const, Expr
from cohesion.ir.types import JSON, Field, Kind, Type
from cohesion.primitives.containers import (
    HASHABLE,
    LIST_INDEX,
    NOT_ITERABLE,
    iterated,
)
from cohesion.primitives.lists import (
    DELETED_OUTSIDE,
    IS_WHOLE,
    ITEM,
    NOT_DELETABLE,
    POP_EMPTY,
    POP_OUTSIDE,
    WITHOUT,
    WITHOUT_LAST,
)
from cohesion.primitives.model import (
    COMPUTED,
    DICT,
    INTEGRAL,
    LIST,
    SCALAR,
    TEXT,
    TUPLE,
    VALUE,
    Condition,
    Guard,
    Primitive,
    quoted,
    says,
    type_error,
    value_error,
)
from cohesion.primitives.signatures import missing_method

_NO_KEYS: dict[str, int] = {}
_LISTED: list[int] = []


def _same(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    return types.restrict(given[0], LIST | DICT)


def _constant_key(arguments: Sequence[Expr]) -> str | None:
    key = arguments[1] if len(arguments) > 1 else None
    return key.value if isinstance(key, Const) and isinstance(key.value, str) else None


def _without_key(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """A dict that lost a key, a list that lost an item."""
    found, name = types.restrict(given[0], LIST | DICT), _constant_key(arguments)
    if not found.may(Kind.DICT):
        return found
    fields = {
        key: Field(field.type, field.required and name is not None and key != name)
        for key, field in found.fields
    }
    lost = types.record(fields, found.other)
    return types.join(types.without(found, Kind.DICT), lost)


def _lost(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """What `.pop` gives."""
    container, name = given[0], _constant_key(arguments)
    found = types.join_all(given[2:])
    if container.may(Kind.LIST):
        found = types.join(found, container.element)
    if container.may(Kind.DICT) and len(given) > 1:
        item = container.values if name is None else container.field(name).type
        found = types.join(found, item)
    return found


def _pair(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    return types.tuple_of([types.STR, given[0].values])


def _got(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """What `.setdefault` gives."""
    container, name = given[0], _constant_key(arguments)
    default = given[2] if len(given) > 2 else types.NONE
    item = container.values if name is None else container.field(name).type
    return types.join(item, default)


def _after_default(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    container, name = types.restrict(given[0], DICT), _constant_key(arguments)
    default = given[2] if len(given) > 2 else types.NONE
    if name is None:
        return types.record(dict(container.fields), types.join(container.other, default))
    known = container.field(name)
    found = known.type if known.required else types.join(known.type, default)
    return types.record({**dict(container.fields), name: Field(found)}, container.other)


def _emptied(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    found = types.NEVER
    if given[0].may(Kind.LIST):
        found = types.join(found, types.list_of(types.NEVER))
    if given[0].may(Kind.DICT):
        found = types.join(found, types.record({}))
    return found


def _second(pair: Type) -> Type:
    """The type of the second item of a pair."""
    found = types.NEVER
    if pair.may(Kind.TUPLE):
        known = pair.items
        found = types.ANY_COMPUTED if known is None else types.join_all(known)
    if pair.may(Kind.LIST):
        found = types.join(found, pair.element)
    return types.join(found, types.STR) if pair.may(Kind.STR, Kind.DICT) else found


def _as_dict(source: Type) -> Type:
    """The type of `dict(source)`."""
    found = types.restrict(source, DICT) if source.may(Kind.DICT) else types.NEVER
    if source.may(Kind.LIST, Kind.TUPLE, Kind.STR):
        pairs = iterated([types.without(source, Kind.DICT)], ()).element
        found = types.join(found, types.dict_of(_second(pairs)))
    return found


def _updated(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """The type of a dict with what each further operand has."""
    del arguments
    found = types.restrict(given[0], DICT)
    for source in given[1:]:
        found = types.updated(found, _as_dict(source))
    return found


def _made(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    found = types.record({})
    for source in given:
        found = types.updated(found, _as_dict(source))
    return found


_OBJECT = "$type($a)='object'"
_MISSING = missing_method(".pop")
_IN_LIST = "$type($a)='array' and "
_KEY_OF_DICT = Guard("KeyError", "$not($b in $keys($a))", "$_repr($b)", "$b")
_EMPTY_DICT = says(_NO_KEYS.popitem)
_NOTHING_LEFT = Guard("KeyError", "$a={}", quoted(_EMPTY_DICT), quoted(literal_eval(_EMPTY_DICT)))


def _of_list(guard: Guard) -> Guard:
    return replace(guard, holds=f"$type($a)='array' and ({guard.holds})")


def _of_dict(guard: Guard) -> Guard:
    return replace(guard, holds=f"$type($a)='object' and ({guard.holds})")


def _popped() -> object:
    return _NO_KEYS.pop()  # type: ignore[call-overload]


_COUNT_OF_ARGUMENTS = (
    type_error("$type($a)='object'", quoted(says(_popped))),
    type_error("$type($a)='array'", quoted(says(lambda: _LISTED.pop(0, 1)))),  # type: ignore[call-arg]
)
_NO_INT = type_error(
    f"$not({IS_WHOLE.format('$b')})",
    '"\'"&$_tn($b)&"\' object cannot be interpreted as an integer"',
)
# An empty dict does not even ask whether the key can be one.
_HASHABLE_IF_ANY = type_error(
    f"$type($a)='object' and $a!={{}} and {HASHABLE.holds}", HASHABLE.message
)

POPS = (
    Primitive(".pop result", (DICT, SCALAR), _lost, "$lookup($a,$b)", (_KEY_OF_DICT,)),
    Primitive(".pop", (DICT, SCALAR), _without_key, "$_del($a,$b)"),
    Primitive(".pop result", (DICT, SCALAR, ITEM), _lost, "$b in $keys($a)?$lookup($a,$b):$c"),
    Primitive(".pop", (DICT, SCALAR, ITEM), _without_key, "$_del($a,$b)"),
    Primitive(
        ".pop result", (COMPUTED,), _lost, "$a[-1]", (_MISSING, _COUNT_OF_ARGUMENTS[0], POP_EMPTY)
    ),
    Primitive(".pop", (COMPUTED,), _same, WITHOUT_LAST),
    Primitive(
        ".pop result",
        (COMPUTED, VALUE),
        _lost,
        "$type($a)='object'?$lookup($a,$b):$a[$_n($b)]",
        (
            _MISSING,
            *map(_of_list, (_NO_INT, POP_EMPTY, POP_OUTSIDE)),
            _HASHABLE_IF_ANY,
            _of_dict(_KEY_OF_DICT),
        ),
    ),
    Primitive(
        # The fields of a state are evaluated in any order: this one must not fail of itself.
        ".pop",
        (COMPUTED, VALUE),
        _without_key,
        f"{_OBJECT}?$_del($a,$b):$type($b) in ['number','boolean']?{WITHOUT}:$a",
    ),
    Primitive(
        ".pop result",
        (COMPUTED, VALUE, ITEM),
        _lost,
        "$b in $keys($a)?$lookup($a,$b):$c",
        (_MISSING, _COUNT_OF_ARGUMENTS[1], _HASHABLE_IF_ANY),
    ),
    Primitive(".pop", (COMPUTED, VALUE, ITEM), _without_key, f"{_OBJECT}?$_del($a,$b):$a"),
    Primitive(
        ".popitem result",
        (DICT,),
        _pair,
        "($k:=[$keys($a)][-1];[$k,$_w($lookup($a,$k))])",
        (_NOTHING_LEFT,),
    ),
    Primitive(".popitem", (DICT,), _without_key, "$_del($a,[$keys($a)][-1])"),
    Primitive(
        ".popitem result",
        (COMPUTED,),
        _pair,
        "($k:=[$keys($a)][-1];[$k,$_w($lookup($a,$k))])",
        (
            missing_method(".popitem"),
            _NOTHING_LEFT,
        ),
    ),
    Primitive(".popitem", (COMPUTED,), _without_key, f"{_OBJECT}?$_del($a,[$keys($a)][-1]):$a"),
)

_HAS = "$b in $keys($a)"
_NOT_TEXT = type_error("$type($b)!='string'", "'keys must be str, not '&$_tn($b)")

DEFAULTS = tuple(
    row
    for count, default in ((2, "null"), (3, "$c"))
    for row in (
        Primitive(
            ".setdefault result",
            (DICT, TEXT, ITEM)[:count],
            _got,
            f"{_HAS}?$lookup($a,$b):{default}",
        ),
        Primitive(
            ".setdefault",
            (DICT, TEXT, ITEM)[:count],
            _after_default,
            f"{_HAS}?$a:$merge([$a,{{$b:{default}}}])",
        ),
        Primitive(
            ".setdefault result",
            (COMPUTED, VALUE, ITEM)[:count],
            _got,
            f"{_HAS}?$lookup($a,$b):{default}",
            (missing_method(".setdefault"), HASHABLE, _NOT_TEXT),
        ),
        Primitive(
            ".setdefault",
            (COMPUTED, VALUE, ITEM)[:count],
            _after_default,
            f"{_OBJECT} and $not({_HAS})?$merge([$a,{{$string($b):{default}}}]):$a",
        ),
    )
)

COPIES = (
    Primitive(".copy", (LIST | DICT,), _same, "$a"),
    Primitive(".copy", (COMPUTED,), _same, "$a", (missing_method(".copy"),)),
    Primitive(".clear", (LIST,), _emptied, "[]"),
    Primitive(".clear", (DICT,), _emptied, "{}"),
    Primitive(
        ".clear",
        (COMPUTED,),
        _emptied,
        "$type($a)='array'?[]:{}",
        (missing_method(".clear"),),
    ),
)


def pairs_guards(name: str) -> tuple[Guard, ...]:
    """What reading an operand as a dict, or as pairs of a key and a value, raises."""
    wrong = f"$_badpair({name})"
    return (
        Guard(
            NOT_ITERABLE.error,
            NOT_ITERABLE.holds.replace("$a", name),
            NOT_ITERABLE.message.replace("$a", name),
        ),
        type_error(f"{wrong}.e='TypeError'", f"{wrong}.m"),
        value_error(f"{wrong}.e='ValueError'", f"{wrong}.m"),
    )


_ANY_PAIRS = COMPUTED | TUPLE


def _keys_are_json(position: int) -> Condition:
    """Whether the keys of pairs are what JSON has: a tuple can be a key in Python, a list cannot,
    and as JSON they look the same.
    """

    def keys(pairs: Type) -> Type:
        found = pairs.element if pairs.may(Kind.LIST) else types.NEVER
        if pairs.may(Kind.TUPLE):
            found = types.join(found, pairs.items[0] if pairs.items else types.ANY_COMPUTED)
        return found

    def holds(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
        del arguments
        source = given[position]
        pairs = [source.element] if source.may(Kind.LIST) else []
        if source.may(Kind.TUPLE):
            pairs += [types.ANY_COMPUTED] if source.items is None else source.items
        return all(keys(pair).kinds <= JSON | {Kind.FLOAT} for pair in pairs)

    return holds


def _items_are_json(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    """The same of items that become keys."""
    del arguments
    source = given[0]
    items = [source.element] if source.may(Kind.LIST, Kind.SET) else []
    if source.may(Kind.TUPLE):
        items += [types.ANY_COMPUTED] if source.items is None else source.items
    return all(item.kinds <= JSON | {Kind.FLOAT} for item in items)


def _updates(name: str, guards: tuple[Guard, ...], owner: frozenset[Kind]) -> tuple[Primitive, ...]:
    """`.update` of a dict: with nothing, with a dict or pairs, and with keywords behind it."""
    return (
        Primitive(name, (owner,), _updated, "$a", guards),
        Primitive(name, (owner, DICT), _updated, "$merge([$a,$b])", guards),
        Primitive(name, (owner, DICT, DICT), _updated, "$merge([$a,$b,$c])", guards),
        Primitive(
            name,
            (owner, _ANY_PAIRS),
            _updated,
            "$merge([$a,$_dict($b)])",
            (*guards, *pairs_guards("$b")),
            _keys_are_json(1),
        ),
        Primitive(
            name,
            (owner, _ANY_PAIRS, DICT),
            _updated,
            "$merge([$a,$_dict($b),$c])",
            (*guards, *pairs_guards("$b")),
            _keys_are_json(1),
        ),
    )


MAKING = (
    *_updates(".update", (), DICT),
    *_updates(".update", (missing_method(".update"),), COMPUTED),
    Primitive("dict", (), types.record({}), "{}"),
    Primitive("dict", (DICT,), _made, "$a"),
    Primitive("dict", (DICT, DICT), _made, "$merge([$a,$b])"),
    Primitive("dict", (_ANY_PAIRS,), _made, "$_dict($a)", pairs_guards("$a"), _keys_are_json(0)),
    Primitive(
        "dict",
        (_ANY_PAIRS, DICT),
        _made,
        "$merge([$_dict($a),$b])",
        pairs_guards("$a"),
        _keys_are_json(0),
    ),
    *(
        Primitive(
            "dict.fromkeys",
            (_ANY_PAIRS, ITEM)[:count],
            lambda t, _: types.dict_of(t[1] if len(t) > 1 else types.NONE),
            f"$merge([$map($_iter($a),function($k){{{{$k:{value}}}}})])",
            (
                NOT_ITERABLE,
                type_error("$_badkey($_iter($a))!=null", "$_badkey($_iter($a))"),
            ),
            _items_are_json,
        )
        for count, value in ((1, "null"), (2, "$b"))
    ),
)


_NO_OR = '"unsupported operand type(s) for |: \'"&$_tn($a)&"\' and \'"&$_tn($b)&"\'"'
UNIONS = (
    Primitive("|", (DICT, DICT), _updated, "$merge([$a,$b])"),
    Primitive(
        "|",
        (DICT, COMPUTED),
        _updated,
        "$merge([$a,$b])",
        (type_error("$type($b)!='object'", _NO_OR),),
    ),
    Primitive(
        "|",
        (COMPUTED, DICT),
        _updated,
        "$merge([$a,$b])",
        (type_error("$type($a)!='object'", _NO_OR),),
    ),
    *(
        Primitive(
            "|=",
            (DICT, source),
            _updated,
            "$merge([$a,$_dict($b)])",
            () if source == DICT else pairs_guards("$b"),
        )
        for source in (DICT, _ANY_PAIRS)
    ),
)

DELETIONS = (
    Primitive("delitem", (DICT, SCALAR), _without_key, "$_del($a,$b)", (_KEY_OF_DICT,)),
    Primitive("delitem", (LIST, INTEGRAL), _same, WITHOUT, (DELETED_OUTSIDE,)),
    Primitive(
        "delitem",
        (COMPUTED, VALUE),
        _without_key,
        f"$type($a)='object'?$_del($a,$b):{WITHOUT}",
        (
            *NOT_DELETABLE,
            LIST_INDEX,
            _of_dict(HASHABLE),
            _of_dict(_KEY_OF_DICT),
            DELETED_OUTSIDE,
        ),
    ),
)

PRIMITIVES = (*POPS, *DEFAULTS, *COPIES, *MAKING, *UNIONS, *DELETIONS)
