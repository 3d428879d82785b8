"""Arguments of tasks as their annotations say, made of the JSON that arrives, and results back.

Made are dataclasses, named tuples, members of enumerations by their values, `datetime`, `date`,
`time`, `Decimal`, `UUID`, and models of pydantic, wherever they stand in an annotation: in a list,
a dict, a tuple, a union (the first option that fits), another such class. Where an annotation has
none of them, the value stays what it is, and nothing is checked. Inside of what is made everything
is: it must fit its annotation, and a number is the int or the float that it says, since JSON has
one 2 for both.
"""

from __future__ import annotations

import types
import typing

from cohesion.runtime.annotations import bare, fits, keys_of, mismatch, resolved, text
from cohesion.runtime.values import kind, located

if typing.TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cohesion.runtime.annotations import Annotation
    from cohesion.runtime.scope import Json
    from cohesion.runtime.values import Path

    Maker: typing.TypeAlias = Callable[[Json, Path], object]
    """Makes a value of JSON that is at a path."""

TEXTS = frozenset({"datetime.datetime", "datetime.date", "datetime.time", "uuid.UUID"})
"""Classes whose values are texts in JSON."""


CONTAINERS: tuple[object, ...] = (typing.Union, types.UnionType, list, dict, tuple)
"""What may have others inside, and is JSON itself."""


class Misfit(Exception):
    """JSON that is not what an annotation says: the problem, and where it is."""

    def __init__(self, problem: str, path: Path) -> None:
        super().__init__(problem)
        self.problem = problem
        self.path = path


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
    origin: object = typing.get_origin(annotation)
    parts = typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        return _of_union(annotation, parts, inside)
    if origin is list and len(parts) == 1:
        return _of_list(annotation, maker(parts[0], inside))
    if origin is dict and len(parts) == 2 and parts[0] is str:
        return _of_dict(annotation, maker(parts[1], inside))
    if origin is tuple:
        return _of_tuple(annotation, parts, inside)
    return _of_class(origin or annotation, inside)


def _of_class(cls: Annotation, inside: bool) -> Maker | None:
    """What makes instances of a class."""
    if typing.is_typeddict(cls):
        return _of_keys(cls, inside)
    if not isinstance(cls, type):
        return None
    if hasattr(cls, "__dataclass_fields__"):
        return _of_fields(cls)
    if _is_model(cls):
        validate: Callable[[Json], object] = cls.model_validate  # type: ignore[attr-defined]
        return lambda value, _path: validate(value)
    if hasattr(cls, "__members__"):
        return _of_members(cls)
    if issubclass(cls, tuple) and hasattr(cls, "_fields"):
        return _of_named_tuple(cls)
    name = f"{cls.__module__}.{cls.__qualname__}"
    if name in TEXTS:
        return _of_text(cls)
    return _of_digits(cls) if name == "decimal.Decimal" else None


def _is_model(cls: type) -> bool:
    """Whether a class is a model of pydantic, which is not imported to find out."""
    return hasattr(cls, "__pydantic_validator__") and hasattr(cls, "model_validate")


def _of_union(union: Annotation, parts: tuple[Annotation, ...], inside: bool) -> Maker | None:
    if not any(maker(part, inside) for part in parts):
        return None

    def make(value: Json, path: Path) -> object:
        for part in parts:
            inner = maker(part, inside)
            try:
                if inner:
                    return inner(value, path)
            except (Misfit, _refusal(part)):
                continue
            if fits(value, part):
                return value
        raise _unexpected(value, union, path)

    return make


def _refusal(part: Annotation) -> type[Exception]:
    """What a model of pydantic raises for a value that is none: a ValueError."""
    return ValueError if isinstance(part, type) and _is_model(part) else Misfit


def _of_list(whole: Annotation, item: Maker | None) -> Maker | None:
    if item is None:
        return None

    def make(value: Json, path: Path) -> object:
        _expect(list, value, whole, path)
        return [item(each, (*path, index)) for index, each in enumerate(value)]

    return make


def _of_dict(whole: Annotation, item: Maker | None) -> Maker | None:
    if item is None:
        return None

    def make(value: Json, path: Path) -> object:
        _expect(dict, value, whole, path)
        return {key: item(each, (*path, key)) for key, each in value.items()}

    return make


def _of_tuple(whole: Annotation, parts: tuple[Annotation, ...], inside: bool) -> Maker | None:
    """A tuple with such values inside; any other is the list that arrives."""
    endless = len(parts) == 2 and parts[1] is ...  # `tuple[X, ...]`
    if not any(maker(part, inside) for part in parts if part is not ...):
        return None

    def make(value: Json, path: Path) -> object:
        _expect(list, value, whole, path)
        if not endless and len(value) != len(parts):
            raise Misfit(f"expected {text(whole)}, got {len(value)} items", path)
        items = [parts[0]] * len(value) if endless else parts
        return tuple(_inside(each, items[n], (*path, n)) for n, each in enumerate(value))

    return make


