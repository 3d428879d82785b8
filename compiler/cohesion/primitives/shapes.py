"""The text of values by their static type, which alone knows tuples and whole floats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cohesion.ir.classes import DataClass, EnumClass
from cohesion.ir.types import CLASSES, JSON, NUMBERS, Kind, Type, holds
from cohesion.primitives.model import quoted


@dataclass(frozen=True, slots=True)
class Style:
    """How values are written: JSONata with `{0}` for the value; texts between items. `whole` writes
    a value that no type is needed for.
    """

    whole: str
    text: str
    true: str
    false: str
    none: str
    parentheses: tuple[str, str]
    comma: str
    colon: str


PYTHON: Final = Style("$_repr({0})", "$_q({0})", "True", "False", "None", ("(", ")"), ", ", ": ")
"""As `repr` writes."""

EXCEPTION_REPR: Final = (
    "$exists($lookup({x},'repr'))?$lookup({x},'repr')"
    ":$split({x}.error,'.')[-1]&'('&$_q({x}.message)&')'"
)
"""`repr` of an exception: it follows from class and text unless the exception says another."""
_SIMPLE: Final = CLASSES | {
    Kind.EXCEPTION,
    Kind.STR,
    Kind.BOOL,
    Kind.NONE,
    Kind.LIST,
    Kind.DICT,
    Kind.TUPLE,
}
_BY_TYPE: Final = (Kind.FLOAT, Kind.TUPLE, Kind.EXCEPTION, *CLASSES)
"""Kinds that only the type tells."""


def text_of(type: Type, style: Style = PYTHON, *, as_is: bool = False) -> str | None:
    """JSONata for the text of `$a`; None where the type does not tell it. `as_is`: a text stands
    for itself.
    """
    return _written(type, "$a", style, 0, as_is=as_is)


def _written(type: Type, x: str, style: Style, depth: int, *, as_is: bool = False) -> str | None:
    if not as_is and not any(holds(type, kind) for kind in _BY_TYPE):
        return style.whole.format(x) if type.kinds <= JSON else None
    if not type.kinds <= _SIMPLE | NUMBERS or type.ambiguous_number:
        return None
    if type.may(Kind.LIST) and type.may(Kind.TUPLE):
        return None
    if type.may(*CLASSES) and (type.cls is None or type.may(Kind.STR, Kind.DICT)):
        return None
    arms: list[tuple[str, str | None]] = []
    if type.may(Kind.EXCEPTION):
        if type.may(Kind.DICT, Kind.OBJECT) or style is not PYTHON:
            return None
        arms.append(("object", f"{x}.message" if as_is else f"({EXCEPTION_REPR.format(x=x)})"))
    if type.may(Kind.STR):
        arms.append(("string", x if as_is else style.text.format(x)))
    if isinstance(type.cls, EnumClass):
        if style is not PYTHON:
            return None
        arms.append(("string", _member(type.cls, x, as_is=as_is)))
    if isinstance(type.cls, DataClass):
        arms.append(("object", _instance(type, type.cls, x, style, depth)))
    if type.may(Kind.BOOL):
        arms.append(("boolean", f"({x}?'{style.true}':'{style.false}')"))
    if type.may(Kind.NONE):
        arms.append(("null", f"'{style.none}'"))
    if type.may(Kind.LIST, Kind.TUPLE):
        sequence = _list if type.may(Kind.LIST) else _tuple
        arms.append(("array", sequence(type, x, style, depth)))
    if type.may(Kind.DICT):
        arms.append(("object", _dict(type, x, style, depth)))
    if type.may(*NUMBERS):
        arms.append(("number", f"$_flr({x})" if type.may(Kind.FLOAT) else f"$_fl({x})"))
    known = [(kind, arm) for kind, arm in arms if arm is not None]
    if len(known) < len(arms):
        return None
    result = known[-1][1]
    for kind, arm in reversed(known[:-1]):
        result = f"$type({x})='{kind}'?{arm}:{result}"
    return f"({result})" if len(known) > 1 else result


def _member(cls: EnumClass, x: str, *, as_is: bool) -> str:
    rows = {m.name: m.text if as_is else m.representation for m in cls.members}
    pairs = ",".join(f"{quoted(name)}:{quoted(text)}" for name, text in rows.items())
    return f"$lookup({{{pairs}}},{x})"


def _instance(type: Type, cls: DataClass, x: str, style: Style, depth: int) -> str | None:
    """As the `repr` of a dataclass writes it, which is its `str` too."""
    if not cls.shows or style is not PYTHON:
        return None
    parts: list[str] = []
    attributes = dict(type.attributes or ())
    for name in (name for name, shown in cls.fields if shown):
        inner = f"$o{depth}_{len(parts)}"
        part = _written(attributes[name], inner, style, depth + 1)
        if part is None:
            return None
        parts.append(f"({inner}:=$lookup({x},{quoted(name)});{quoted(f'{name}=')}&{part})")
    joined = "&', '&".join(parts) or "''"
    return f"({quoted(f'{cls.name}(')}&{joined}&')')"


def _list(type: Type, x: str, style: Style, depth: int) -> str | None:
    inner = _written(type.element, f"$v{depth}", style, depth + 1)
    if not type.element.kinds:
        return "'[]'"
    if inner is None:
        return None
    mapped = f"$map({x},function($v{depth}){{{inner}}})"
    return f"$join(['[',$join([{mapped}],'{style.comma}'),']'])"


def _tuple(type: Type, x: str, style: Style, depth: int) -> str | None:
    if type.items is None:
        return None
    opening, closing = style.parentheses
    bindings, parts = [], []
    for position, item in enumerate(type.items):
        name = f"$t{depth}_{position}"
        part = _written(item, name, style, depth + 1)
        if part is None:
            return None
        bindings.append(f"{name}:={x}[{position}]")
        parts.append(part)
    if not parts:
        return f"'{opening}{closing}'"
    trailing = "," if len(parts) == 1 and opening == "(" else ""
    joined = f",'{style.comma}',".join(parts)
    return f"({';'.join(bindings)};$join(['{opening}',{joined},'{trailing}{closing}']))"


def _dict(type: Type, x: str, style: Style, depth: int) -> str | None:
    """One form for all values where it fits; else one for each key that is known."""
    value, key = f"$v{depth}", f"$k{depth}"
    inner = _written(type.values, value, style, depth + 1) if type.values.kinds else "''"
    if inner is None:
        chain = _written(type.other, value, style, depth + 1) if type.other.kinds else "''"
        if chain is None:
            return None
        groups: dict[str | None, list[str]] = {}
        for name, field in type.fields:
            part = _written(field.type, value, style, depth + 1)
            groups.setdefault(part, []).append(quoted(name))
        for part, names in groups.items():
            if part is None:
                return None
            chain = f"{key} in [{','.join(names)}]?{part}:{chain}"
        inner = f"({chain})"
    pair = f"$join([{style.text.format(key)},'{style.colon}',{inner}])"
    each = f"$each({x},function({value},{key}){{{pair}}})"
    return f"$join(['{{',$join([{each}],'{style.comma}'),'}}'])"
