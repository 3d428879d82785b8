"""Constants of Python's standard library that a workflow may name, by their dotted names."""

from __future__ import annotations

import math
import string

CONSTANTS: dict[str, float | str] = {
    **{f"math.{name}": getattr(math, name) for name in ("e", "pi", "tau")},
    **{
        f"string.{name}": getattr(string, name)
        for name in (
            "ascii_letters",
            "ascii_lowercase",
            "ascii_uppercase",
            "digits",
            "hexdigits",
            "octdigits",
            "punctuation",
        )
    },
}
"""Their values."""

NOT_FINITE = frozenset({"math.inf", "math.nan"})
"""Those that JSON has no number for."""
