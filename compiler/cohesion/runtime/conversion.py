"""Arguments of tasks as their annotations say, made of the JSON that arrives, and results back.

Made are dataclasses, named tuples, members of enumerations by their values, `datetime`, `date`,
`time`, `Decimal`, `UUID`, and models of pydantic, wherever they stand in an annotation: in a list,
a dict, a tuple, a union (the first option that fits), another such class. Where an annotation has
none of them, the value stays what it is, and nothing is checked. Inside of what is made everything
is: it must fit its annotation, and a number is the int or the float that it says, since JSON has
one 2 for both.
"""

from __future__ import annotations

from types import UnionType

from cohesion.runtime.hints import bare, is_record, origin, parts, resolved
from cohesion.runtime.misfits import Misfit, expect, fit, is_model
from cohesion.runtime.values import located

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from cohesion.runtime.hints import Annotation
    from cohesion.runtime.scope import Json
    from cohesion.runtime.values import Path

    Maker: TypeAlias = Callable[[Json, Path], object]
    """Makes a value of JSON that is at a path."""


def converted(function: object, arguments: dict[str, Json], title: str) -> dict[str, object]:
    """Arguments by parameter name, as the annotations of `function` say; others as they are.

    Raises TypeError, naming the argument and the part of it, for JSON that does not fit, and
    whatever a class raises whose instance is made.
    """
    hints = resolved(function)
    found: dict[str, object] = {}
    for name, value in arguments.items():
        make = maker(hints[name]) if name in hints and name != "return" else None
        try:
            found[name] = value if make is None else make(value, ())
        except Misfit as misfit:
            place = f"{title} argument {name!r}"
            raise TypeError(located(place, misfit.problem, name, misfit.path)) from None
    return found


def maker(annotation: Annotation, inside: bool = False) -> Maker | None:
    """What makes values of an annotation, `inside` of others or not; None where JSON is such a
    value already.
    """
    key = (id(annotation), inside)
    if key not in _MAKERS:
        _MAKERS[key] = (annotation, _maker(annotation, inside))
    return _MAKERS[key][1]


_MAKERS: dict[tuple[int, bool], tuple[Annotation, Maker | None]] = {}
"""By identity, since `A | B` equals `B | A`, which is another order; what is here stays alive."""


def _maker(annotation: Annotation, inside: bool) -> Maker | None:
    annotation = bare(annotation)
    if inside and annotation in (int, float):
        return _of_number(annotation)
    outside, items = origin(annotation), parts(annotation)
    if outside is list and len(items) == 1:
        return _of_list(annotation, maker(items[0], inside))
    if outside in (UnionType, dict, tuple):
        from cohesion.runtime import containers

        return containers.of_parts(annotation, lambda part: maker(part, inside), _within)
    return _of_class(outside or annotation, inside)


def _of_class(cls: Annotation, inside: bool) -> Maker | None:
    """What makes instances of a class."""
    if is_record(cls):
        from cohesion.runtime import records

        return records.of_keys(cls, _within) if inside or records.wants(cls, maker) else None
    if not isinstance(cls, type) or cls.__module__ == "builtins":
        return None
    if hasattr(cls, "__dataclass_fields__"):
        return _of_fields(cls)
    if is_model(cls):
        validate: Callable[[Json], object] = cls.model_validate  # type: ignore[attr-defined]
        return lambda value, _path: validate(value)
    if hasattr(cls, "_fields") and issubclass(cls, tuple) and not hasattr(cls, "__members__"):
        from cohesion.runtime import records

        return records.of_named_tuple(cls, _within)
    from cohesion.runtime import scalars

    return scalars.of_class(cls)


def _of_list(whole: Annotation, item: Maker | None) -> Maker | None:
    if item is None:
        return None

    def make(value: Json, path: Path) -> object:
        expect(list, value, whole, path)
        return [item(each, (*path, index)) for index, each in enumerate(value)]

    return make


def _of_fields(cls: Annotation) -> Maker:
    """An instance of a dataclass: a dict of its fields. Those that no call gives are left out."""
    from dataclasses import MISSING, fields

    def make(value: Json, path: Path) -> object:
        if isinstance(value, cls):
            return value
        expect(dict, value, cls, path)
        hints = resolved(cls)
        every = {field.name: field for field in fields(cls)}
        for key in value:
            if key not in every:
                raise Misfit(f"expected {cls.__name__}, got key {key!r}", path)
        given: dict[str, object] = {}
        for name, field in every.items():
            if not field.init:
                continue
            if name in value:
                hint = hints.get(name, object)
                given[name] = _within(value[name], hint, (*path, name))
            elif field.default is MISSING and field.default_factory is MISSING:
                raise Misfit(f"expected {cls.__name__}, got no key {name!r}", path)
        return cls(**given)

    return make


def _of_number(cls: Annotation) -> Maker:
    def make(value: Json, path: Path) -> object:
        fit(value, cls, path)
        return cls(value)

    return make


def _within(value: Json, annotation: Annotation, path: Path) -> object:
    """A part of something that is made: it must be what its annotation says."""
    make = maker(annotation, inside=True)
    if make:
        return make(value, path)
    fit(value, annotation, path)
    return value


def written(value: object) -> object:
    """What a result is as JSON, to be copied on; `NotImplemented` for what has no such form."""
    cls: Annotation = type(value)
    if hasattr(cls, "__dataclass_fields__"):
        from dataclasses import fields

        return {field.name: getattr(value, field.name) for field in fields(cls)}
    if is_model(cls):
        return cls.model_dump(value, mode="json")
    from cohesion.runtime import scalars

    return scalars.written(value)
