"""Lists, dicts and tuples: items, slices, changes, iteration, unpacking."""

from __future__ import annotations

from collections.abc import Sequence

from cohesion.ir import types
from cohesion.ir.nodes import Const, Expr
from cohesion.ir.types import SETS, Field, Kind, Type
from cohesion.primitives.model import (
    COMPUTED,
    DICT,
    HELD,
    INTEGRAL,
    LIST,
    NONE,
    SCALAR,
    SEQUENCE,
    TEXT,
    TUPLE,
    VALUE,
    WHOLE,
    Guard,
    Primitive,
    quoted,
    says,
    type_error,
    value_error,
)
from cohesion.primitives.numbers import FLOATING
from cohesion.primitives.signatures import missing_method

# -- reading an item -------------------------------------------------------------------------------


_WHATEVER = frozenset(Kind) - {Kind.CARRIED, Kind.UNBOUND}


def _constant_key(arguments: Sequence[Expr]) -> str | None:
    key = arguments[1]
    return key.value if isinstance(key, Const) and isinstance(key.value, str) else None


def _constant_index(arguments: Sequence[Expr]) -> int | None:
    key = arguments[1]
    return key.value if isinstance(key, Const) and isinstance(key.value, int) else None


def _key_is_there(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    key = _constant_key(arguments)
    return key is not None and given[0].field(key).required


def item_type(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """The type of `a[b]`."""
    container, key = given[0], arguments[1]
    found = types.NEVER
    if container.may(Kind.DICT):
        name = _constant_key(arguments)
        found = types.join(found, container.values if name is None else container.field(name).type)
    if container.may(Kind.LIST):
        found = types.join(found, container.element)
    if container.may(Kind.STR):
        found = types.join(found, types.STR)
    if container.may(Kind.TUPLE):
        found = types.join(found, _tuple_item(container, key))
    return found


def _tuple_item(container: Type, key: Expr) -> Type:
    if container.items is None:
        return types.ANY_COMPUTED
    position = key.value if isinstance(key, Const) else None
    if isinstance(position, int) and -len(container.items) <= position < len(container.items):
        return container.items[position]
    return types.join_all(container.items)


def _index_error(empty: Sequence[object]) -> str:
    """What CPython says of an index that is out of range."""
    return says(lambda: empty[0])


_MISSING = Guard("KeyError", "$not($b in $keys($a))", "$_repr($b)", "$b")
_LIST_RANGE = Guard("IndexError", "$b>=$count($a) or $b<-$count($a)", quoted(_index_error([])))
_TUPLE_RANGE = Guard("IndexError", _LIST_RANGE.holds, quoted(_index_error(())))
_TEXT_RANGE = Guard("IndexError", "$b>=$length($a) or $b<-$length($a)", quoted(_index_error("")))
_NOT_SUBSCRIPTABLE = type_error(
    "$type($a) in ['number','boolean','null']",
    '"\'"&$_tn($a)&"\' object is not subscriptable"',
)
_WHOLE_INDEX = "($type($b)='boolean' or $type($b)='number' and $b=$floor($b))"
LIST_INDEX = type_error(
    f"$type($a)='array' and $not({_WHOLE_INDEX})",
    "'list indices must be integers or slices, not '&$_tn($b)",
)
_TEXT_INDEX = type_error(
    f"$type($a)='string' and $not({_WHOLE_INDEX})",
    '"string indices must be integers, not \'"&$_tn($b)&"\'"',
)
_UNHASHABLE = type_error(
    "$type($a)='object' and $type($b) in ['array','object']",
    '"unhashable type: \'"&$_tn($b)&"\'"',
)
_KEY = Guard("KeyError", "$type($a)='object' and $not($b in $keys($a))", "$_repr($b)", "$b")
_RANGES = (
    Guard(
        "IndexError",
        "$type($a)='array' and ($_n($b)>=$count($a) or $_n($b)<-$count($a))",
        quoted(_index_error([])),
    ),
    Guard(
        "IndexError",
        "$type($a)='string' and ($_n($b)>=$length($a) or $_n($b)<-$length($a))",
        quoted(_index_error("")),
    ),
)
_NOT_BY_TEXT = type_error(
    "$type($a)!='object'",
    "$type($a)='array'?'list indices must be integers or slices, not str'"
    ":$type($a)='string'?\"string indices must be integers, not 'str'\""
    ':"\'"&$_tn($a)&"\' object is not subscriptable"',
)
_BY_TEXT = (Guard("KeyError", "$not($b in $keys($a))", "$_q($b)", "$b"),)
_ITEM = "$type($a)='object'?$lookup($a,$b):$type($a)='string'?$_chars($a)[$_n($b)]:$a[$_n($b)]"

ITEMS = (
    Primitive("getitem", (DICT, TEXT), item_type, "$lookup($a,$b)", when=_key_is_there),
    Primitive("getitem", (DICT, TEXT), item_type, "$lookup($a,$b)", (_MISSING,)),
    Primitive("getitem", (DICT, SCALAR), item_type, "$lookup($a,$b)", (_MISSING,)),
    Primitive(
        "getitem",
        (LIST, WHOLE),
        item_type,
        "$a[$b]",
        (Guard("IndexError", "$count($a)<=$b", _LIST_RANGE.message),),
        lambda _, a: (index := _constant_index(a)) is not None and index >= 0,
    ),
    Primitive(
        "getitem",
        (LIST, WHOLE),
        item_type,
        "$a[$b]",
        (Guard("IndexError", "$count($a)+$b<0", _LIST_RANGE.message),),
        lambda _, a: (index := _constant_index(a)) is not None and index < 0,
    ),
    Primitive("getitem", (LIST, WHOLE), item_type, "$a[$b]", (_LIST_RANGE,)),
    Primitive("getitem", (TUPLE, WHOLE), item_type, "$a[$b]", (_TUPLE_RANGE,)),
    Primitive(
        "getitem",
        (TUPLE, VALUE),
        item_type,
        "$a[$_n($b)]",
        (
            type_error(
                f"$not({_WHOLE_INDEX})",
                "'tuple indices must be integers or slices, not '&$_tn($b)",
            ),
            Guard("IndexError", "$_n($b)>=$count($a) or $_n($b)<-$count($a)", _TUPLE_RANGE.message),
        ),
    ),
    *(
        Primitive("getitem", (indexed, FLOATING), types.NEVER, "null", (type_error("true", text),))
        for indexed, text in (
            (LIST, quoted(says(lambda: [][float("1")]))),  # type: ignore[call-overload]
            (TUPLE, quoted(says(lambda: ()[float("1")]))),  # type: ignore[call-overload]
            (TEXT, quoted(says(lambda: ""[float("1")]))),  # type: ignore[index]
        )
    ),
    Primitive("getitem", (TEXT, WHOLE), types.STR, "$_chars($a)[$b]", (_TEXT_RANGE,)),
    Primitive("getitem", (COMPUTED, TEXT), item_type, "$lookup($a,$b)", (_NOT_BY_TEXT, *_BY_TEXT)),
    Primitive(
        "getitem",
        (COMPUTED, VALUE),
        item_type,
        _ITEM,
        (_NOT_SUBSCRIPTABLE, LIST_INDEX, _TEXT_INDEX, _UNHASHABLE, _KEY, *_RANGES),
    ),
    # An item that is known to be there, of what a loop or an unpacking goes over.
    Primitive("item", (SEQUENCE, WHOLE), item_type, "$a[$b]"),
)

# -- slices ----------------------------------------------------------------------------------------

_BOUND = INTEGRAL | NONE
_ZERO_STEP = value_error("$d!=null and $_n($d)=0", quoted(says(lambda: [][:: int("0")])))
_BAD_BOUND = (
    "$type(${0})!='null' and $not($type(${0})='boolean'"
    " or $type(${0})='number' and ${0}=$floor(${0}))"
)
_BAD_BOUNDS = type_error(
    " or ".join(_BAD_BOUND.format(name) for name in "bcd"),
    quoted("slice indices must be integers or None or have an __index__ method"),
)
_SLICED = "$_slice({0},$_n($b),$_n($c),$d=null?1:$_n($d))"
_STEP = "$d=null?1:$_n($d)"


def _slice_of(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    return types.restrict(given[0], TEXT | LIST)


SLICES = (
    Primitive("getslice", (LIST, _BOUND, _BOUND, NONE), _slice_of, "$_slice($a,$_n($b),$_n($c),1)"),
    Primitive(
        "getslice", (LIST, _BOUND, _BOUND, _BOUND), _slice_of, _SLICED.format("$a"), (_ZERO_STEP,)
    ),
    Primitive(
        "getslice",
        (TEXT, _BOUND, _BOUND, _BOUND),
        types.STR,
        f"$join({_SLICED.format('$_chars($a)')})",
        (_ZERO_STEP,),
    ),
    Primitive(
        "getslice",
        (COMPUTED, VALUE, VALUE, VALUE),
        _slice_of,
        f"$type($a)='string'?$join({_SLICED.format('$_chars($a)')}):{_SLICED.format('$a')}",
        (
            _NOT_SUBSCRIPTABLE,
            type_error("$type($a)='object'", quoted("unhashable type: 'slice'")),
            _BAD_BOUNDS,
            _ZERO_STEP,
        ),
    ),
)

# -- changes ---------------------------------------------------------------------------------------


def after_setitem(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """The type of `a` after `a[b] = c`."""
    container, _, value = given
    found = types.restrict(container, LIST | DICT)
    if given[1].only(TEXT) and container.may(Kind.DICT):
        found = types.without(found, Kind.LIST)  # of which a text is no index
    if found.may(Kind.LIST):
        item = types.list_of(types.join(container.element, value))
        found = types.join(types.without(found, Kind.LIST), item)
    if container.may(Kind.DICT):
        name = _constant_key(arguments)
        fields = dict(container.fields)
        rest = container.other
        if name is not None:
            fields[name] = Field(value)
        else:
            fields = {k: Field(types.join(f.type, value), f.required) for k, f in fields.items()}
            rest = types.join(rest, value)
        found = types.join(types.without(found, Kind.DICT), types.record(fields, rest))
    return found


_NO_ITEMS: list[int] = []
_ASSIGNMENT_RANGE = quoted(says(lambda: _NO_ITEMS.__setitem__(0, 0)))
_REPLACED = "($j:=$_n($b)<0?$_n($b)+$count($a):$_n($b);[$map($a,function($x,$i){$i=$j?$c:$x})[]])"
_NO_ASSIGNMENT = type_error(
    "$not($type($a) in ['array','object'])",
    '"\'"&$_tn($a)&"\' object does not support item assignment"',
)
_NOT_TEXT_KEY = type_error(
    "$type($a)='object' and $type($b)!='string'",
    "'keys must be str, not '&$_tn($b)",
)

CHANGES = (
    Primitive(
        "setitem",
        (DICT, TEXT, HELD),
        after_setitem,
        "$merge([$a,{$b:$c}])",
    ),
    Primitive(
        "setitem",
        (LIST, INTEGRAL, HELD),
        after_setitem,
        _REPLACED,
        (
            Guard(
                "IndexError",
                "$_n($b)>=$count($a) or $_n($b)<-$count($a)",
                _ASSIGNMENT_RANGE,
            ),
        ),
    ),
    Primitive(
        "setitem",
        (COMPUTED, VALUE, HELD),
        after_setitem,
        f"$type($a)='object'?$merge([$a,{{$string($b):$c}}]):{_REPLACED}",
        (
            _NO_ASSIGNMENT,
            LIST_INDEX,
            _UNHASHABLE,
            _NOT_TEXT_KEY,
            Guard(
                "IndexError",
                "$type($a)='array' and ($_n($b)>=$count($a) or $_n($b)<-$count($a))",
                _ASSIGNMENT_RANGE,
            ),
        ),
    ),
)


def _appended(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    container, value = given
    return types.list_of(types.join(container.element, value))


APPENDING = (
    Primitive(".append", (LIST, SCALAR), _appended, "$append($a,$b)"),
    Primitive(".append", (LIST, SEQUENCE), _appended, "$append($a,[[$b]])"),
    Primitive(".append", (LIST, HELD), _appended, "$append($a,$_w($b))"),
    Primitive(
        ".append",
        (COMPUTED, HELD),
        _appended,
        "$append($a,$_w($b))",
        (missing_method(".append"),),
    ),
)

# -- iteration -------------------------------------------------------------------------------------


def _around_type(text: str, name: str) -> str:
    """A message of CPython with the type of `$a` where it names one."""
    before, _, after = text.rpartition(name)
    return f"{quoted(before)}&$_tn($a)&{quoted(after)}"


NOT_ITERABLE = type_error(
    "$type($a) in ['number','boolean','null']", '"\'"&$_tn($a)&"\' object is not iterable"'
)


_NOT_STARRED = type_error(
    "$type($a) in ['number','boolean','null']",
    _around_type(says(lambda: [*5]), "int"),  # type: ignore[misc]
)
"""`[*value]` has words of its own."""


def iterated(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """A list of what iterating over a value gives."""
    del arguments
    container = given[0]
    item = types.NEVER
    if container.may(Kind.STR, Kind.DICT):
        item = types.join(item, types.STR)
    if container.may(Kind.LIST, *SETS):
        item = types.join(item, container.element)
    if container.may(Kind.TUPLE):
        inner = types.ANY_COMPUTED if container.items is None else types.join_all(container.items)
        item = types.join(item, inner)
    return types.list_of(item)


def _numbered(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    return types.list_of(types.tuple_of([types.INT, given[0].element]))


CONSTANTS = (
    # A module's constant that may be changed, and its name: whoever reads it shows one object.
    Primitive("constant", (_WHATEVER, TEXT), lambda t, _: t[0], "$a"),
)


def _pairs(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    return types.list_of(types.tuple_of([types.STR, given[0].values]))


def _values(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    return types.list_of(given[0].values)


def _view(name: str, result: object, template: str) -> tuple[Primitive, ...]:
    return (
        Primitive(f".{name}", (DICT,), result, template),  # type: ignore[arg-type]
        Primitive(f".{name}", (COMPUTED,), result, template, (missing_method(f".{name}"),)),  # type: ignore[arg-type]
    )


ITERATION = (
    Primitive("iterate", (SEQUENCE,), iterated, "$a"),
    Primitive("iterate", (DICT,), iterated, "[$keys($a)]"),
    Primitive("iterate", (TEXT,), iterated, "$_chars($a)"),
    Primitive("iterate", (COMPUTED | TUPLE,), iterated, "$_iter($a)", (NOT_ITERABLE,)),
    Primitive("unstar", (SEQUENCE,), iterated, "$a"),
    Primitive("unstar", (DICT,), iterated, "[$keys($a)]"),
    Primitive("unstar", (TEXT,), iterated, "$_chars($a)"),
    Primitive("unstar", (COMPUTED | TUPLE,), iterated, "$_iter($a)", (_NOT_STARRED,)),
    Primitive("list", (), types.list_of(types.NEVER), "[]"),
    Primitive("list", (SEQUENCE,), iterated, "$a"),
    Primitive("results", (TUPLE,), iterated, "$a"),
    Primitive("list", (DICT,), iterated, "[$keys($a)]"),
    Primitive("list", (TEXT,), iterated, "$_chars($a)"),
    Primitive("list", (COMPUTED | TUPLE,), iterated, "$_iter($a)", (NOT_ITERABLE,)),
    Primitive("enumerate", (LIST,), _numbered, "[$map($a,function($x,$i){[$i,$_w($x)]})[]]"),
    *_view("keys", types.list_of(types.STR), "[$keys($a)]"),
    *_view("values", _values, "[$each($a,function($v){$v})[]]"),
    *_view("items", _pairs, "[$each($a,function($v,$k){[$k,$_w($v)]})[]]"),
    Primitive("len", (SEQUENCE,), types.INT, "$count($a)"),
    Primitive("len", (TEXT,), types.INT, "$length($a)"),
    Primitive("len", (DICT,), types.INT, "$count($keys($a))"),
    Primitive(
        "len",
        (COMPUTED,),
        types.INT,
        "$type($a)='string'?$length($a):$count($type($a)='object'?$keys($a):$a)",
        (
            type_error(
                "$type($a) in ['number','boolean','null']",
                '"object of type \'"&$_tn($a)&"\' has no len()"',
            ),
        ),
    ),
    Primitive("mapping", (DICT,), lambda t, _: t[0], "$a"),
    Primitive(
        "mapping",
        (COMPUTED,),
        lambda t, _: types.restrict(t[0], DICT),
        "$a",
        (type_error("$type($a)!='object'", '"\'"&$_tn($a)&"\' object is not a mapping"'),),
    ),
    Primitive("key", (TEXT,), types.STR, "$a"),
    Primitive(
        "key",
        (VALUE,),
        types.STR,
        "$a",
        (
            type_error("$type($a) in ['array','object']", '"unhashable type: \'"&$_tn($a)&"\'"'),
            type_error("$type($a)!='string'", "'keys must be str, not '&$_tn($a)"),
        ),
        lambda t, _: t[0].may(Kind.STR),
    ),
)


# -- keys with a default ---------------------------------------------------------------------------


def _got(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    name = _constant_key(arguments)
    default = given[2] if len(given) > 2 else types.NONE
    if name is None:
        return types.join(given[0].values, default)
    field = given[0].field(name)
    return field.type if field.required else types.join(field.type, default)


HASHABLE = type_error("$type($b) in ['array','object']", '"unhashable type: \'"&$_tn($b)&"\'"')
_GOT = "$b in $keys($a)?$lookup($a,$b):{}"

LOOKUPS = tuple(
    row
    for count, default in ((2, "null"), (3, "$c"))
    for row in (
        Primitive(".get", (DICT, SCALAR, HELD)[:count], _got, _GOT.format(default)),
        Primitive(
            ".get",
            (COMPUTED, VALUE, HELD)[:count],
            _got,
            _GOT.format(default),
            (missing_method(".get"), HASHABLE),
        ),
    )
)

# -- unpacking -------------------------------------------------------------------------------------

_TOO_MANY_COUNTS = "got 3" in says(lambda: exec("a, b = [1, 2, 3]"))  # noqa: S102
"""Whether this Python says how many values there were when there were too many (3.14 does)."""

_NOT_UNPACKABLE = type_error(
    "$type($a) in ['number','boolean','null']",
    "'cannot unpack non-iterable '&$_tn($a)&' object'",
)
_COUNT = "$count($_iter($a))"
_FEW = (
    "'not enough values to unpack (expected '&{0}&$string({1})"
    "&', got '&$string($count($_iter($a)))&')'"
)
_MANY = "'too many values to unpack (expected '&$string($b)" + (
    "&', got '&$string($count($_iter($a)))&')'" if _TOO_MANY_COUNTS else "&')'"
)
_UNPACK_GUARDS = (
    _NOT_UNPACKABLE,
    value_error(f"{_COUNT}<$b", _FEW.format("''", "$b")),
    value_error(f"{_COUNT}>$b", _MANY),
)
_UNPACK_STAR_GUARDS = (
    _NOT_UNPACKABLE,
    value_error(f"{_COUNT}<$b+$c", _FEW.format("'at least '", "$b+$c")),
)
_UNPACKABLE = COMPUTED | TUPLE


def _unpacked(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    """Unpacking keeps a tuple's items apart when it fits."""
    container, count = given[0], arguments[1]
    known = container.items if container.only(TUPLE) else None
    if known is not None and isinstance(count, Const) and count.value == len(known):
        return container
    return iterated(given, arguments)


def _fits(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    count = arguments[1]
    items = given[0].items
    return items is not None and isinstance(count, Const) and count.value == len(items)


UNPACKING = (
    Primitive("unpack", (TUPLE, WHOLE), _unpacked, "$a", when=_fits),
    Primitive("unpack", (_UNPACKABLE, WHOLE), _unpacked, "$_iter($a)", _UNPACK_GUARDS),
    Primitive(
        "unpack at least", (_UNPACKABLE, WHOLE, WHOLE), iterated, "$_iter($a)", _UNPACK_STAR_GUARDS
    ),
    Primitive(
        "between",
        (SEQUENCE, WHOLE, WHOLE),
        lambda t, a: types.list_of(iterated(t[:1], a).element),
        "($n:=$count($a);[$filter($a,function($v,$i){$i>=$b and $i<$n-$c})[]])",
    ),
)

PRIMITIVES = (
    *ITEMS,
    *SLICES,
    *CHANGES,
    *APPENDING,
    *ITERATION,
    *LOOKUPS,
    *UNPACKING,
    *CONSTANTS,
)
