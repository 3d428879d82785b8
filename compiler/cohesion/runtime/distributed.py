"""`cohesion.distributed_map` in plain Python: items that are taken as they come, so that a large
file is never in memory at once, by threads; or one after the other where somebody watches.
"""

from __future__ import annotations

from cohesion.errors import ExceedToleratedFailureThreshold
from cohesion.runtime import scope
from cohesion.runtime.beside import MOST_AT_ONCE, Places
from cohesion.runtime.scope import TYPE_CHECKING
from cohesion.runtime.tolerance import EXCEEDED, Failed, check, exceeded, failed, whole
from cohesion.runtime.writers import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from cohesion.runtime.writers import Writer


class _Single(int):
    """The batch size where there are no batches."""


ONE_BY_ONE = _Single(0)
"""That items are no batches: a number that nobody else can ask for."""


_NAME = "distributed_map"


class _Work:
    """Items that wait, and what became of the others."""

    def __init__(self, function: Callable[[Any], Any], items: Iterator[Any], size: int) -> None:
        from threading import Lock

        self._function = function
        self._items = items
        self._size = size
        self._lock = Lock()
        self.results: list[Any] = []
        self.items = 0
        self.failed = 0
        self.first: tuple[int, Exception] | None = None
        self.broken: BaseException | None = None

    def take(self) -> tuple[int, Any, int] | None:
        """The next item, or batch: its position, itself, how many items it is. None at the end."""
        with self._lock:
            if self.broken is not None:
                return None
            try:
                batch = [item for _, item in zip(range(self._size or 1), self._items, strict=False)]
            except BaseException as error:
                self.broken = error
                raise
            if not batch:
                return None
            self.items += len(batch)
            self.results.append(None)
            return len(self.results) - 1, batch if self._size else batch[0], len(batch)

    def run(self, places: Places | None = None) -> None:
        """Take items until there is none; in `places`, where one process stands for several."""
        while (taken := self.take()) is not None:
            position, item, count = taken
            try:
                self.results[position] = (
                    places.run(self._function, item) if places else self._function(item)
                )
            except Exception as error:  # noqa: BLE001  whatever it raises is its outcome
                self._note(position, error, count)

    def _note(self, position: int, error: Exception, count: int) -> None:
        self.results[position] = failed(error)
        with self._lock:
            self.failed += count
            if self.first is None or position < self.first[0]:
                self.first = (position, error)


def distributed_map(
    function: Callable[[Any], Any],
    items: Iterable[Any],
    /,
    *,
    max_concurrency: int | None = None,
    batch_size: int = ONE_BY_ONE,
    tolerated_failures: int = 0,
    tolerated_failure_percentage: float = 0,
    label: str | None = None,
    express: bool = False,
    results: Writer | None = None,
) -> Any:  # noqa: ANN401  a list, or where it was written
    """What a function gives for each of the items, in their order. On Step Functions each runs in
    an execution of its own, thousands at a time; with a `batch_size` each gets a list of items.

    With `results=cohesion.s3.results(bucket, prefix)` they are written to a file, each in a line as
    JSON, and the result is where: `{"Bucket": …, "Key": …, "Manifest": …}`.

    At most `max_concurrency` of them run at a time. `label` is in the names of their executions;
    `express`: these are Express executions, which take 5 minutes at most.

    Raises `cohesion.errors.ExceedToleratedFailureThreshold` when more items fail than are
    tolerated: none unless `tolerated_failures` or `tolerated_failure_percentage` say so, and not
    more than either says. A failed item that is tolerated has `{"Status": "FAILED", "Error": …,
    "Cause": …}` in the place of its result. Raises TypeError or ValueError for options that are
    no such numbers.
    """
    del label, express
    found = iter(items)
    if max_concurrency is not None:
        whole(_NAME, "max_concurrency", max_concurrency, 1)
    if batch_size is not ONE_BY_ONE:
        whole(_NAME, "batch_size", batch_size, 1)
    check(_NAME, tolerated_failures, tolerated_failure_percentage)
    work = _Work(function, found, batch_size)
    _run(work, max_concurrency)
    share = tolerated_failure_percentage
    if work.first is not None and exceeded(work.failed, work.items, tolerated_failures, share):
        raise ExceedToleratedFailureThreshold(EXCEEDED) from work.first[1]
    if results is None:
        return work.results
    done = [each for each in work.results if not isinstance(each, Failed)]
    lost = [each for each in work.results if isinstance(each, Failed)]
    return told(results.write("", done, lost))


def _run(work: _Work, at_once: int | None) -> None:
    if scope.OBSERVER.get() is not None:
        places = Places(at_once)
        work.run(places)
        places.leave()
        return
    from concurrent.futures import ThreadPoolExecutor
    from contextvars import copy_context

    workers = min(at_once or MOST_AT_ONCE, MOST_AT_ONCE)
    with ThreadPoolExecutor(workers) as executor:
        for ended in [executor.submit(copy_context().run, work.run) for _ in range(workers)]:
            try:
                ended.result()
            except BaseException as error:  # the others begin nothing more
                work.broken = error
                raise
