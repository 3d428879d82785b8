"""Python objects that travel from one generated function to the next as JSON: written and read.

What JSON has is itself; everything else is `{"$python": [type, …]}`. No expression of a workflow
looks into such a value.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from cohesion.runtime.scope import Json

_MARK = "$python"
_LARGEST_INTEGER = 2**53
_STAYS = "and what cannot leave generated code"
_FACTORIES = ("list", "dict", "set", "int", "str", "float", "bool", "tuple")


def written(value: object, meet: Callable[[object], None] | None = None) -> Json:
    """A value as JSON; `meet` is told of the objects in it that can be changed. Raises ValueError
    with what is wrong, which a sentence goes on with.
    """
    return _Writer(meet).written(value)


def read(value: Json) -> Any:  # noqa: ANN401 - whatever was written
    """The value that was written as this JSON."""
    if isinstance(value, list):
        return [read(item) for item in value]
    if not isinstance(value, dict):
        return value
    if list(value) != [_MARK]:
        return {key: read(item) for key, item in value.items()}
    kind, *parts = value[_MARK]
    reader = _READERS.get(kind)
    return _of(*kind.split("."))(*parts) if reader is None else reader(*parts)


class _Writer:
    """Writes one value. `_met` are the objects in it that can be changed."""

    def __init__(self, meet: Callable[[object], None] | None) -> None:
        self._met: list[object] = []
        self._meets = meet

    def written(self, value: object) -> Json:
        kind = type(value)
        if value is None or kind is bool:
            return value
        if isinstance(value, str) and kind is str:
            return value if _is_text(value) else _marked("str", _hidden(value))
        if isinstance(value, int) and kind is int:
            return value if abs(value) <= _LARGEST_INTEGER else _marked("int", hex(value))
        if isinstance(value, float) and kind is float:
            exact = value - value == 0 and not value.is_integer()
            return value if exact else _marked("float", repr(value))
        self._meet(value)
        if isinstance(value, list) and kind is list:
            return [self.written(item) for item in value]
        if isinstance(value, dict) and kind is dict and all(map(_is_key, value)):
            return {key: self.written(item) for key, item in value.items()}
        return self._marked(value, f"{kind.__module__}.{kind.__qualname__}")

    def _meet(self, value: object) -> None:
        if isinstance(value, list | dict | set | bytearray) or hasattr(value, "popleft"):
            if any(known is value for known in self._met):
                name = type(value).__qualname__
                raise ValueError(f"in which one {name} is in two places: copy it")
            self._met.append(value)
            if self._meets is not None:
                self._meets(value)

    def _marked(self, value: Any, kind: str) -> Json:  # noqa: ANN401
        """What is no JSON, by its exact type."""
        match kind.removeprefix("builtins."):
            case "tuple" | "set" | "frozenset" as name:
                return _marked(name, self._items(value))
            case "dict" | "collections.Counter" | "collections.OrderedDict" as name:
                return _marked(name, self._pairs(value))
            case "collections.defaultdict" as name:
                made = value.default_factory
                factory = None if made is None else made.__name__
                if factory is not None and (factory not in _FACTORIES or made != _builtin(factory)):
                    raise ValueError(f"{_STAYS}: its factory is {made!r}")
                return _marked(name, factory, self._pairs(value))
            case "collections.deque" as name:
                return _marked(name, self._items(value), value.maxlen)
            case "range" as name:
                ends = (value.start, value.stop, value.step)
                return _marked(name, *map(self.written, ends))
            case "bytes" | "bytearray" as name:
                return _marked(name, value.hex())
            case "complex" as name:
                return _marked(name, repr(value.real), repr(value.imag))
            case "decimal.Decimal" | "uuid.UUID" as name:
                return _marked(name, str(value))
            case "fractions.Fraction" as name:
                return _marked(name, hex(value.numerator), hex(value.denominator))
            case "re.Pattern" as name:
                return _marked(name, self.written(value.pattern), value.flags)
            case "datetime.date" as name:
                return _marked(name, value.isoformat())
            case "datetime.datetime" | "datetime.time" as name:
                wall = value.replace(tzinfo=None, fold=0).isoformat()
                return _marked(name, wall, self.written(value.tzinfo), value.fold)
            case "datetime.timedelta" as name:
                return _marked(name, value.days, value.seconds, value.microseconds)
            case "datetime.timezone" as name:
                return _marked(name, self.written(value.utcoffset(None)), value.tzname(None))
            case "zoneinfo.ZoneInfo" as name if value.key is not None:
                return _marked(name, value.key)
            case _ if named := _named(value):
                return _marked("import", *named)
            case _:
                raise ValueError(f"{_STAYS}: it is a {type(value).__qualname__}")

    def _items(self, values: Iterable[object]) -> list[Json]:
        return [self.written(item) for item in values]

    def _pairs(self, value: dict[object, object]) -> list[Json]:
        return [[self.written(key), self.written(item)] for key, item in value.items()]


def _named(value: Any) -> tuple[str, ...]:  # noqa: ANN401
    """The module and the name by which an import finds a value again; nothing where none does."""
    import sys
    from types import BuiltinFunctionType, FunctionType, ModuleType

    if isinstance(value, ModuleType):
        return (value.__name__,) if sys.modules.get(value.__name__) is value else ()
    if not isinstance(value, type | FunctionType | BuiltinFunctionType):
        return ()
    module, name = getattr(value, "__module__", None), value.__qualname__
    if not isinstance(module, str) or module == "__main__":
        return ()
    found: object = sys.modules.get(module)
    for part in name.split("."):
        found = getattr(found, part, None)
    return (module, name) if found is value else ()


def _imported(module: str, name: str = "") -> Any:  # noqa: ANN401
    """A module, or a function or a class of it, by its name."""
    from importlib import import_module

    found: Any = import_module(module)
    for part in filter(None, name.split(".")):
        found = getattr(found, part)
    return found


def _marked(kind: str, *parts: Json) -> Json:
    return {_MARK: [kind, *parts]}


def _is_text(value: str) -> bool:
    """Whether a text has no unpaired surrogate."""
    return value.isascii() or not any("\ud800" <= character <= "\udfff" for character in value)


def _is_key(key: object) -> bool:
    return isinstance(key, str) and type(key) is str and key != _MARK and _is_text(key)


def _hidden(value: str) -> str:
    return value.encode("utf-8", "surrogatepass").hex()


def _builtin(name: str) -> object:
    import builtins

    return getattr(builtins, name)


def _of(module: str, name: str) -> Any:  # noqa: ANN401
    """A class of the standard library; its module is loaded where it is needed."""
    from importlib import import_module

    return getattr(import_module(module), name)


def _dict(pairs: list[list[Json]]) -> dict[Any, Any]:
    return {read(key): read(item) for key, item in pairs}


def _counter(pairs: list[list[Json]]) -> object:
    found = _of("collections", "Counter")()
    found.update(_dict(pairs))  # none of its values is counted: it is empty
    return found


def _defaultdict(factory: str | None, pairs: list[list[Json]]) -> object:
    made = None if factory is None else _builtin(factory)
    return _of("collections", "defaultdict")(made, _dict(pairs))


def _deque(items: list[Json], limit: int | None) -> object:
    return _of("collections", "deque")(map(read, items), limit)


def _fraction(above: str, below: str) -> object:
    return _of("fractions", "Fraction")(int(above, 16), int(below, 16))


def _datetime(wall: str, zone: Json, fold: int) -> object:
    found = _of("datetime", "datetime").fromisoformat(wall)
    return found.replace(tzinfo=read(zone), fold=fold)


def _time(wall: str, zone: Json, fold: int) -> object:
    found = _of("datetime", "time").fromisoformat(wall)
    return found.replace(tzinfo=read(zone), fold=fold)


def _timezone(offset: Json, name: str) -> object:
    from datetime import UTC, timezone

    span = read(offset)
    plain = timezone(span) if span else UTC
    return plain if plain.tzname(None) == name else timezone(span, name)


_READERS: dict[str, Callable[..., Any]] = {
    "str": lambda text: bytes.fromhex(text).decode("utf-8", "surrogatepass"),
    "int": lambda text: int(text, 16),
    "float": float,
    "tuple": lambda items: tuple(map(read, items)),
    "set": lambda items: set(map(read, items)),
    "frozenset": lambda items: frozenset(map(read, items)),
    "dict": _dict,
    "range": lambda *ends: range(*map(read, ends)),
    "bytes": bytes.fromhex,
    "bytearray": bytearray.fromhex,
    "complex": lambda real, imaginary: complex(float(real), float(imaginary)),
    "collections.Counter": _counter,
    "collections.OrderedDict": lambda pairs: _of("collections", "OrderedDict")(_dict(pairs)),
    "collections.defaultdict": _defaultdict,
    "collections.deque": _deque,
    "fractions.Fraction": _fraction,
    "re.Pattern": lambda pattern, flags: _of("re", "compile")(read(pattern), flags),
    "datetime.date": lambda text: _of("datetime", "date").fromisoformat(text),
    "datetime.datetime": _datetime,
    "datetime.time": _time,
    "datetime.timezone": _timezone,
    "import": _imported,
}
"""What is not its class, called with the parts that were written."""
