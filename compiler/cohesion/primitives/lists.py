"""Methods of lists and tuples; changes of slices; `del` of items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cohesion.ir import types
from cohesion.ir.nodes import Expr
from cohesion.ir.types import Kind, Type
from cohesion.primitives.comparisons import same_sequences
from cohesion.primitives.containers import iterated
from cohesion.primitives.model import (
    COMPUTED,
    EXCEPTION,
    INTEGRAL,
    LIST,
    NONE,
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
from cohesion.primitives.signatures import missing_method

ITEM = VALUE | TUPLE | {Kind.FLOAT}
"""What may be put into a list."""
_EMPTY: list[int] = []
IS_WHOLE = "($type({0})='boolean' or $type({0})='number' and {0}=$floor({0}))"
_BOUND = INTEGRAL | NONE


def _same(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    return types.restrict(given[0], LIST)


def _with_item(position: int) -> object:
    """The type of a list that gets an item, which is the operand at a position."""

    def result(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
        del arguments
        return types.list_of(types.join(given[0].element, given[position]))

    return result


def _with_items(position: int) -> object:
    """The type of a list that gets the items of the operand at a position."""

    def result(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
        added = iterated(given[position:], arguments[position:]).element
        return types.list_of(types.join(given[0].element, added))

    return result


def _element(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    return given[0].element


def not_whole(name: str) -> Guard:
    """The `TypeError` for an operand that should be an int."""
    return type_error(
        f"$not({IS_WHOLE.format(name)})",
        f'"\'"&$_tn({name})&"\' object cannot be interpreted as an integer"',
    )


def _changing(
    name: str,
    operands: tuple[frozenset[Kind], ...],
    untyped: tuple[frozenset[Kind], ...],
    result: object,
    template: str,
    guards: tuple[Guard, ...] = (),
    wrong: tuple[Guard, ...] = (),
) -> Iterator[Primitive]:
    """The two rows of a method of lists: on a list with operands of the right types, and on any
    value with any operands, of which `wrong` says what is raised.
    """
    missing = missing_method(name.removesuffix(" result"))
    yield Primitive(name, (LIST, *operands), result, template, guards)  # type: ignore[arg-type]
    yield Primitive(
        name,
        (COMPUTED, *untyped),
        result,  # type: ignore[arg-type]
        template,
        (missing, *wrong, *guards),
    )


_NOT_B_ITERABLE = type_error(
    "$type($b) in ['number','boolean','null']", '"\'"&$_tn($b)&"\' object is not iterable"'
)
_ANY_ITERABLE = COMPUTED | TUPLE
_AT = "($j:=$_n($b);$n:=$count($a);$j:=$j<0?$max([0,$j+$n]):$j;"
_INSERTED = _AT + "$_splice($a,$j,$j,[$_w($c)]))"
_EQUALS = "$_pos($a,$b,0,$count($a))"


def _comparable(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    """Whether a tuple among the items cannot meet a list that is looked for, nor the reverse."""
    del arguments
    items = given[0].element if given[0].may(Kind.LIST) else types.NEVER
    if given[0].may(Kind.TUPLE):
        if given[0].items is None:
            return given[1].scalar
        items = types.join_all([items, *given[0].items])
    return same_sequences(items, given[1])


_ABSENT = value_error(f"{_EQUALS}<0", quoted(says(lambda: _EMPTY.remove(1))))
_REMOVED = f"($j:={_EQUALS};[$filter($a,function($x,$i){{$i!=$j}})[]])"


def _index_message(receiver: str) -> str:
    text = says(lambda: _EMPTY.index(1)) if receiver == "list" else says(lambda: ().index(1))
    before, found, after = text.partition("1")
    return f"{quoted(before)}&$_repr($b)&{quoted(after)}" if found else quoted(text)


def _text_is_known(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    return _comparable(given, arguments) and not any(
        types.holds(given[1], kind) for kind in (Kind.FLOAT, Kind.TUPLE)
    )


def _index(owner: frozenset[Kind], name: str) -> Iterator[Primitive]:
    """`.index(x)`, `.index(x, start)`, `.index(x, start, stop)`."""
    message = _index_message(name)
    when = _text_is_known if "$_repr" in message else _comparable
    places = (
        ("0", "$count($a)"),
        ("$_bound($_n($c),$count($a),0)", "$count($a)"),
        ("$_bound($_n($c),$count($a),0)", "$_bound($_n($d),$count($a),0)"),
    )
    for count, (first, last) in enumerate(places):
        found = f"$_pos($a,$b,{first},{last})"
        guard = value_error(f"{found}<0", message)
        bounds = (INTEGRAL,) * count
        yield Primitive(".index", (owner, ITEM, *bounds), types.INT, found, (guard,), when)


POP_OUTSIDE = Guard(
    "IndexError",
    "$_n($b)>=$count($a) or $_n($b)<-$count($a)",
    quoted(says(lambda: [1].pop(5))),
)
POP_EMPTY = Guard("IndexError", "$a=[]", quoted(says(_EMPTY.pop)))
WITHOUT = "($j:=$_n($b)<0?$_n($b)+$count($a):$_n($b);[$filter($a,function($x,$i){$i!=$j})[]])"
WITHOUT_LAST = "($n:=$count($a)-1;[$filter($a,function($x,$i){$i<$n})[]])"


_UNSORTABLE = type_error("$_unsortable($a)!=null", "$_unsortable($a)")


def _sorts_by_itself(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    del arguments
    element = given[0].element
    return element.kinds <= WHOLE | {Kind.FRACTION, Kind.FLOAT} or element.kinds <= TEXT


def sorting(name: str, owner: frozenset[Kind], before: tuple[Guard, ...]) -> Iterator[Primitive]:
    """Rows of `sorted` and of `.sort`, without a key."""
    nothing = (NONE,) if name == ".sort" else ()
    down = "$c" if name == ".sort" else "$b"
    for flagged in (False, True):
        operands = (owner, *nothing, INTEGRAL) if flagged else (owner,)
        if not before:
            plain = f"$boolean({down})?$sort($a,function($x,$y){{$x<$y}}):$sort($a)"
            yield Primitive(
                name, operands, _same, plain if flagged else "$sort($a)", (), _sorts_by_itself
            )
        if flagged:
            # From the largest down, Python sorts the reversed list.
            message = f"$_unsortable($boolean({down})?$reverse($a):$a)"
            yield Primitive(
                name,
                operands,
                _same,
                f"$_sorted($a,$boolean({down}))",
                (*before, type_error(f"{message}!=null", message)),
            )
        else:
            yield Primitive(name, operands, _same, "$_sorted($a,false)", (*before, _UNSORTABLE))


METHODS = (
    *_changing(
        ".extend",
        (_ANY_ITERABLE,),
        (_ANY_ITERABLE,),
        _with_items(1),
        "$append($a,$_iter($b))",
        (_NOT_B_ITERABLE,),
    ),
    *_changing(
        ".insert",
        (INTEGRAL, ITEM | EXCEPTION),
        (VALUE, ITEM | EXCEPTION),
        _with_item(2),
        _INSERTED,
        (),
        (not_whole("$b"),),
    ),
    Primitive(".remove", (LIST, ITEM), _same, _REMOVED, (_ABSENT,), _comparable),
    Primitive(
        ".remove",
        (COMPUTED, ITEM),
        _same,
        _REMOVED,
        (missing_method(".remove"), _ABSENT),
        _comparable,
    ),
    *_changing(".reverse", (), (), _same, "$reverse($a)"),
    *_index(LIST, "list"),
    *_index(TUPLE, "tuple"),
    *(
        Primitive(
            ".count",
            (owner, ITEM),
            types.INT,
            "($w:=$_nb($b);$count([$filter($a,function($x){$_nb($x)=$w})]))",
            (),
            _comparable,
        )
        for owner in (LIST, TUPLE)
    ),
    Primitive(".pop result", (LIST,), _element, "$a[-1]", (POP_EMPTY,)),
    Primitive(".pop", (LIST,), _same, WITHOUT_LAST),
    Primitive(".pop result", (LIST, INTEGRAL), _element, "$a[$_n($b)]", (POP_EMPTY, POP_OUTSIDE)),
    Primitive(".pop", (LIST, INTEGRAL), _same, WITHOUT),
    *sorting(".sort", LIST, ()),
    *sorting(".sort", COMPUTED, (missing_method(".sort"),)),
)

# -- slices and items ------------------------------------------------------------------------------

DELETED_OUTSIDE = Guard(
    "IndexError",
    "$type($a)='array' and ($_n($b)>=$count($a) or $_n($b)<-$count($a))",
    quoted(says(lambda: _EMPTY.__delitem__(0))),
)


def _about(attempt: str, name: str) -> str:
    """CPython's message for a value of a wrong type, as JSONata about the type of `$a`."""
    before, _, after = says(lambda: exec(attempt)).partition(name)  # noqa: S102
    return f'"{before}"&$_tn($a)&"{after}"'


