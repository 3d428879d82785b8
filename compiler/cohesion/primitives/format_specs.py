"""Format specifications: `>10`, `,.2f`, `{}x`, read once, when the workflow is compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from cohesion.ir.types import Kind

HOLE: Final = "{}"
"""Where a width or a precision is computed."""
MAXIMAL_PRECISION: Final = 15
"""Up to how many digits a number can be written exactly."""

_SPEC: Final = re.compile(
    r"(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ])?(?P<hash>#)?(?P<zero>0(?!$|[^\d{]))?"
    r"(?P<width>\d+|\{\})?(?P<group>[,_])?(?:\.(?P<precision>\d+|\{\}))?(?P<type>[a-zA-Z%])?",
    re.DOTALL,
)
_TYPES: Final = "sdxXobfFeEgG%"
_BASES: Final = ("x", "X", "o", "b")


@dataclass(frozen=True, slots=True)
class Spec:
    """A specification's parts. `width` and `precision` are JSONata: digits, or the operand that
    holds them; None when they are not given. An empty `align` is the default of the value's type.
    """

    fill: str
    align: str
    sign: str
    prefixed: bool
    width: str | None
    group: str
    precision: str | None
    type: str

    @property
    def padded(self) -> bool:
        """Whether zeros stand between the sign and the digits."""
        return self.fill == "0" and self.align == "="


@cache
def read(text: str) -> Spec | None:
    """The parts of a specification in which `HOLE` stands for computed parts; None for one that is
    not understood.
    """
    found = _SPEC.fullmatch(text)
    if found is None or (found["type"] or "") not in _TYPES:
        return None
    zero = found["zero"] is not None and found["fill"] is None
    letters = iter("cd")
    width = next(letters) if found["width"] == HOLE else found["width"]
    if found["zero"] and not zero:
        width = found["zero"] + (found["width"] or "")
    precision = next(letters) if found["precision"] == HOLE else found["precision"]
    return Spec(
        fill="0" if zero else found["fill"] or " ",
        align=found["align"] or ("=" if zero else ""),
        sign=found["sign"] or "-",
        prefixed=found["hash"] is not None,
        width=_jsonata(width),
        group=found["group"] or "",
        precision=_jsonata(precision),
        type=found["type"] or "",
    )


def _jsonata(part: str | None) -> str | None:
    if part is None:
        return None
    return str(int(part)) if part.isdigit() else f"${part}"


_SAMPLES: Final = {Kind.STR: "a", Kind.INT: 1, Kind.FRACTION: 1.5, Kind.BOOL: True}


@cache
def refusals(text: str) -> dict[Kind, str]:
    """What CPython says of the specification for values of the kinds that it does not fit."""
    sample = text.replace(HOLE, "7")
    found: dict[Kind, str] = {}
    for kind, value in _SAMPLES.items():
        try:
            format(value, sample)
        except ValueError as error:
            found[kind] = str(error)
    if Kind.FRACTION in found:
        found[Kind.FLOAT] = found[Kind.FRACTION]
    return found


def unreadable(text: str) -> str:
    """Why the compiler does not take a specification; empty when it does."""
    spec = read(text)
    if spec is None:
        return f"the format specification `{text}`"
    if refusals(text).keys() >= _SAMPLES.keys():
        return f"the format specification `{text}` ({refusals(text)[Kind.STR]})"
    of_number = spec.type not in ("s", "d", *_BASES)
    digits = int(spec.precision) if spec.precision and spec.precision.isdigit() else 0
    if of_number and digits > MAXIMAL_PRECISION:
        return f"more than {MAXIMAL_PRECISION} digits of a number"
    if spec.padded and spec.group == "_" and spec.type in _BASES:
        return "zeros in front of groups of hexadecimal digits"
    if spec.prefixed and spec.type not in ("d", *_BASES):
        return f"`#` in the format specification `{text}`"
    return ""
