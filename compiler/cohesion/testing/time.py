"""Time in tests: a clock that stands still but for waits, and Python's own clocks by it."""

from __future__ import annotations

import asyncio
import datetime as dates  # noqa: ICN001  as `time` is
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from cohesion.runtime import calls, scope

_Moment = dates.datetime
_Day = dates.date

_CLOCK: ContextVar[Clock | None] = ContextVar("cohesion.clock", default=None)
_DEADLINE: ContextVar[float | None] = ContextVar("cohesion.deadline", default=None)


class TimeUp(BaseException):
    """The time of a task is over, whatever its code does."""


class OutOfTime(Exception):
    """A task was not done in time."""


class Clock:
    """The clock of a test: it stands still, and what waits moves it on. Waits take no time.

    Without a word it starts when the test does.
    """

    waits = False

    def __init__(self, start: float | None = None) -> None:
        now = time.time() if start is None else start
        self._now = int(now * 1000) / 1000  # as exactly as Step Functions knows it

    def set(self, moment: _Moment | str) -> None:
        """Make it that moment now; a text is as `datetime.fromisoformat` reads it. Without a zone
        it is UTC.
        """
        found = _Moment.fromisoformat(moment) if isinstance(moment, str) else moment
        aware = found.replace(tzinfo=dates.UTC) if found.utcoffset() is None else found
        self._now = aware.timestamp()

    @property
    def moment(self) -> _Moment:
        """What it says, in UTC."""
        return _Moment.fromtimestamp(self._now, dates.UTC)

    def now(self) -> float:
        """Seconds since 1970."""
        return self._now

    def sleep(self, seconds: float) -> None:
        """Move it on."""
        self._now = round(self._now + max(seconds, 0), 6)

    def move_to(self, moment: float) -> None:
        """Make it so many seconds since 1970 now."""
        self._now = moment

    def pause(self, seconds: float) -> None:
        """Move it on in what runs: in a task no further than to its time-out, which is then."""
        deadline = _DEADLINE.get()
        if deadline is not None and self._now + seconds > deadline:
            self._now = max(self._now, deadline)
            raise TimeUp
        self.sleep(seconds)

    @contextmanager
    def until(self, seconds: float | None) -> Iterator[None]:
        """What runs in the block has so many seconds; then OutOfTime is raised from it."""
        token = _DEADLINE.set(None if seconds is None else self._now + seconds)
        try:
            yield
        except TimeUp:
            raise OutOfTime from None
        except RuntimeError as error:  # as a task tells of whatever is no Exception
            if isinstance(error.__cause__, TimeUp):
                raise OutOfTime from None
            raise
        finally:
            _DEADLINE.reset(token)


@contextmanager
def by(clock: Clock, root: Path) -> Iterator[None]:
    """In the block Python's clocks say what `clock` does and waits move it on: `time`, `datetime`,
    `asyncio`, under whatever names the modules below `root` have them.
    """
    with ExitStack() as undo:
        for variable, value in ((scope.CLOCK, clock), (_CLOCK, clock)):
            undo.callback(variable.reset, variable.set(value))  # type: ignore[arg-type]
        for owner, name, stand_in in _OWN:
            _put(undo, vars(owner), name, stand_in)
        for module in _modules(root):
            names = [name for name, value in vars(module).items() if id(value) in _INSTEAD]
            if names:
                _resolve_annotations(module)
            for name in names:
                _put(undo, vars(module), name, _INSTEAD[id(vars(module)[name])][1])
        yield


def _put(undo: ExitStack, names: dict[str, Any], name: str, value: object) -> None:
    undo.callback(names.__setitem__, name, names[name])
    names[name] = value


def _modules(root: Path) -> list[ModuleType]:
    """The modules of a project that are imported by now; none of installed packages."""
    found = []
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if file and "site-packages" not in file:
            path = Path(file)
            if path.is_relative_to(root) and not module.__name__.startswith("cohesion."):
                found.append(module)
    return found


