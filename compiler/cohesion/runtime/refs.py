"""Values that only a deployment knows: `cohesion.ref("orders_table")`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cohesion.runtime.scope import Json

VARIABLE = "COHESION_REF_"
"""What the name of the environment variable starts with that has the value."""


class Ref(str):
    """A text that stands for a value which is not known yet: `${ref:orders_table}`."""

    __slots__ = ()


def ref(name: str) -> str:
    """A value that the deployment gives: a table's name, a topic's ARN. The construct binds it
    (`bindings={"orders_table": table.table_name}`).

    In plain Python it is what the environment variable `COHESION_REF_<name>` says when the module
    is imported, or when a service is called. Raises TypeError or ValueError for what is no name.
    """
    from os import environ

    if not isinstance(name, str):
        raise TypeError(f"ref() argument 'name': expected str, got {type(name).__name__}")
    return environ.get(VARIABLE + name) or Ref(placeholder(name))


def placeholder(name: str) -> str:
    """How a definition has the value. Raises ValueError for what is no name."""
    if not name.replace("_", "").replace("-", "").isalnum() or not name.isascii():
        raise ValueError(f"ref({name!r}): a name has letters, digits, `_` and `-`")
    return f"${{ref:{name}}}"


def resolved(value: Json) -> Json:
    """A JSON value with what the references in it stand for. Raises LookupError, naming the
    variable to set, for one without a value.
    """
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return {key: resolved(item) for key, item in value.items()}
    if isinstance(value, list):
        return [resolved(item) for item in value]
    return value


def _text(value: str) -> str:
    if "${ref:" not in value:
        return value
    import re
    from os import environ

    def known(found: re.Match[str]) -> str:
        variable = VARIABLE + found[1]
        if variable not in environ:
            raise LookupError(
                f"cohesion.ref({found[1]!r}) has no value here: set {variable} in the environment"
            )
        return environ[variable]

    return re.sub(r"\$\{ref:([\w-]+)\}", known, value)
