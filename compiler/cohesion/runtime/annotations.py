"""What an annotation says about a JSON value, checked at the edge of a task or a workflow.

Understood are `str`, `int`, `float`, `bool`, `None`, `list[T]`, `dict[str, T]`, `tuple[…]` (a list
of that shape), unions, `Literal`, `TypedDict`, and `Any` and `object`, which take anything. Every
other annotation, and one whose names cannot be resolved, is not checked. Nothing is converted.

A whole float is an `int`, since JSON has one kind of number; an int is a `float`; a bool is
neither.
"""

from __future__ import annotations

from types import GenericAlias, UnionType

from cohesion.runtime.hints import bare, is_from_typing, is_record, origin, parts, resolved
from cohesion.runtime.values import ACCEPTS, kind, located

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from cohesion.runtime.hints import Annotation
    from cohesion.runtime.scope import Json
    from cohesion.runtime.values import Path

    Mismatch: TypeAlias = tuple[str, Path]
    """What is wrong, and where inside the value."""


def check(value: Json, annotation: Annotation, place: str, root: str = "value") -> None:
    """Raise TypeError unless `value` is what `annotation` says.

    `place` opens the message, as in "charge() argument 'amount'"; `root` is the expression under
    which it shows the part that is wrong, as in `amount['x'][0]`.
    """
    found = mismatch(value, annotation)
    if found:
        problem, path = found
        raise TypeError(located(place, problem, root, path))


def fits(value: Json, annotation: Annotation) -> bool:
    """Whether a value is what an annotation says."""
    return mismatch(value, annotation) is None


def mismatch(value: Json, annotation: Annotation, path: Path = ()) -> Mismatch | None:
    """What keeps a value from being what an annotation says, and where in it."""
    annotation = bare(annotation)
    if is_record(annotation):
        return _outer(value, annotation, dict, path) or _in_record(value, annotation, path)
    outside, inside = origin(annotation), parts(annotation)
    if outside is None:
        return _outer(value, annotation, annotation, path)
    if not inside and not isinstance(annotation, GenericAlias):  # typing.List; not tuple[()]
        return _outer(value, annotation, outside, path)
    if outside is UnionType:
        if any(mismatch(value, part, path) is None for part in inside):
            return None
        return _unexpected(value, annotation, path)
    if outside is list:
        return _outer(value, annotation, list, path) or _in_list(value, inside[0], path)
    if outside is tuple:
        return _outer(value, annotation, list, path) or _in_tuple(value, annotation, path)
    if outside is dict and inside[0] is str:
        return _outer(value, annotation, dict, path) or _in_dict(value, inside[1], path)
    if is_from_typing(outside, "Literal") and not any(_is_literal(value, part) for part in inside):
        return _unexpected(value, annotation, path)
    return None


def _outer(value: Json, annotation: Annotation, kind: object, path: Path) -> Mismatch | None:
    """The mismatch of the whole value, whatever it contains; a kind that is not known fits."""
    try:
        accepts = ACCEPTS.get(kind)
    except TypeError:  # an annotation need not be hashable
        return None
    return None if accepts is None or accepts(value) else _unexpected(value, annotation, path)


def _in_list(value: list[Json], item: Annotation, path: Path) -> Mismatch | None:
    found = (mismatch(part, item, (*path, index)) for index, part in enumerate(value))
    return next(filter(None, found), None)


def _in_dict(value: dict[str, Json], item: Annotation, path: Path) -> Mismatch | None:
    found = (mismatch(part, item, (*path, key)) for key, part in value.items())
    return next(filter(None, found), None)


def _in_tuple(value: list[Json], annotation: Annotation, path: Path) -> Mismatch | None:
    items = parts(annotation)
    if len(items) == 2 and items[1] is ...:
        return _in_list(value, items[0], path)
    if len(value) != len(items):
        return f"expected {text(annotation)}, got {len(value)} items", path
    pairs = enumerate(zip(value, items, strict=True))
    found = (mismatch(part, item, (*path, index)) for index, (part, item) in pairs)
    return next(filter(None, found), None)


def _in_record(value: dict[str, Json], record: Annotation, path: Path) -> Mismatch | None:
    from cohesion.runtime.typing_hints import keys_of

    hints = resolved(record)
    for key, required in keys_of(record):
        if key in value:
            found = mismatch(value[key], hints.get(key, object), (*path, key))
            if found:
                return found
        elif required:
            return f"expected {record.__name__}, got no key {key!r}", path
    return None


def _is_literal(value: Json, literal: object) -> bool:
    if literal is not None and type(literal) not in (bool, int, str):
        return True  # bytes, an enum's member: not understood, so not checked
    return isinstance(value, bool) is isinstance(literal, bool) and bool(value == literal)


def _unexpected(value: Json, annotation: Annotation, path: Path) -> Mismatch:
    return f"expected {text(annotation)}, got {kind(value)}", path


def text(annotation: Annotation) -> str:
    """The annotation as one writes it, without the modules of its names."""
    annotation = bare(annotation)
    outside, inside = origin(annotation), parts(annotation)
    if annotation is type(None):
        return "None"
    if annotation is ...:
        return "..."
    if outside is UnionType:
        return " | ".join(text(part) for part in inside)
    if is_from_typing(outside, "Literal"):
        return f"Literal[{', '.join(repr(part) for part in inside)}]"
    if inside or isinstance(annotation, GenericAlias):
        name = getattr(outside, "__name__", "")
        return f"{name}[{', '.join(text(part) for part in inside) or '()'}]"
    return str(getattr(annotation, "__name__", annotation))
