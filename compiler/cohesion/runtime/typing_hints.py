"""Annotations that `typing` evaluates: those with something of it in them, and `TypedDict`."""

from __future__ import annotations

import sys
import typing
from types import SimpleNamespace

from cohesion.runtime.hints import (
    QUALIFIERS,
    is_from_typing,
    names_around,
    origin,
    parts,
    resolved,
)

if typing.TYPE_CHECKING:
    from cohesion.runtime.hints import Annotation


def evaluated(owner: object) -> dict[str, Annotation]:
    """The annotations of a function or a class by name, without those that cannot be resolved."""
    try:
        return typing.get_type_hints(owner, include_extras=True)
    except Exception:  # noqa: BLE001  an annotation is any expression and may raise anything
        return _one_by_one(owner)


def _one_by_one(owner: object) -> dict[str, Annotation]:
    names = getattr(owner, "__globals__", None) or names_around(owner)
    hints: dict[str, Annotation] = {}
    for name, annotation in _written(owner).items():
        alone = SimpleNamespace(__annotations__={name: annotation})
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


def keys_of(record: Annotation) -> list[tuple[str, bool]]:
    """The keys of a `TypedDict`, and whether each must be there."""
    hints = resolved(record)
    return [(key, _is_required(record, key, hints.get(key))) for key in _written(record)]


def _is_required(record: Annotation, key: str, hint: Annotation) -> bool:
    """Python's own `__required_keys__` does not see a qualifier in an annotation that is text."""
    while is_from_typing(origin(hint), *QUALIFIERS):
        if is_from_typing(origin(hint), "Required", "NotRequired"):
            return origin(hint) is typing.Required
        hint = parts(hint)[0]
    return key in record.__required_keys__
