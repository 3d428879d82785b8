"""JSON by value: the copy of a value that arrives on the other side of a task or a workflow."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from cohesion.runtime.scope import Json

    Path: TypeAlias = tuple[str | int, ...]
    """The keys and positions that lead from the whole value to a part of it."""

INFINITY = float("inf")


def is_number(value: Json) -> bool:
    """Whether a JSON value is a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


ACCEPTS: dict[object, Callable[[Json], bool]] = {
    str: lambda value: isinstance(value, str),
    int: lambda value: is_number(value) and bool(value == value // 1),
    float: is_number,
    bool: lambda value: isinstance(value, bool),
    type(None): lambda value: value is None,
    list: lambda value: isinstance(value, list),
    tuple: lambda value: isinstance(value, list),
    dict: lambda value: isinstance(value, dict),
}
"""The types that a JSON value may be, and how it is seen."""


def by_value(
    value: object, place: str, root: str, written: Callable[[object], object] | None = None
) -> Json:
    """What JSON makes of `value`: a copy that shares nothing with it; tuples become lists, and
    exceptions `{"error": the name of the class, "message": str()}`.

    `written` gives what to copy in the place of a value that is no JSON, or `NotImplemented`.
    `place` and `root` are for errors: what the value is, as in "charge() argument 'order'", and the
    expression its parts are shown under, as in `order`.

    Raises TypeError for what JSON cannot hold: other types, keys that are not text, NaN and the
    infinities, unpaired surrogates, a container inside itself.
    """
    return _copy(value, (), set(), (place, root), written)


def located(place: str, problem: str, root: str, path: Path) -> str:
    """One line that says what is wrong, and in which part if it is not the whole."""
    where = f" at {root}{''.join(f'[{step!r}]' for step in path)}" if path else ""
    return f"{place}: {problem}{where}"


def kind(value: object) -> str:
    """How errors name the type of a value: `str`, `int`, … and `None`."""
    return "None" if value is None else type(value).__qualname__


def _copy(
    value: object,
    path: Path,
    around: set[int],
    names: tuple[str, str],
    written: Callable[[object], object] | None,
) -> Json:
    if value is None or value is True or value is False:
        return value
    if isinstance(value, str):
        return _text(value, path, names)
    if isinstance(value, int):
        return int.__int__(value)  # a plain number of an IntEnum, as `json` makes it
    if isinstance(value, float):
        if value != value or value in (INFINITY, -INFINITY):  # noqa: PLR0124  NaN alone differs from itself
            raise _error(f"{value} is not a JSON number", path, names)
        return float.__float__(value)
    if isinstance(value, BaseException):
        return {"error": type(value).__name__, "message": _text(str(value), path, names)}
    if not isinstance(value, list | tuple | dict):
        plain = NotImplemented if written is None else written(value)
        if plain is not NotImplemented:
            return _around(value, plain, path, around, names, written)
        raise _error(f"{type(value).__qualname__} is not a JSON value", path, names)
    return _around(value, value, path, around, names, written)


def _around(
    value: object,
    plain: object,
    path: Path,
    around: set[int],
    names: tuple[str, str],
    written: Callable[[object], object] | None,
) -> Json:
    """A copy of what `value` is as JSON, in which it may not be again."""
    if id(value) in around:
        raise _error(f"a {type(value).__qualname__} contains itself", path, names)
    around.add(id(value))
    try:
        if isinstance(plain, dict):
            return {
                _key(key, path, names): _copy(item, (*path, key), around, names, written)
                for key, item in plain.items()
            }
        if isinstance(plain, list | tuple):
            return [
                _copy(item, (*path, index), around, names, written)
                for index, item in enumerate(plain)
            ]
        return _copy(plain, path, around, names, written)
    finally:
        around.remove(id(value))


def _key(key: object, path: Path, names: tuple[str, str]) -> str:
    if not isinstance(key, str):
        raise _error(f"dict key {key!r} is {type(key).__qualname__}, not str", path, names)
    return _text(key, path, names)


def _text(value: str, path: Path, names: tuple[str, str]) -> str:
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise _error("text with an unpaired surrogate", path, names) from None
    return str.__str__(value)


def _error(problem: str, path: Path, names: tuple[str, str]) -> TypeError:
    place, root = names
    return TypeError(located(place, problem, root, path))
