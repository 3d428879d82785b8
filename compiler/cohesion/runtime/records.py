"""Dicts and tuples whose parts have names: `TypedDict`, `NamedTuple`, made of JSON."""

from __future__ import annotations

from types import UnionType

from cohesion.runtime.hints import bare, is_record, origin, parts, resolved
from cohesion.runtime.misfits import Misfit, expect
from cohesion.runtime.typing_hints import keys_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from cohesion.runtime.conversion import Maker
    from cohesion.runtime.hints import Annotation
    from cohesion.runtime.scope import Json
    from cohesion.runtime.values import Path

    Within: TypeAlias = Callable[[Json, Annotation, Path], object]
    """Makes a part of what is made, as its annotation says."""

CONTAINERS: tuple[object, ...] = (UnionType, list, dict, tuple)
"""What may have others inside, and is JSON itself."""


def of_keys(record: Annotation, within: Within) -> Maker:
    """A dict with values to make under some keys, perhaps in such a dict again."""

    def make(value: Json, path: Path) -> object:
        expect(dict, value, record, path)
        hints = resolved(record)
        for key, needed in keys_of(record):
            if needed and key not in value:
                raise Misfit(f"expected {record.__name__}, got no key {key!r}", path)
        return {
            key: within(each, hints[key], (*path, key)) if key in hints else each
            for key, each in value.items()
        }

    return make


def wants(
    annotation: Annotation,
    maker: Callable[[Annotation], Maker | None],
    around: tuple[object, ...] = (),
) -> bool:
    """Whether there is something to make in an annotation, inside of the records `around` it."""
    annotation = bare(annotation)
    if is_record(annotation):
        hints = () if annotation in around else resolved(annotation).values()
        return any(wants(hint, maker, (*around, annotation)) for hint in hints)
    if origin(annotation) in CONTAINERS:
        return any(wants(part, maker, around) for part in parts(annotation) if part is not ...)
    return maker(annotation) is not None


def of_named_tuple(cls: Annotation, within: Within) -> Maker:
    """A named tuple: the list that JSON has of one."""
    names: tuple[str, ...] = cls._fields

    def make(value: Json, path: Path) -> object:
        expect(list, value, cls, path)
        if len(value) != len(names):
            raise Misfit(f"expected {cls.__name__}, got {len(value)} items", path)
        hints = resolved(cls)
        pairs = enumerate(zip(names, value, strict=True))
        return cls(
            *(within(each, hints.get(name, object), (*path, n)) for n, (name, each) in pairs)
        )

    return make
