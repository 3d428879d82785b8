"""What an annotation says about a JSON value, checked at the edge of a task or a workflow.

Understood are `str`, `int`, `float`, `bool`, `None`, `list[T]`, `dict[str, T]`, `tuple[…]` (a list
of that shape), unions, `Literal`, `TypedDict`, and `Any` and `object`, which take anything. Every
other annotation, and one whose names cannot be resolved, is not checked. Nothing is converted.

A whole float is an `int`, since JSON has one kind of number; an int is a `float`; a bool is
neither.
"""

from __future__ import annotations

import sys
import types
import typing
from functools import lru_cache

from cohesion.runtime.values import ACCEPTS, kind, located

if typing.TYPE_CHECKING:
    from cohesion.runtime.scope import Json
    from cohesion.runtime.values import Path

    Annotation: typing.TypeAlias = typing.Any
    """What stands after the colon; typing gives it no narrower type."""

    Mismatch: typing.TypeAlias = tuple[str, Path]
    """What is wrong, and where inside the value."""

QUALIFIERS = frozenset(
    getattr(typing, name)
    for name in ("Annotated", "NotRequired", "ReadOnly", "Required")
    if hasattr(typing, name)
)
"""What may stand around a type without changing which values it has."""


def check(value: Json, annotation: Annotation, place: str, root: str = "value") -> None:
    """Raise TypeError unless `value` is what `annotation` says.

    `place` opens the message, as in "charge() argument 'amount'"; `root` is the expression under
    which it shows the part that is wrong, as in `amount['x'][0]`.
    """
    found = mismatch(value, annotation)
    if found:
        problem, path = found
        raise TypeError(located(place, problem, root, path))


@lru_cache(maxsize=512)
def resolved(owner: object) -> dict[str, Annotation]:
    """The annotations of a function or a class by name, without those that cannot be resolved."""
    try:
        return typing.get_type_hints(owner, include_extras=True)
    except Exception:  # noqa: BLE001  an annotation is any expression and may raise anything
        return _resolved_one_by_one(owner)


def _resolved_one_by_one(owner: object) -> dict[str, Annotation]:
    names = getattr(owner, "__globals__", None) or _names_around(owner)
    hints: dict[str, Annotation] = {}
    for name, annotation in _written(owner).items():
        alone = types.SimpleNamespace(__annotations__={name: annotation})
        try:
            hints.update(typing.get_type_hints(alone, names, include_extras=True))
        except Exception:  # noqa: BLE001, S112  as above; this one is not checked
            continue
    return hints


def _written(owner: object) -> dict[str, Annotation]:
    """The annotations as they stand, whether or not their names can be resolved."""
    if sys.version_info >= (3, 14):
        import annotationlib

        return annotationlib.get_annotations(owner, format=annotationlib.Format.FORWARDREF)
    return dict(getattr(owner, "__annotations__", {}))


def _names_around(owner: object) -> dict[str, object]:
    module = sys.modules.get(getattr(owner, "__module__", ""))
    return dict(vars(module)) if module else {}


def fits(value: Json, annotation: Annotation) -> bool:
    """Whether a value is what an annotation says."""
    return mismatch(value, annotation) is None


def mismatch(value: Json, annotation: Annotation, path: Path = ()) -> Mismatch | None:
    """What keeps a value from being what an annotation says, and where in it."""
    annotation = bare(annotation)
    if typing.is_typeddict(annotation):
        return _outer(value, annotation, dict, path) or _in_record(value, annotation, path)
    origin, parts = _origin(annotation), typing.get_args(annotation)
    if origin is None:
        return _outer(value, annotation, annotation, path)
    if not parts and not isinstance(annotation, types.GenericAlias):  # typing.List; not tuple[()]
        return _outer(value, annotation, origin, path)
    if origin in (typing.Union, types.UnionType):
        if any(mismatch(value, part, path) is None for part in parts):
            return None
        return _unexpected(value, annotation, path)
    if origin is typing.Literal:
        if any(_is_literal(value, part) for part in parts):
            return None
        return _unexpected(value, annotation, path)
    if origin is list:
        return _outer(value, annotation, list, path) or _in_list(value, parts[0], path)
    if origin is tuple:
        return _outer(value, annotation, list, path) or _in_tuple(value, annotation, path)
    if origin is dict and parts[0] is str:
        return _outer(value, annotation, dict, path) or _in_dict(value, parts[1], path)
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
    parts = typing.get_args(annotation)
    if len(parts) == 2 and parts[1] is ...:
        return _in_list(value, parts[0], path)
    if len(value) != len(parts):
        return f"expected {text(annotation)}, got {len(value)} items", path
    pairs = enumerate(zip(value, parts, strict=True))
    found = (mismatch(part, item, (*path, index)) for index, (part, item) in pairs)
    return next(filter(None, found), None)


def _in_record(value: dict[str, Json], record: Annotation, path: Path) -> Mismatch | None:
    hints = resolved(record)
    for key, required in keys_of(record):
        if key in value:
            found = mismatch(value[key], hints.get(key, object), (*path, key))
            if found:
                return found
        elif required:
            return f"expected {record.__name__}, got no key {key!r}", path
    return None


def keys_of(record: Annotation) -> list[tuple[str, bool]]:
    """The keys of a `TypedDict`, and whether each must be there."""
    hints = resolved(record)
    return [(key, _is_required(record, key, hints.get(key))) for key in _written(record)]


def _is_required(record: Annotation, key: str, hint: Annotation) -> bool:
    """Python's own `__required_keys__` does not see a qualifier in an annotation that is text."""
    while _origin(hint) in QUALIFIERS:
        if _origin(hint) in (typing.Required, typing.NotRequired):
            return _origin(hint) is typing.Required
        hint = typing.get_args(hint)[0]
    return key in record.__required_keys__


def _origin(annotation: Annotation) -> object:
    return typing.get_origin(annotation)


def _is_literal(value: Json, literal: object) -> bool:
    if literal is not None and type(literal) not in (bool, int, str):
        return True  # bytes, an enum's member: not understood, so not checked
    return isinstance(value, bool) is isinstance(literal, bool) and bool(value == literal)


def bare(annotation: Annotation) -> Annotation:
    """An annotation without what qualifies it, such as `Annotated`."""
    while typing.get_origin(annotation) in QUALIFIERS:
        annotation = typing.get_args(annotation)[0]
    return type(None) if annotation is None else annotation


def _unexpected(value: Json, annotation: Annotation, path: Path) -> Mismatch:
    return f"expected {text(annotation)}, got {kind(value)}", path


def text(annotation: Annotation) -> str:
    """The annotation as one writes it, without the modules of its names."""
    annotation = bare(annotation)
    origin, parts = _origin(annotation), typing.get_args(annotation)
    if annotation is type(None):
        return "None"
    if annotation is ...:
        return "..."
    if origin in (typing.Union, types.UnionType):
        return " | ".join(text(part) for part in parts)
    if origin is typing.Literal:
        return f"Literal[{', '.join(repr(part) for part in parts)}]"
    if parts or isinstance(annotation, types.GenericAlias):
        name = getattr(origin, "__name__", "")
        return f"{name}[{', '.join(text(part) for part in parts) or '()'}]"
    return str(getattr(annotation, "__name__", annotation))
