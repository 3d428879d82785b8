"""What generated functions call where variables come in and go out: exact values, or an error."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypeAlias

    from cohesion.runtime.scope import Json

    Shape: TypeAlias = str | list[Any]
    """What a value is when it is not JSON: `float`, `datetime`, `date`, `timedelta`, `timezone`,
    `carried` for any other object; or `["list", of what]`, `["dict", of what]`,
    `["fields", {name: what}]`, `["tuple", [item by item]]`, `["set", of what]`,
    `["frozenset", of what]`, `["member", class]`, `["instance", [class, {field: what}]]`; or None.
    """

RAISED = ".raised "
"""What stands before the name of a variable that comes back with an exception."""

GIVEN = "?"
"""What stands before the name of a variable where its caller asks whether it has a value."""

ABSENT = object()
"""What a parameter is whose variable has no value: the function deletes its own."""


class CannotLeave(Exception):
    """A variable of generated code holds what no variable of a workflow can hold. No clause of the
    workflow takes it: CPython raises nothing here.
    """

    error_names = ("Cohesion.CannotLeave",)


class ChangedCode(Exception):
    """The execution was started by a deployment in which this function was another one. No clause
    of the workflow takes it: CPython raises nothing here.
    """

    error_names = ("Cohesion.ChangedCode",)


def check(function: object, digest: str) -> None:
    """Raise ChangedCode where a function has another text than the one that is called."""
    found = getattr(function, "digest", "")
    if found != digest:
        name = getattr(function, "__name__", "this function")
        raise ChangedCode(
            f"`{name}` has changed since this execution started (it was {digest}, and is"
            f" {found or 'no generated function'}): start it again"
        )


class Left(Exception):
    """Generated code has raised its cause. `variables` are those that the workflow reads then."""

    def __init__(self, variables: dict[str, Json]) -> None:
        super().__init__()
        self.variables = variables


def arrive(value: Json, shape: Shape) -> object:
    """A value as the workflow has it: JSON has no whole floats, no tuples and no times."""
    if shape == "float":
        return float(value) if type(value) is int else value
    if value is None or not shape:
        return value
    if shape == "carried":
        from cohesion.runtime import carried

        return carried.read(value)
    if isinstance(shape, str):
        from cohesion.runtime import times

        return times.read(value, shape)
    kind, inner = shape
    if kind == "member":
        return _class(inner)[value]
    if kind == "instance":
        return _instance(inner[0], value, inner[1])
    if kind == "tuple":
        return tuple(arrive(item, part) for item, part in zip(value, inner, strict=True))
    if kind in ("set", "frozenset"):
        items = (arrive(item, inner) for item in value)
        return set(items) if kind == "set" else frozenset(items)
    if kind == "list" and isinstance(value, list):
        return [arrive(item, inner) for item in value]
    if kind == "dict" and isinstance(value, dict):
        return {key: arrive(item, inner) for key, item in value.items()}
    if kind == "fields" and isinstance(value, dict):
        return {key: arrive(item, inner.get(key, "")) for key, item in value.items()}
    return value


def _class(key: str) -> Any:  # noqa: ANN401
    """A class of the project by its `module:name`."""
    from importlib import import_module

    module, _, name = key.partition(":")
    return getattr(import_module(module), name)


def _instance(key: str, values: dict[str, Json], fields: Mapping[str, Shape]) -> object:
    """An instance with these fields; it was made before, so that nothing makes it again."""
    found: object = object.__new__(_class(key))
    for name, value in values.items():
        object.__setattr__(found, name, arrive(value, fields[name]))
    return found


def leave(
    names: tuple[str, ...],
    *,
    exit: str = "",
    value: object = None,
    result: str = "",
    variables: Mapping[str, object],
    kinds: Mapping[str, type] | None = None,
    floats: tuple[str, ...] = (),
    shapes: Mapping[str, Shape] | None = None,
    apart: bool = False,
) -> dict[str, Json]:
    """The variables that go back to the workflow, by name; one without a value is None, and a name
    with `?` before it says whether there is one.

    `exit` says how the code is left (`return`, `break`, `continue`) if not at its end, `value` what
    it returns; where that is the result of the workflow, `result` says of which. `kinds` are the
    types that variables are declared to have; `floats` may be, or have, whole floats: the workflow
    knows them, JSON does not tell them from ints; `shapes` says which are no JSON and what they
    are. With `apart` no list or dict may be in two places, since the workflow changes some in
    place. Raises CannotLeave.
    """
    seen: dict[int, str] | None = {} if apart else None
    found: dict[str, Json] = {}
    for name in names:
        if name.startswith(GIVEN):
            found[name] = name.removeprefix(GIVEN) in variables
            continue
        if name not in variables:
            found[name] = None
            continue
        kept = variables[name]
        wanted = (kinds or {}).get(name)
        if wanted is not None and type(kept) is not wanted:
            raise CannotLeave(
                f"`{name}` is {kept!r}, not the {wanted.__name__} that its annotation says"
            )
        shape = (shapes or {}).get(name, "")
        found[name] = _Exact(name, seen, whole=name in floats).copy(kept, shape)
    if exit:
        found[".exit"] = exit
    if exit == "return":
        found[".value"] = _left(value, result) if result else _Exact("return", seen).copy(value)
    return found


def left(
    names: tuple[str, ...],
    *,
    variables: Mapping[str, object],
    floats: tuple[str, ...] = (),
    shapes: Mapping[str, Shape] | None = None,
    apart: bool = False,
) -> Exception:
    """The exception that is being handled, with the variables that go back to the workflow. Raises
    CannotLeave.
    """
    import sys

    raised = sys.exc_info()[1]
    if isinstance(raised, CannotLeave):
        return raised
    kept = leave(names, variables=variables, floats=floats, shapes=shapes, apart=apart)
    found = Left({f"{RAISED}{name}": value for name, value in kept.items()})
    found.__cause__ = raised
    return found


def give(
    value: object,
    kept: dict[str, Json] | None = None,
    *,
    floats: bool = False,
    shape: Shape = "",
    task: str = "",
) -> dict[str, Json]:
    """The value of an expression, which may be or have whole floats, or which is what `shape` says,
    or which becomes an argument of a task; and the variables that it binds or changes. Raises
    CannotLeave.
    """
    copy = _Exact("the expression", None, whole=floats).copy
    return {"value": _argument(value, task) if task else copy(value, shape), **(kept or {})}


def _argument(value: object, task: str) -> Json:
    """What arrives at a task."""
    from cohesion.runtime.values import by_value

    try:
        return _exact(by_value(value, f"an argument of {task}()", "argument"), "an argument")
    except TypeError as problem:  # CPython would raise it after the other arguments are evaluated
        raise CannotLeave(str(problem)) from None


def _left(value: object, workflow: str) -> Json:
    """The result of a workflow, as plain Python checks it. Raises TypeError."""
    from cohesion.runtime.values import by_value

    return _exact(by_value(value, f"{workflow}() result", "result"), "the result")


def _exact(value: Json, name: str) -> Json:
    """A value whose ints keep their digits. Raises CannotLeave."""
    pending = [value]
    while pending:
        part = pending.pop()
        if isinstance(part, list | dict):
            pending.extend(part.values() if isinstance(part, dict) else part)
        else:
            _integer(part, name)
    return value


_SCALARS = (str, bool, type(None))
LARGEST_INTEGER = 2**53


def _integer(value: object, name: str) -> object:
    if isinstance(value, int) and abs(value) > LARGEST_INTEGER:
        raise CannotLeave(
            f"`{name}` has {value}, and numbers beyond 2^53 lose digits outside of Python: make it"
            " a text"
        )
    return value


class _Exact:
    """Copies what JSON shows as it is. `seen` are the containers met before, and where."""

    def __init__(self, name: str, seen: dict[int, str] | None, *, whole: bool = False) -> None:
        self._name = name
        self._seen = seen
        self._whole = whole
        self._around: set[int] = set()

    def copy(self, value: object, shape: Shape = "") -> Json:
        """A copy. Raises CannotLeave for what JSON does not have, or shows as something else."""
        if shape and value is not None:
            return self._shaped(value, shape)
        kind = type(value)
        if kind is int:
            return _integer(value, self._name)
        if kind in _SCALARS:
            return value
        if isinstance(value, float) and kind is float:
            return self._number(value)
        if kind is list or kind is dict:
            return self._parts(value, "", {})
        raise self._other(kind)

    def _shaped(self, value: object, shape: Shape) -> Json:
        """A copy of what is no JSON."""
        if shape == "float":
            return self._number(value, whole=True) if type(value) is float else self.copy(value)
        if isinstance(shape, str):
            return self._object(value, shape)
        kind, inner = shape
        if kind == "instance":
            return self._fields(value, *inner)
        if kind == "member":
            return self._member(value, _class(inner))
        wanted = {"list": list, "dict": dict, "fields": dict, "tuple": tuple}[kind]
        if type(value) is not wanted:
            raise self._other(type(value))
        if isinstance(value, tuple):
            if len(value) != len(inner):
                raise self._other(tuple)
            return [self.copy(item, part) for item, part in zip(value, inner, strict=True)]
        return self._parts(value, *(("", inner) if kind == "fields" else (inner, {})))

    def _fields(self, value: Any, key: str, fields: Mapping[str, Shape]) -> Json:  # noqa: ANN401
        """The fields of an instance, which must be all that it has."""
        kept = vars(value) if hasattr(value, "__dict__") else fields
        if type(value) is not _class(key) or kept.keys() != fields.keys():
            raise self._other(type(value))
        self._enter(value)
        try:
            return {name: self.copy(getattr(value, name), fields[name]) for name in fields}
        finally:
            self._around.discard(id(value))

    def _member(self, value: Any, wanted: type) -> str:  # noqa: ANN401
        kind = type(value)
        if kind is not wanted:
            raise self._other(kind)
        return str(value.name)

    def _object(self, value: object, shape: str) -> Json:
        """What stands for an object of Python."""
        from cohesion.runtime import carried, times

        try:
            if shape == "carried":
                return carried.written(value, self._apart)
            return times.written(value, shape)
        except ValueError as problem:
            raise CannotLeave(f"`{self._name}` has {value!r}, {problem}") from None

    def _parts(self, value: object, inner: Shape, fields: Mapping[str, Shape]) -> Json:
        """A copy of a list or dict, of whose items `inner` or `fields` says what they are."""
        self._enter(value)
        try:
            if isinstance(value, dict):
                return {
                    self._key(key): self.copy(item, fields.get(key, inner))
                    for key, item in value.items()
                }
            assert isinstance(value, list)
            return [self.copy(item, inner) for item in value]
        finally:
            self._around.discard(id(value))

    def _other(self, kind: type) -> CannotLeave:
        return CannotLeave(
            f"`{self._name}` has a {kind.__qualname__}, which no variable of a workflow can hold"
            " between states: keep what you need of it as text, numbers, lists and dicts"
        )

    def _number(self, value: float, *, whole: bool = False) -> float:
        if not value - value == 0:  # NaN and the infinities
            raise CannotLeave(f"`{self._name}` has {value}, which is no JSON number")
        if value.is_integer() and not (whole or self._whole):
            raise CannotLeave(
                f"`{self._name}` has {value}, which JSON cannot tell from an int: annotate it"
                f" (`{self._name}: float = …`), or make it an int or a text"
            )
        return value

    def _key(self, key: object) -> str:
        if type(key) is not str:
            raise CannotLeave(f"`{self._name}` has the key {key!r} in a dict, which is no text")
        return key

    def _enter(self, value: object) -> None:
        kind = type(value).__name__
        if id(value) in self._around:
            raise CannotLeave(f"`{self._name}` has a {kind} that contains itself")
        self._apart(value)
        self._around.add(id(value))

    def _apart(self, value: object) -> None:
        """Refuse an object that was met before, if none may be in two places."""
        if self._seen is None:
            return
        if id(value) in self._seen:
            first = self._seen[id(value)]
            places = " and ".join(dict.fromkeys((f"`{first}`", f"`{self._name}`")))
            raise CannotLeave(
                f"{places}: one {type(value).__name__} in two places, and the workflow changes such"
                " in place: copy it"
            )
        self._seen[id(value)] = self._name
