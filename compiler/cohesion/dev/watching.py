"""What is saved in a project, as it is saved: by `watchfiles`, which asks the operating system."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final

from cohesion.dev.problem import CloudProblem

SETTLED: Final = 30
"""Milliseconds without another change after which what was saved counts as whole: an editor writes
a file in several steps.
"""

_LOOK: Final = 1.0
"""Seconds after which waiting looks up: a signal between the interpreter's last look for one and
the beginning of a wait without end is not heard before that end.
"""

_LEFT_OUT: Final = frozenset(
    {".git", ".cohesion", ".venv", "node_modules", "__pycache__", "cdk.out"}
)


class Saved:
    """The files that were saved and not yet taken note of."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[frozenset[Path]] = SimpleQueue()
        self._over: CloudProblem | None = None

    def end(self, why: CloudProblem) -> None:
        """Say why nothing more is heard of what is saved: whoever waits for it gets to know."""
        self._over = why

    def put(self, paths: Iterable[str]) -> None:
        """Add what was saved together."""
        self._queue.put(frozenset(map(Path, paths)))

    def within(self, seconds: float | None) -> frozenset[Path]:
        """What was saved, waiting for it for so many seconds (None: for ever); empty where nothing
        was. Raises CloudProblem where nothing is heard of it any more.
        """
        found: frozenset[Path] = frozenset()
        try:
            found = self._next() if seconds is None else self._queue.get(timeout=seconds)
            while True:  # what came meanwhile
                found |= self._queue.get_nowait()
        except Empty:
            if self._over is not None and not found:
                raise self._over from None
            return found

    def _next(self) -> frozenset[Path]:
        while True:
            if self._over is not None:
                raise self._over
            with suppress(Empty):
                return self._queue.get(timeout=_LOOK)


class _Stop(threading.Event):
    """What stops the watching. The watcher asks for it in each of its steps, so once it has asked
    it watches.
    """

    def __init__(self) -> None:
        super().__init__()
        self.was_asked = threading.Event()

    def is_set(self) -> bool:
        self.was_asked.set()
        return super().is_set()


@contextmanager
def watching(root: Path, others: Iterable[Path] = ()) -> Iterator[Saved]:
    """What is saved below a folder, of Python and of what decides about packages, while the block
    runs; and `others`. What is saved from then on is heard of, while it is read as well.

    Raises CloudProblem where `watchfiles` is not installed.
    """
    try:
        from watchfiles import Change, watch
    except ModuleNotFoundError:
        advice = "install it with `pip install 'cohesion-cdk[cloud]'`"
        raise CloudProblem(f"this command needs watchfiles: {advice}") from None
    saved, stop, files = Saved(), _Stop(), {each.resolve() for each in others}

    def counts(change: Change, path: str) -> bool:
        del change
        found = Path(path)
        if found in files:
            return True
        return found.suffix in {".py", ".toml", ".txt", ".lock"} and not _LEFT_OUT & {*found.parts}

    def watched() -> None:
        places = [root, *{each.parent for each in files if not each.is_relative_to(root)}]
        found = watch(
            *places, watch_filter=counts, stop_event=stop, step=SETTLED, rust_timeout=1000
        )
        try:
            for changes in found:
                saved.put(path for _, path in changes)
        except (OSError, RuntimeError) as error:  # as where too much is watched already
            saved.end(CloudProblem(f"what is saved cannot be watched: {error}"))
        finally:
            stop.was_asked.set()

    thread = threading.Thread(target=watched, name="cohesion-watching", daemon=True)
    thread.start()
    try:
        stop.was_asked.wait()
        yield saved
    finally:
        stop.set()
        thread.join()
