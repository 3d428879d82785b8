"""Strands of an execution that go on side by side, one step at a time, on one clock.

What takes time is a `Flow`: a generator that yields what it waits for, and is sent what came of it;
to yield another flow is to call it. Of what could go on at the same moment the first goes on, as
branches and items are numbered; where waiting costs nothing, everything is so in a fixed order.
Where it costs time, what strands call runs in threads.
"""

from __future__ import annotations

import heapq
import itertools
import threading
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from dataclasses import dataclass, field
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any, TypeAlias, TypeVar

from cohesion.local.clock import Clock, MovableClock
from cohesion.local.errors import ExecutionTimedOut, StateFailed
from cohesion.runtime import callbacks

T = TypeVar("T")
Flow: TypeAlias = Generator[Any, Any, T]

MOST_CALLS = 40
"""Threads that call tasks at the same time."""

_THREADS = "cohesion-task"


@dataclass(frozen=True, slots=True)
class Sleep:
    """Wait so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Call:
    """Call what takes its time; sends what it gives, raises what it raises."""

    function: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Answered:
    """Wait for the answer to an open token; sends None where there is none after so many seconds,
    or no sign of life for `heartbeat` seconds.
    """

    token: str
    seconds: float
    heartbeat: float | None


@dataclass(frozen=True, slots=True)
class Beside:
    """Run flows side by side, at most so many at a time; sends what they give, in their order.

    Raises the StateFailed of the first that fails. What else happens at that very moment still
    does, though nothing starts that had no place before; then the others are stopped: `Stopped` is
    raised in them.
    """

    flows: Iterator[Flow[Any]]
    at_once: int


@dataclass(frozen=True, slots=True)
class Within:
    """Call a flow that has to end by a time; raises ExecutionTimedOut when it does not."""

    flow: Flow[Any]
    until: float


class Stopped(BaseException):
    """Raised in a flow that is stopped because one beside it has failed."""


@dataclass(slots=True)
class _Strand:
    """Flows that call each other, the innermost last; `wait` numbers what it waits for."""

    rank: tuple[int, ...]
    flows: list[Flow[Any]]
    group: _Group | None = None
    inner: _Group | None = None
    value: Any = None
    error: BaseException | None = None
    wait: int = 0
    ended: bool = False

    def go_on(self) -> object:
        """What it waits for next. Raises StopIteration, and whatever ends its innermost flow."""
        value, error = self.value, self.error
        self.value = self.error = None
        return self.flows[-1].send(value) if error is None else self.flows[-1].throw(error)


@dataclass(slots=True)
class _Group:
    """Strands side by side, and the one that waits for them."""

    outer: _Strand
    flows: Iterator[Flow[Any]]
    at_once: int
    begun: int = 0
    more: bool = True
    queued: bool = False
    over: bool = False
    active: dict[int, _Strand] = field(default_factory=dict)
    results: dict[int, Any] = field(default_factory=dict)
    failures: list[tuple[int, StateFailed]] = field(default_factory=list)

    @property
    def rank(self) -> tuple[int, ...]:
        """That of the next to start."""
        return (*self.outer.rank, self.begun)

    @property
    def may_begin(self) -> bool:
        """Whether more may start: after a failure just what has its place from the beginning."""
        return not self.failures or self.begun < self.at_once

    def failure(self) -> StateFailed:
        """The first of those that failed at the same moment."""
        return min(self.failures, key=lambda failure: failure[0])[1]


@dataclass(order=True, slots=True)
class _Due:
    """Something that is to happen at a time: a strand goes on, or, after that, its flow is late."""

    time: float
    late: bool
    rank: tuple[int, ...]
    number: int
    strand: _Strand = field(compare=False)
    wait: int = field(compare=False)
    flow: Flow[Any] | None = field(default=None, compare=False)
    token: str = field(default="", compare=False)

    @property
    def stale(self) -> bool:
        """Whether nothing waits for it any more."""
        if self.strand.ended:
            return True
        if self.flow is not None:
            return all(flow is not self.flow for flow in self.strand.flows)
        return self.wait != self.strand.wait


class Strands:
    """Runs flows on a clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._numbers = itertools.count()
        self._ready: list[tuple[tuple[int, ...], int, _Strand | _Group, int]] = []
        self._due: list[_Due] = []
        self._failing: list[_Group] = []
        self._tokens: dict[str, tuple[_Strand, int, Answered, float]] = {}
        self._inbox: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._pool: ThreadPoolExecutor | None = None
        self._called = 0

    def run(self, flow: Flow[T]) -> T:
        """What a flow gives. Raises what it raises.

        Calls that were stopped end first: as a function on Lambda does, they know nothing of it.
        """
        root = _Strand((), [flow])
        self._wake(root)
        try:
            while not root.ended:
                self._turn()
        except BaseException:
            self._close(wait=False)
            raise
        self._close(wait=True)
        if root.error is not None:
            raise root.error
        value: T = root.value
        return value

    def _close(self, *, wait: bool) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=wait, cancel_futures=True)
            self._pool = None

    # --- whose turn it is

    def _turn(self) -> None:
        while not self._inbox.empty():
            self._inbox.get_nowait()()
        self._come_due()
        if self._ready:
            self._next(*heapq.heappop(self._ready)[2:])
        elif self._failing:
            self._stop_rest(max(self._failing, key=lambda group: len(group.outer.rank)))
        else:
            self._pass_time()

    def _next(self, entry: _Strand | _Group, wait: int) -> None:
        if isinstance(entry, _Group):
            self._begin(entry)
        elif not entry.ended and entry.wait == wait:
            self._go_on(entry)

    def _wake(
        self, strand: _Strand, value: object = None, error: BaseException | None = None
    ) -> None:
        strand.value, strand.error = value, error
        strand.wait += 1
        heapq.heappush(self._ready, (strand.rank, next(self._numbers), strand, strand.wait))

    def _come_due(self) -> None:
        """Let go on whose time has come; what is late is stopped before."""
        if not self._due:
            return
        now = self._clock.now()
        while self._due and (self._due[0].stale or self._due[0].time <= now):
            first = self._due[0]
            if not first.stale and first.late and first.time == now:
                return  # it has this moment left
            heapq.heappop(self._due)
            if not first.stale:
                self._happen(first)

    def _happen(self, due: _Due) -> None:
        if due.flow is None:
            self._tokens.pop(due.token, None)
            self._wake(due.strand, due.strand.value, due.strand.error)
            return
        strand = due.strand
        self._drop(strand, due.flow)
        self._wake(strand, error=ExecutionTimedOut())

    def _pass_time(self) -> None:
        """Nothing can go on: wait until something can."""
        first = self._due[0] if self._due else None
        left = None if first is None else first.time - self._clock.now()
        if first is not None and left is not None and left <= 0:
            heapq.heappop(self._due)
            self._happen(first)
        elif self._called or (self._clock.waits and self._tokens and not self._is_alone()):
            with suppress(Empty):
                self._inbox.get(timeout=left)()
        elif self._clock.waits and self._tokens:  # nobody is there to answer
            self._happen(heapq.heappop(self._due))
        elif left is not None:
            self._clock.sleep(left)
        else:
            raise RuntimeError("no strand can go on")

    def _is_alone(self) -> bool:
        """Whether all that anything here waits for are answers, and nobody could give them."""
        if any(not (due.stale or due.token or due.late) for due in self._due):
            return False
        own = threading.current_thread()
        others = (thread for thread in threading.enumerate() if thread is not own)
        return all(thread.name.startswith(_THREADS) for thread in others)

    # --- one strand

    def _go_on(self, strand: _Strand) -> None:
        """Run a strand until it has to wait, or ends."""
        while True:
            try:
                request = strand.go_on()
            except StopIteration as ended:
                strand.flows.pop()
                strand.value = ended.value
            except Exception as failed:
                strand.flows.pop()
                strand.error = failed
                if not strand.flows and not isinstance(failed, StateFailed):
                    raise
            else:
                if self._has_to_wait(strand, request):
                    return
            if not strand.flows:
                self._end(strand)
                return

    def _has_to_wait(self, strand: _Strand, request: object) -> bool:
        """Begin what a strand asks for; False where it can go on at once."""
        match request:
            case Generator():
                strand.flows.append(request)
            case Call(function):
                return self._call(strand, function)
            case Sleep(seconds):
                return seconds > 0 and self._sleep(strand, self._clock.now() + seconds)
            case Beside(flows, at_once):
                strand.inner = _Group(strand, flows, at_once)
                self._queue(strand.inner)
                return True
            case Within(flow, until):
                strand.flows.append(flow)
                number = next(self._numbers)
                heapq.heappush(self._due, _Due(until, True, strand.rank, number, strand, 0, flow))
            case Answered():
                return self._listen(strand, request)
            case _:
                raise TypeError(f"a flow cannot wait for {request!r}")
        return False

    def _sleep(self, strand: _Strand, until: float, token: str = "") -> bool:
        strand.wait += 1
        number = next(self._numbers)
        due = _Due(until, False, strand.rank, number, strand, strand.wait, token=token)
        heapq.heappush(self._due, due)
        return True

    def _call(self, strand: _Strand, function: Callable[[], Any]) -> bool:
        if not self._clock.waits or strand.group is None:
            return self._call_at_once(strand, function)
        if self._pool is None:
            self._pool = ThreadPoolExecutor(MOST_CALLS, thread_name_prefix=_THREADS)
        strand.wait += 1
        self._called += 1
        self._pool.submit(copy_context().run, self._work, strand, strand.wait, function)
        return True

    def _call_at_once(self, strand: _Strand, function: Callable[[], Any]) -> bool:
        begun = self._clock.now()
        try:
            strand.value = function()
        except Exception as raised:  # noqa: BLE001  the flow's to handle
            strand.error = raised
        ended = self._clock.now()
        if ended > begun and strand.group is not None and isinstance(self._clock, MovableClock):
            self._clock.move_to(begun)  # those beside it have not waited for it
            return self._sleep(strand, ended)
        if self._due:  # it may be late by now
            self._wake(strand, strand.value, strand.error)
        return bool(self._due)

    def _work(self, strand: _Strand, wait: int, function: Callable[[], Any]) -> None:
        """In a thread: call, and tell."""
        value, error = None, None
        if not strand.ended:
            try:
                value = function()
            except Exception as raised:  # noqa: BLE001  the flow's to handle
                error = raised
        self._inbox.put(partial(self._came_back, strand, wait, value, error))

    def _came_back(
        self, strand: _Strand, wait: int, value: object, error: Exception | None
    ) -> None:
        self._called -= 1
        if not strand.ended and strand.wait == wait:
            self._wake(strand, value, error)

    def _listen(self, strand: _Strand, request: Answered) -> bool:
        answer = callbacks.answered(request.token)
        if answer is not None:
            strand.value = answer
            return False
        end = self._clock.now() + request.seconds
        callbacks.listen(request.token, lambda: self._inbox.put(partial(self._heard, request)))
        return self._hold(strand, request, end)

    def _hold(self, strand: _Strand, request: Answered, end: float) -> bool:
        silent = request.seconds if request.heartbeat is None else request.heartbeat
        self._sleep(strand, min(end, self._clock.now() + silent), request.token)
        self._tokens[request.token] = (strand, strand.wait, request, end)
        return True

    def _heard(self, request: Answered) -> None:
        """Something was said to a token: its answer, or that the work goes on."""
        strand, wait, _, end = self._tokens.pop(request.token, (None, 0, None, 0.0))
        if strand is None or strand.ended or strand.wait != wait:
            return
        answer = callbacks.answered(request.token)
        if answer is None:
            self._hold(strand, request, end)
        else:
            self._wake(strand, answer)

    # --- strands side by side

    def _queue(self, group: _Group) -> None:
        """The next of a group may start once those before it have to wait."""
        if not group.queued:
            group.queued = True
            heapq.heappush(self._ready, (group.rank, next(self._numbers), group, 0))

    def _begin(self, group: _Group) -> None:
        group.queued = False
        if group.over or not group.may_begin:
            return
        rank, index = group.rank, group.begun
        try:
            flow = next(group.flows)
        except StopIteration:
            group.more = False
            self._look_at(group)
            return
        except StateFailed as failed:  # what it would have been given cannot be made
            group.failures.append((index, failed))
            group.more = False
            self._look_at(group)
            return
        strand = _Strand(rank, [flow], group)
        group.active[index] = strand
        group.begun += 1
        if len(group.active) < group.at_once:
            self._queue(group)
        self._go_on(strand)

    def _end(self, strand: _Strand) -> None:
        strand.ended = True
        group = strand.group
        if group is None:
            return
        index = strand.rank[-1]
        del group.active[index]
        if isinstance(strand.error, StateFailed):
            group.failures.append((index, strand.error))
        else:
            group.results[index] = strand.value
        self._look_at(group)

    def _look_at(self, group: _Group) -> None:
        """Whether a group of which one has ended is at its end, or goes on."""
        if group.more and group.may_begin:
            self._queue(group)
        elif not group.active:
            self._finish(group)
        if group.failures and not group.over and all(each is not group for each in self._failing):
            self._failing.append(group)

    def _stop_rest(self, group: _Group) -> None:
        """The moment of its first failure is over."""
        for strand in list(group.active.values()):
            self._stop(strand)
        self._finish(group)

    def _finish(self, group: _Group) -> None:
        self._failing = [each for each in self._failing if each is not group]
        group.over = True
        group.outer.inner = None
        if group.failures:
            self._wake(group.outer, error=group.failure())
        else:
            self._wake(group.outer, [group.results[index] for index in range(group.begun)])

    def _stop(self, strand: _Strand) -> None:
        """Stop a strand, and those that it waits for before."""
        for inner in self._parted(strand):
            self._stop(inner)
        strand.ended = True
        while strand.flows:
            with suppress(Stopped, StateFailed):
                strand.flows.pop().throw(Stopped())

    def _drop(self, strand: _Strand, last: Flow[Any] | None) -> None:
        """End flows of a strand without a word, as far as the `last`, and all that they run."""
        for inner in self._parted(strand):
            self._drop(inner, None)
            inner.ended = True
        while strand.flows:
            flow = strand.flows.pop()
            flow.close()
            if flow is last:
                break

    def _parted(self, strand: _Strand) -> list[_Strand]:
        """The strands that a strand waits for: it waits no longer."""
        if self._tokens:
            waiting = self._tokens.items()
            self._tokens = {token: entry for token, entry in waiting if entry[0] is not strand}
        group, strand.inner = strand.inner, None
        if group is None:
            return []
        group.over = True
        self._failing = [each for each in self._failing if each is not group]
        return list(group.active.values())