_NOT_DELETABLE_SCALAR = type_error(
    "$type($a) in ['number','boolean','null']", _about("a = 5\ndel a[0]", "int")
)
NOT_DELETABLE = (
    _NOT_DELETABLE_SCALAR,
    type_error("$type($a)='string'", _about("a = 'x'\ndel a[0]", "str")),
)
_NOT_SLICED_TEXT = type_error("$type($a)='string'", _about("a = 'x'\ndel a[0:1]", "str"))
_NOT_ASSIGNABLE = type_error(
    "$type($a)!='array' and $type($a)!='object'", _about("a = 5\na[0:1] = []", "int")
)
_KEY_IS_SLICE = type_error("$type($a)='object'", quoted("unhashable type: 'slice'"))
_BAD_BOUNDS = type_error(
    " or ".join(f"$type(${n})!='null' and $not({IS_WHOLE.format('$' + n)})" for n in "bcd"),
    quoted("slice indices must be integers or None or have an __index__ method"),
)
_ZERO_STEP = value_error("$d!=null and $_n($d)=0", quoted(says(lambda: [][:: int("0")])))
_SIMPLE = "($d=null or $_n($d)=1)"
_CUT = "$_splice($a,$_n($b),$_n($c),{0})"
_STRIDED = "$_strided($a,$_n($b),$_n($c),$_n($d),{0})"
_SIZE = "$count($_slice($a,$_n($b),$_n($c),$_n($d)))"
_SIMPLE_SOURCE = type_error(
    f"{_SIMPLE} and $type($e) in ['number','boolean','null']",
    quoted(says(lambda: _EMPTY.__setitem__(slice(0, 1), 5))),  # type: ignore[call-overload]
)
_STRIDED_SOURCE = type_error(
    f"$not({_SIMPLE}) and $type($e) in ['number','boolean','null']",
    quoted(says(lambda: _EMPTY.__setitem__(slice(0, 1, 2), 5))),  # type: ignore[call-overload]
)
_SIZES = value_error(
    f"$not({_SIMPLE}) and $count($_iter($e))!={_SIZE}",
    f"'attempt to assign sequence of size '&$string($count($_iter($e)))"
    f"&' to extended slice of size '&$string({_SIZE})",
)
_ASSIGNED = f"{_SIMPLE}?{_CUT.format('$_iter($e)')}:{_STRIDED.format('$_iter($e)')}"
_DELETED = f"{_SIMPLE}?{_CUT.format('[]')}:{_STRIDED.format('null')}"
_SLICE_OPERANDS = (_BOUND, _BOUND, _BOUND)
_SLICE_GUARDS = (_BAD_BOUNDS, _ZERO_STEP)

