"""Random numbers and identifiers. `random.random` and `uuid.uuid4` are drawn by a state of their
own (`Sample`); the others make what they give of a number that was drawn: operand `$b` or `$c`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence

from cohesion.ir import types
from cohesion.ir.nodes import Expr
from cohesion.ir.types import Kind, Type
from cohesion.primitives.model import (
    INTEGRAL,
    LIST,
    TEXT,
    TUPLE,
    VALUE,
    Guard,
    Primitive,
    quoted,
    says,
    type_error,
    value_error,
)

_DRAWN = frozenset({Kind.FLOAT})
_CHANCE = random.SystemRandom()


def _message(attempt: Callable[[], object], shown: Mapping[str, str]) -> str:
    """What Python says, with the numbers in it computed: `shown` has an expression for each."""
    parts = re.split(r"(-?\d+)", says(attempt))
    return "&".join(f"$string({shown[p]})" if p in shown else quoted(p) for p in parts if p)


_ONE = value_error("$_n($a)<=0", quoted(says(lambda: _CHANCE.randrange(-3))))
_TWO = value_error(
    "$_n($b)<=$_n($a)",
    _message(
        lambda: _CHANCE.randrange(11, 7),
        {"11": "$_n($a)", "7": "$_n($b)", "-4": "($_n($b)-$_n($a))"},
    ),
)
_STEPS = "$ceil(($_n($b)-$_n($a))/$_n($d))"
_THREE = (
    value_error("$_n($d)=0", quoted(says(lambda: _CHANCE.randrange(1, 5, int("0"))))),
    value_error(
        f"{_STEPS}<=0 and $_n($d)!=1",
        _message(
            lambda: _CHANCE.randrange(11, 17, -5),
            {"11": "$_n($a)", "17": "$_n($b)", "-5": "$_n($d)"},
        ),
    ),
    value_error(f"{_STEPS}<=0", _TWO.message),
)


def _item(given: Sequence[Type], arguments: Sequence[Expr]) -> Type:
    del arguments
    found = given[0].element if given[0].may(Kind.LIST) else types.NEVER
    if given[0].may(Kind.TUPLE):
        found = types.join(
            found,
            types.ANY_COMPUTED if given[0].items is None else types.join_all(given[0].items),
        )
    if given[0].may(Kind.STR):
        found = types.join(found, types.STR)
    return found


_NOTHING: list[int] = []
_EMPTY = Guard("IndexError", "$a=[]", quoted(says(lambda: _CHANCE.choice(_NOTHING))))
_EMPTY_TEXT = Guard("IndexError", "$a=''", _EMPTY.message)
_EMPTY_DICT = Guard("IndexError", "$type($a)='object' and $count($keys($a))=0", _EMPTY.message)
_NO_ITEMS = type_error(
    "$type($a) in ['number','boolean','null']",
    '"object of type \'"&$_tn($a)&"\' has no len()"',
)
_CHOSEN = "$floor($b*$count($keys($a)))"
_KEY = Guard("KeyError", "$type($a)='object'", f"$string({_CHOSEN})", _CHOSEN)

PRIMITIVES = (
    Primitive("random.random", (), types.FLOAT, "$random()"),
    Primitive("uuid.uuid4", (), types.STR, "$uuid()"),
    Primitive("uuid hex", (TEXT,), types.STR, "$replace($a,'-','')"),
    Primitive("random.randrange", (INTEGRAL, _DRAWN), types.INT, "$floor($b*$_n($a))", (_ONE,)),
    Primitive(
        "random.randrange",
        (INTEGRAL, INTEGRAL, _DRAWN),
        types.INT,
        "$_n($a)+$floor($c*($_n($b)-$_n($a)))",
        (_TWO,),
    ),
    Primitive(
        "random.randrange",
        (INTEGRAL, INTEGRAL, _DRAWN, INTEGRAL),
        types.INT,
        f"$_n($a)+$_n($d)*$floor($c*{_STEPS})",
        _THREE,
    ),
    Primitive(
        "random.choice",
        (LIST | TUPLE, _DRAWN),
        _item,
        "($i:=$floor($b*$count($a));$a[$i])",
        (_EMPTY,),
    ),
    Primitive(
        "random.choice",
        (TEXT, _DRAWN),
        _item,
        "($l:=$_chars($a);$i:=$floor($b*$count($l));$l[$i])",
        (_EMPTY_TEXT,),
    ),
    Primitive(
        "random.choice",
        (VALUE, _DRAWN),
        _item,
        "($l:=$_iter($a);$i:=$floor($b*$count($l));$l[$i])",
        (_NO_ITEMS, _EMPTY, _EMPTY_TEXT, _EMPTY_DICT, _KEY),
    ),
)
