"""Made of a text or a number: members of enumerations, dates, times, UUIDs, decimals."""

from __future__ import annotations

from cohesion.runtime.misfits import Misfit, expect, unexpected

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cohesion.runtime.conversion import Maker
    from cohesion.runtime.hints import Annotation
    from cohesion.runtime.scope import Json
    from cohesion.runtime.values import Path

TEXTS = frozenset({"datetime.datetime", "datetime.date", "datetime.time", "uuid.UUID"})
"""Classes whose values are texts in JSON."""

DIGITS = "decimal.Decimal"


def of_class(cls: Annotation) -> Maker | None:
    """What makes members of an enumeration, or such a value; None for any other class."""
    if hasattr(cls, "__members__"):
        return _of_members(cls)
    name = f"{cls.__module__}.{cls.__qualname__}"
    if name in TEXTS:
        return _of_text(cls)
    return _of_digits(cls) if name == DIGITS else None


def _of_members(cls: Annotation) -> Maker:
    """A member of an enumeration, by its value."""

    def make(value: Json, path: Path) -> object:
        try:
            found = cls(tuple(value) if isinstance(value, list) else value)
        except (ValueError, TypeError):
            found = None
        if found is None or isinstance(found.value, bool) is not isinstance(value, bool):
            raise Misfit(f"expected {cls.__name__}, got {value!r}", path)
        return found

    return make


def _of_text(cls: Annotation) -> Maker:
    read = cls if cls.__name__ == "UUID" else cls.fromisoformat

    def make(value: Json, path: Path) -> object:
        expect(str, value, cls, path)
        try:
            return read(value)
        except ValueError:
            raise Misfit(f"expected {cls.__name__}, got {value!r}", path) from None

    return make


def _of_digits(cls: Annotation) -> Maker:
    """A Decimal of a text, or of the digits that a number has in JSON, which knows no 2.0."""

    def make(value: Json, path: Path) -> object:
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise unexpected(value, cls, path)
        if isinstance(value, float):
            value = int(value) if value.is_integer() else repr(value)
        try:
            return cls(value)
        except ArithmeticError:
            raise Misfit(f"expected Decimal, got {value!r}", path) from None

    return make


def written(value: object) -> object:
    """Such a value as JSON; `NotImplemented` for any other."""
    if hasattr(type(value), "__members__"):
        return value.value  # type: ignore[attr-defined]
    for base in type(value).__mro__:
        name = f"{base.__module__}.{base.__qualname__}"
        if name in TEXTS:
            return str(value) if name == "uuid.UUID" else value.isoformat()  # type: ignore[attr-defined]
        if name == DIGITS:
            return str(value)
    return NotImplemented