SLICES = (
    Primitive(
        "setslice",
        (LIST, _BOUND, _BOUND, NONE, SEQUENCE),
        _with_items(4),  # type: ignore[arg-type]
        _CUT.format("$e"),
    ),
    Primitive(
        "setslice",
        (LIST, *_SLICE_OPERANDS, _ANY_ITERABLE),
        _with_items(4),  # type: ignore[arg-type]
        _ASSIGNED,
        (_ZERO_STEP, _SIMPLE_SOURCE, _STRIDED_SOURCE, _SIZES),
    ),
    Primitive(
        "setslice",
        (COMPUTED, VALUE, VALUE, VALUE, _ANY_ITERABLE),
        _with_items(4),  # type: ignore[arg-type]
        _ASSIGNED,
        (_NOT_ASSIGNABLE, _KEY_IS_SLICE, *_SLICE_GUARDS, _SIMPLE_SOURCE, _STRIDED_SOURCE, _SIZES),
    ),
    Primitive("delslice", (LIST, _BOUND, _BOUND, NONE), _same, _CUT.format("[]")),
    Primitive("delslice", (LIST, *_SLICE_OPERANDS), _same, _DELETED, (_ZERO_STEP,)),
    Primitive(
        "delslice",
        (COMPUTED, VALUE, VALUE, VALUE),
        _same,
        _DELETED,
        (_NOT_DELETABLE_SCALAR, _NOT_SLICED_TEXT, _KEY_IS_SLICE, *_SLICE_GUARDS),
    ),
)

PRIMITIVES = (*METHODS, *SLICES)
