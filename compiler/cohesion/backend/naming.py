"""Names: of states, in the author's words; of variables, as Python has them where the service
allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cohesion.asl.limits import NAME_CHARACTERS
from cohesion.jsonata.functions import ARGUMENTS

_RESERVED = frozenset({"states", *ARGUMENTS})
"""`$states` is the service's; a variable called as a built-in function would hide it."""

UNCAUGHT = "uncaught exception"
"""The state that ends a workflow with an exception of a task that nothing in it catches. No Python
reads like this, so no other state is called so.
"""


def variable_names(variables: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """A name for each variable of the IR: its own where that is allowed and free.

    Temporaries of the IR start with a full stop, which no name has; a leading underscore is not
    allowed.
    """
    found: dict[str, str] = {}
    used: set[str] = set(taken)
    for variable in sorted(set(variables), key=lambda name: (name.startswith((".", "_")), name)):
        name = variable.lstrip("._") or "value"
        if not name[0].isalpha():
            name = f"v{name}"
        name = name[: NAME_CHARACTERS - 8]
        candidate, number = name, 1
        while candidate in used or candidate in _RESERVED:
            number += 1
            candidate = f"{name}_{number}"
        used.add(candidate)
        found[variable] = candidate
    return found


OPENING = "${"
"""What a placeholder starts with: no text of the author's has it as a definition writes it."""


def shown(text: str) -> str:
    """A text of the author's for whoever reads the definition: nothing in it is a placeholder."""
    return text.replace(OPENING, "$ {")


class StateNames:
    """Gives each state a name of its own, numbered from the second of a kind on."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def name(self, text: str) -> str:
        """A name after a text: one line, at most as long as the service allows."""
        line = shown(re.sub(r"\s+", " ", text).strip()) or "state"
        candidate, number = shortened(line, ""), 1
        while candidate in self._used:
            number += 1
            candidate = shortened(line, f" ({number})")
        self._used.add(candidate)
        return candidate


def shortened(text: str, suffix: str) -> str:
    """A text with a suffix that fits the length of a name; what is cut is shown as `…`."""
    room = NAME_CHARACTERS - len(suffix)
    return (text if len(text) <= room else text[: room - 1] + "…") + suffix
