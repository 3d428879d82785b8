"""JSON as text: `json.dumps` and `json.loads`."""

from __future__ import annotations

import json
from collections.abc import Sequence

from cohesion.ir import types
from cohesion.ir.nodes import Const, Expr
from cohesion.ir.types import Kind, Type, holds
from cohesion.primitives import shapes
from cohesion.primitives.model import (
    COMPUTED,
    TEXT,
    Family,
    Guard,
    Primitive,
    quoted,
    says,
    type_error,
    value_error,
)
from cohesion.primitives.prelude_text import END


def _written(given: Sequence[Type], arguments: Sequence[Expr]) -> Primitive | None:
    """`json.dumps(value)` with the literals `ensure_ascii`, `indent`, the separators and
    `sort_keys`: an array and an object as they are, unless only the type tells a whole float.
    """
    value = given[0]
    options = [a.value for a in arguments[1:] if isinstance(a, Const)]
    if len(options) < len(arguments) - 1 or holds(value, Kind.EXCEPTION):
        return None
    ascii_only, indent, comma, colon, by_key = options
    flags = f"{str(bool(ascii_only)).lower()},{quoted(str(comma))},{quoted(str(colon))}"
    level = "null" if indent is None else quoted(str(indent))
    whole = f"$_json({{0}},{flags},{level},{str(bool(by_key)).lower()},'\\n')"
    template: str | None = whole.replace("{0}", "$a")
    if holds(value, Kind.FLOAT):
        style = shapes.Style(
            whole=whole.replace("{", "{{").replace("}", "}}").replace("{{0}}", "{0}"),
            text=f"$_jq({{0}},{str(bool(ascii_only)).lower()})",
            true="true",
            false="false",
            none="null",
            parentheses=("[", "]"),
            comma=str(comma),
            colon=str(colon),
        )
        plain = indent is None and not by_key and not {"'", "\\"} & {*str(comma), *str(colon)}
        template = shapes.text_of(value, style) if plain else None
    if template is None:
        return None
    operands = (value.kinds, *(a.type.kinds for a in arguments[1:]))
    return Primitive("json.dumps", operands, types.STR, template)


_BLANK = r"[ \t\n\r]*"
_NULL = f"$contains($a,/^{_BLANK}null{_BLANK}{END}/)"
_BAD = value_error("$not($_isjson($a))", quoted("the text is not JSON"))
_OF_OTHER = says(lambda: json.loads(5)).partition("int")  # type: ignore[arg-type]
_NOT_TEXT: Guard = type_error(
    "$type($a)!='string'", f"{quoted(_OF_OTHER[0])}&$_tn($a)&{quoted(_OF_OTHER[2])}"
)

PRIMITIVES: tuple[Primitive | Family, ...] = (
    Family("json.dumps", _written),
    Primitive("json.loads", (TEXT,), types.ANY, f"{_NULL}?null:$parse($a)", (_BAD,)),
    Primitive("json.loads", (COMPUTED,), types.ANY, f"{_NULL}?null:$parse($a)", (_NOT_TEXT, _BAD)),
)