def _resolve_annotations(module: ModuleType) -> None:
    """Have annotations mean what they say before names stand for something else."""
    from cohesion.runtime.hints import resolved

    for value in list(vars(module).values()):
        function = calls.innermost(value) if callable(value) else None
        if isinstance(function, FunctionType | type):
            resolved(function)


# -- what Python's clocks are then -----------------------------------------------------------------


def _reads(real: Callable[[], Any], says: Callable[[float], Any]) -> Callable[[], Any]:
    def read() -> Any:  # noqa: ANN401  as the function that it stands for
        clock = _CLOCK.get()
        return real() if clock is None else says(clock.now())

    return read


def _sleep(seconds: Any) -> None:  # noqa: ANN401  as anybody may call it
    clock = _CLOCK.get()
    if clock is None or not isinstance(seconds, int | float) or not seconds > 0:
        _REAL_SLEEP(seconds)  # which says what is wrong with it
    else:
        clock.pause(seconds)


class _Known(type):
    """The class of classes whose instances are those of the class before them."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, cls.__mro__[1])

    def __subclasscheck__(cls, subclass: type) -> bool:
        return issubclass(subclass, cls.__mro__[1])


class _Moments(_Moment, metaclass=_Known):
    """`datetime` by the clock of the test; what it makes are those of Python."""

    def __new__(cls, *args: Any, **kwargs: Any) -> _Moment:  # type: ignore[misc]  # noqa: ANN401
        return _Moment(*args, **kwargs)

    @classmethod
    def now(cls, tz: dates.tzinfo | None = None) -> _Moment:  # type: ignore[override]
        clock = _CLOCK.get()
        return _Moment.now(tz) if clock is None else _Moment.fromtimestamp(clock.now(), tz)

    @classmethod
    def today(cls) -> _Moment:  # type: ignore[override]
        return cls.now()

    @classmethod
    def utcnow(cls) -> _Moment:  # type: ignore[override]
        return cls.now(dates.UTC).replace(tzinfo=None)


class _Days(_Day, metaclass=_Known):
    """`date` by the clock of the test."""

    def __new__(cls, *args: Any, **kwargs: Any) -> _Day:  # type: ignore[misc]  # noqa: ANN401
        return _Day(*args, **kwargs)

    @classmethod
    def today(cls) -> _Day:  # type: ignore[override]
        return _Moments.now().date()


class _Loop(asyncio.SelectorEventLoop):
    """An event loop on which waiting moves the clock of the test on."""

    def __init__(self) -> None:
        clock = _CLOCK.get()
        self._start = 0.0 if clock is None else clock.now()
        super().__init__()
        self._clock_resolution = 1e-6  # what is left of a time of day
        select = self._selector.select  # type: ignore[attr-defined]

        def selected(timeout: float | None = None) -> Any:  # noqa: ANN401
            clock = _CLOCK.get()
            if clock is None or not timeout or timeout < 0:
                return select(timeout)
            found = select(0)
            if not found:
                clock.sleep(max(timeout, 1e-6))  # less would be nothing, and no end
            return found

        self._selector.select = selected  # type: ignore[attr-defined]

    def time(self) -> float:
        clock = _CLOCK.get()
        return super().time() if clock is None else round(clock.now() - self._start, 6)


def _new_loop() -> asyncio.AbstractEventLoop:
    return _REAL_LOOP() if _CLOCK.get() is None else _Loop()


_REAL_SLEEP, _REAL_LOOP = time.sleep, asyncio.events.new_event_loop

_STANDING: tuple[tuple[object, str, object], ...] = (
    (time, "sleep", _sleep),
    (time, "time", _reads(time.time, lambda now: now)),
    (time, "time_ns", _reads(time.time_ns, lambda now: round(now * 1000) * 1_000_000)),
    (dates, "datetime", _Moments),
    (dates, "date", _Days),
)
_OWN = (*_STANDING, (asyncio.events, "new_event_loop", _new_loop))
_INSTEAD = {
    id(getattr(owner, name)): (getattr(owner, name), stand_in)
    for owner, name, stand_in in _STANDING
}