def _of_keys(record: Annotation, inside: bool) -> Maker | None:
    """A dict with such values under some keys, perhaps in such a dict again."""
    if not inside and not _wants(record, ()):
        return None

    def make(value: Json, path: Path) -> object:
        _expect(dict, value, record, path)
        hints = resolved(record)
        for key, needed in keys_of(record):
            if needed and key not in value:
                raise Misfit(f"expected {record.__name__}, got no key {key!r}", path)
        return {
            key: _inside(each, hints[key], (*path, key)) if key in hints else each
            for key, each in value.items()
        }

    return make


def _wants(annotation: Annotation, around: tuple[object, ...]) -> bool:
    """Whether there is something to make in an annotation, inside of these records."""
    annotation = bare(annotation)
    origin: object = typing.get_origin(annotation)
    if typing.is_typeddict(annotation):
        hints = () if annotation in around else resolved(annotation).values()
        return any(_wants(hint, (*around, annotation)) for hint in hints)
    if origin in CONTAINERS:
        parts = typing.get_args(annotation)
        return any(_wants(part, around) for part in parts if part is not ...)
    return maker(annotation) is not None


def _of_fields(cls: Annotation) -> Maker:
    """An instance of a dataclass: a dict of its fields. Those that no call gives are left out."""
    from dataclasses import MISSING, fields

    def make(value: Json, path: Path) -> object:
        if isinstance(value, cls):
            return value
        _expect(dict, value, cls, path)
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
                given[name] = _inside(value[name], hint, (*path, name))
            elif field.default is MISSING and field.default_factory is MISSING:
                raise Misfit(f"expected {cls.__name__}, got no key {name!r}", path)
        return cls(**given)

    return make


def _of_named_tuple(cls: Annotation) -> Maker:
    """A named tuple: the list that JSON has of one."""
    names: tuple[str, ...] = cls._fields

    def make(value: Json, path: Path) -> object:
        _expect(list, value, cls, path)
        if len(value) != len(names):
            raise Misfit(f"expected {cls.__name__}, got {len(value)} items", path)
        hints = resolved(cls)
        pairs = enumerate(zip(names, value, strict=True))
        return cls(
            *(_inside(each, hints.get(name, object), (*path, n)) for n, (name, each) in pairs)
        )

    return make


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
        _expect(str, value, cls, path)
        try:
            return read(value)
        except ValueError:
            raise Misfit(f"expected {cls.__name__}, got {value!r}", path) from None

    return make


def _of_number(cls: Annotation) -> Maker:
    def make(value: Json, path: Path) -> object:
        _fit(value, cls, path)
        return cls(value)

    return make


def _of_digits(cls: Annotation) -> Maker:
    """A Decimal of a text, or of the digits that a number has in JSON, which knows no 2.0."""

    def make(value: Json, path: Path) -> object:
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise _unexpected(value, cls, path)
        if isinstance(value, float):
            value = int(value) if value.is_integer() else repr(value)
        try:
            return cls(value)
        except ArithmeticError:
            raise Misfit(f"expected Decimal, got {value!r}", path) from None

    return make


def _inside(value: Json, annotation: Annotation, path: Path) -> object:
    """A part of something that is made: it must be what its annotation says."""
    make = maker(annotation, inside=True)
    if make:
        return make(value, path)
    _fit(value, annotation, path)
    return value


def _fit(value: Json, annotation: Annotation, path: Path) -> None:
    found = mismatch(value, annotation, path)
    if found:
        raise Misfit(*found)


def _expect(outer: type, value: Json, annotation: Annotation, path: Path) -> None:
    if not isinstance(value, outer):
        raise _unexpected(value, annotation, path)


def _unexpected(value: Json, annotation: Annotation, path: Path) -> Misfit:
    return Misfit(f"expected {text(annotation)}, got {kind(value)}", path)


def written(value: object) -> object:
    """What a result is as JSON, to be copied on; `NotImplemented` for what has no such form."""
    cls = type(value)
    if hasattr(cls, "__dataclass_fields__"):
        return {name: getattr(value, name) for name in _names(cls)}
    if _is_model(cls):
        return value.model_dump(mode="json")  # type: ignore[attr-defined]
    if hasattr(cls, "__members__"):
        return value.value  # type: ignore[attr-defined]
    for base in cls.__mro__:
        name = f"{base.__module__}.{base.__qualname__}"
        if name in TEXTS:
            return str(value) if name == "uuid.UUID" else value.isoformat()  # type: ignore[attr-defined]
        if name == "decimal.Decimal":
            return str(value)
    return NotImplemented


def _names(cls: type) -> Iterator[str]:
    from dataclasses import fields

    return (field.name for field in fields(cls))
