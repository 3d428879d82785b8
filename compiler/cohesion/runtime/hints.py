"""Annotations of functions and classes as they evaluate, read without `typing` where they can be.

`typing` would be most of what a cold start with annotated tasks imports. An annotation can have
something of it inside only where the author has imported it, so it is not loaded to find out.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from types import GenericAlias, UnionType

from cohesion.runtime.values import ACCEPTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, TypeAlias

    from cohesion.runtime.scope import Json

    Annotation: TypeAlias = Any
    """What stands after the colon; typing gives it no narrower type."""

QUALIFIERS = ("Annotated", "NotRequired", "ReadOnly", "Required")
"""What of `typing` may stand around a type without changing which values it has."""


@lru_cache(maxsize=512)
def resolved(owner: object) -> dict[str, Annotation]:
    """The annotations of a function or a class by name, without those that cannot be resolved."""
    found = _without_typing(owner)
    if found is not None:
        return found
    from cohesion.runtime import typing_hints

    return typing_hints.evaluated(owner)


def _without_typing(owner: object) -> dict[str, Annotation] | None:
    """The annotations of a function or a class that derives from none; None where they need more
    than builtin types and classes.
    """
    derived = isinstance(owner, type) and owner.__bases__ != (object,)
    if derived or hasattr(owner, "__no_type_check__"):
        return None
    names = getattr(owner, "__globals__", None) or names_around(owner)
    try:
        written = dict(getattr(owner, "__annotations__", {}))
        hints = {
            name: eval(each, names) if isinstance(each, str) else each  # noqa: S307  as `typing` does
            for name, each in written.items()
        }
    except Exception:  # noqa: BLE001  an annotation is any expression and may raise anything
        return None
    return hints if all(map(_is_plain, hints.values())) else None


def _is_plain(annotation: Annotation) -> bool:
    """Whether an annotation is made of classes alone, in brackets and unions perhaps."""
    if isinstance(annotation, GenericAlias | UnionType):
        return all(map(_is_plain, annotation.__args__))
    return annotation is None or annotation is ... or isinstance(annotation, type)


def names_around(owner: object) -> dict[str, object]:
    """The names of the module that a class is in."""
    module = sys.modules.get(getattr(owner, "__module__", ""))
    return dict(vars(module)) if module else {}


def origin(annotation: Annotation) -> object:
    """What stands before the brackets of an annotation, `UnionType` for a union of either kind;
    None where there is nothing.
    """
    if isinstance(annotation, GenericAlias):
        return annotation.__origin__
    if isinstance(annotation, UnionType):
        return UnionType
    typing = sys.modules.get("typing")
    found: object = typing and typing.get_origin(annotation)
    return UnionType if typing and found is typing.Union else found


def parts(annotation: Annotation) -> tuple[Annotation, ...]:
    """What stands in the brackets of an annotation, or between the `|` of a union."""
    typing = sys.modules.get("typing")
    found: tuple[Annotation, ...] = (
        typing.get_args(annotation) if typing else getattr(annotation, "__args__", ())
    )
    return found


def is_record(annotation: Annotation) -> bool:
    """Whether an annotation is a `TypedDict`."""
    typing = sys.modules.get("typing")
    return typing is not None and typing.is_typeddict(annotation)


def bare(annotation: Annotation) -> Annotation:
    """An annotation without what qualifies it, such as `Annotated`."""
    while is_from_typing(origin(annotation), *QUALIFIERS):
        annotation = parts(annotation)[0]
    return type(None) if annotation is None else annotation


def is_from_typing(found: object, *names: str) -> bool:
    """Whether something is what `typing` has under one of these names."""
    typing = sys.modules.get("typing")
    if found is None or typing is None:
        return False
    return any(found is getattr(typing, name, None) for name in names)


def ask_for_more(owner: object, arguments: Iterable[str]) -> bool:
    """Whether annotations of arguments ask for more than JSON has."""
    found = resolved(owner)
    return not all(_is_json(found[name]) for name in arguments if name in found)


def _is_json(annotation: Annotation) -> bool:
    """Whether an annotation is made of builtin types that JSON has as they are."""
    if isinstance(annotation, GenericAlias | UnionType):
        return origin(annotation) is not tuple and all(map(_is_json, annotation.__args__))
    return annotation in (str, int, float, bool, list, dict, object, None, type(None))


def surely_fits(value: Json, annotation: Annotation) -> bool:
    """Whether a value is of the builtin type that an annotation is, or this is a class of which
    JSON shows nothing: no value is checked for it.
    """
    if not isinstance(annotation, type) or isinstance(annotation, GenericAlias):
        return False
    if annotation.__module__ != "builtins":
        return not is_record(annotation)
    return annotation in ACCEPTS and ACCEPTS[annotation](value)
