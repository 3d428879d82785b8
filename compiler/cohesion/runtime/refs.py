"""Values that only a deployment knows: `cohesion.ref("orders_table")`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from typing import Self

    from cohesion.runtime.scope import Json

VARIABLE = "COHESION_REF_"
"""What the name of the environment variable starts with that has the value."""

ATTRIBUTES = ("arn", "name", "url")
"""What a reference may ask for of what it is bound to."""

PATTERN = r"\$\{ref:([\w-]+)(?:\.([a-z]+))?(?::([a-z_]+)\.([a-z]+))?\}"
"""How a definition has a reference: its name; the attribute that the author asks for; the kind of
resource, and the attribute of it, that it is used as: `${ref:orders:table.name}`.
"""


HERE = "${ref\u2236"
"""What a reference starts with while a program runs on this machine: no text of its data does, as
it may with what definitions have.
"""

_HERE = r"\$\{ref\u2236([\w-]+)(?:\.([a-z]+))?\}"


class Ref(str):
    """A text that stands for a value which is not known yet: `${ref:orders_table}`; or that value.
    What it is bound to may have an ARN, a name and a URL beside.
    """

    __slots__ = ("_ref",)
    _ref: str

    def __new__(cls, text: str, name: str = "") -> Self:
        """The text, of the reference of a name."""
        made = super().__new__(cls, text)
        made._ref = name
        return made

    @property
    def arn(self) -> str:
        """The ARN of what it is bound to; here what `COHESION_REF_<name>_arn` says."""
        return _value(self._ref, "arn")

    @property
    def name(self) -> str:
        """The name of what it is bound to; here what `COHESION_REF_<name>_name` says."""
        return _value(self._ref, "name")

    @property
    def url(self) -> str:
        """The URL of what it is bound to, a queue; here what `COHESION_REF_<name>_url` says."""
        return _value(self._ref, "url")


def ref(name: str) -> Ref:
    """A value that the deployment gives: a table's name, a topic's ARN. The construct binds it
    (`bindings={"orders_table": table}`).

    In plain Python it is what the environment variable `COHESION_REF_<name>` says when the module
    is imported, or when a service is called. Raises TypeError or ValueError for what is no name.
    """
    if not isinstance(name, str):
        raise TypeError(f"ref() argument 'name': expected str, got {type(name).__name__}")
    placeholder(name)
    return Ref(_value(name, ""), name)


def placeholder(name: str, attribute: str = "") -> str:
    """How a definition has the value. Raises ValueError for what is no name."""
    asked = f".{attribute}" if attribute else ""
    return f"${{ref:{checked_name('ref', name)}{asked}}}"


def checked_name(function: str, name: str) -> str:
    """A name that the stack binds something to. Raises ValueError for what is none."""
    if not name.replace("_", "").replace("-", "").isalnum() or not name.isascii():
        raise ValueError(f"{function}({name!r}): a name has letters, digits, `_` and `-`")
    return name


def _value(name: str, attribute: str) -> str:
    """What the environment says, or else the placeholder."""
    from os import environ

    return environ.get(variable(name, attribute)) or _here(name, attribute)


def _here(name: str, attribute: str) -> str:
    return placeholder(name, attribute).replace("${ref:", HERE)


def variable(name: str, attribute: str = "") -> str:
    """The environment variable that has the value of a reference, or of an attribute of it."""
    return f"{VARIABLE}{name}_{attribute}" if attribute else VARIABLE + name


def resolved(value: Json) -> Json:
    """A JSON value of a run with what the references in it stand for. Raises LookupError, naming
    the variable to set, for one without a value.
    """
    return _replaced(value, HERE, _HERE, _known)


def as_written(value: Json) -> Json:
    """A JSON value of a definition with its references as the program has them when it runs here:
    without what each is used as.
    """
    return _replaced(value, "${ref:", PATTERN, lambda found: _here(found[1], found[2] or ""))


def _replaced(value: Json, start: str, pattern: str, by: Callable[[re.Match[str]], str]) -> Json:
    """A JSON value with something else for each reference in its texts."""
    if isinstance(value, str):
        if start not in value:
            return value
        import re

        return re.sub(pattern, by, value)
    if isinstance(value, dict):
        return {
            _replaced(key, start, pattern, by): _replaced(item, start, pattern, by)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_replaced(item, start, pattern, by) for item in value]
    return value


def _known(found: re.Match[str]) -> str:
    from os import environ

    wanted = variable(found[1], found[2] or "")
    if wanted not in environ:
        raise LookupError(
            f"cohesion.ref({found[1]!r}) has no value here: set {wanted} in the environment"
        )
    return environ[wanted]
