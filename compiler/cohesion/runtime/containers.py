"""Unions, dicts and tuples with something to make inside, made of JSON."""

from __future__ import annotations

from types import UnionType

from cohesion.runtime.annotations import fits, text
from cohesion.runtime.hints import origin, parts
from cohesion.runtime.misfits import Misfit, expect, is_model, unexpected

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from cohesion.runtime.conversion import Maker
    from cohesion.runtime.hints import Annotation
    from cohesion.runtime.scope import Json
    from cohesion.runtime.values import Path

    Find: TypeAlias = Callable[[Annotation], Maker | None]
    """What makes values of a part's annotation; None where JSON is such a value already."""

    Within: TypeAlias = Callable[[Json, Annotation, Path], object]
    """Makes a part of what is made, as its annotation says."""


def of_parts(whole: Annotation, maker: Find, within: Within) -> Maker | None:
    """What makes values of a union, a dict or a tuple; None where no part is to be made."""
    inside = parts(whole)
    if not any(maker(part) for part in inside if part is not ...):
        return None
    if origin(whole) is UnionType:
        return _of_union(whole, maker)
    if origin(whole) is tuple:
        return _of_tuple(whole, within)
    return _of_dict(whole, maker(inside[1])) if inside[0] is str else None


def _of_union(union: Annotation, maker: Find) -> Maker:
    """A value of the first option that fits."""

    def make(value: Json, path: Path) -> object:
        for part in parts(union):
            inner = maker(part)
            try:
                if inner:
                    return inner(value, path)
            except (Misfit, _refusal(part)):
                continue
            if fits(value, part):
                return value
        raise unexpected(value, union, path)

    return make


def _refusal(part: Annotation) -> type[Exception]:
    """What a model of pydantic raises for a value that is none: a ValueError."""
    return ValueError if isinstance(part, type) and is_model(part) else Misfit


def _of_dict(whole: Annotation, item: Maker | None) -> Maker | None:
    if item is None:
        return None

    def make(value: Json, path: Path) -> object:
        expect(dict, value, whole, path)
        return {key: item(each, (*path, key)) for key, each in value.items()}

    return make


def _of_tuple(whole: Annotation, within: Within) -> Maker:
    """A tuple with such values inside; any other is the list that arrives."""
    items = parts(whole)
    endless = len(items) == 2 and items[1] is ...  # `tuple[X, ...]`

    def make(value: Json, path: Path) -> object:
        expect(list, value, whole, path)
        if not endless and len(value) != len(items):
            raise Misfit(f"expected {text(whole)}, got {len(value)} items", path)
        wanted = [items[0]] * len(value) if endless else items
        return tuple(within(each, wanted[n], (*path, n)) for n, each in enumerate(value))

    return make
