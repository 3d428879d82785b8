"""The state machines that a process makes in an account, noted in the project until they are
removed: if it is killed, the next one removes them.
"""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cohesion.dev.settings import replace_file

if TYPE_CHECKING:
    from filelock import FileLock

_FOLDER: Final = ".cohesion/made"


class Made:
    """The machines of this process, by their ARNs, in a file of its own in the project's folder
    `.cohesion`, which is in no repository. Its threads may use it at the same time.

    A lock beside the file is held while the process lives, and goes with it, however it ends. The
    number of a process would not do: another one has it later, and one in another container has the
    same.
    """

    def __init__(self, project: Path) -> None:
        self._folder = project / _FOLDER
        self._turn = threading.Lock()
        self._file: Path | None = None
        self._held: FileLock | None = None
        self.arns: list[str] = []
        """Those that may be there, the oldest first."""

    def note(self, arns: Iterable[str]) -> None:
        """Note machines that are about to be made."""
        with self._turn:
            self._keep([*self.arns, *(arn for arn in arns if arn not in self.arns)])

    def forget(self, arns: Iterable[str]) -> None:
        """Forget machines that were removed."""
        gone = set(arns)
        with self._turn:
            self._keep([arn for arn in self.arns if arn not in gone])

    def _keep(self, arns: list[str]) -> None:
        self.arns = arns
        if arns and self._file is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file = self._folder / f"{secrets.token_hex(8)}.json"
            self._held = _locked(self._file)  # before there is a file that others may find
        if arns and self._file is not None:
            replace_file(self._file, json.dumps(arns, indent=2))
        elif self._file is not None:
            self._file.unlink(missing_ok=True)
            _release(self._file, self._held)
            self._file = self._held = None  # the next one has another name: nobody has seen it

    @contextmanager
    def of_dead(self) -> Iterator[dict[Path, list[str]]]:
        """What processes have made that are no more, by the files that say so; no other process
        finds them while the block runs.
        """
        held: dict[Path, FileLock] = {}
        found: dict[Path, list[str]] = {}
        try:
            for file in sorted(self._folder.glob("*.json")) if self._folder.is_dir() else ():
                lock = _locked(file) if file != self._file else None
                if lock is not None:
                    held[file] = lock
                    with suppress(FileNotFoundError):  # it was removed a moment ago
                        found[file] = json.loads(file.read_text(encoding="utf-8"))
            yield found
        finally:
            for file, lock in held.items():
                _release(file, lock)


def _lock_of(file: Path) -> Path:
    return file.with_suffix(".lock")


def _locked(file: Path) -> FileLock | None:
    """The lock of a file, held from now on; None where another process holds it, and where the
    file system has none: then nothing there counts as left behind.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(_lock_of(file), thread_local=False)  # whichever thread lets go of it
    try:
        lock.acquire(blocking=False)
    except (Timeout, OSError):
        return None
    return lock


def _release(file: Path, held: FileLock | None) -> None:
    """Let go of a lock, and remove it where there is no more file that it is for."""
    if held is not None:
        held.release()
    if not file.exists():
        _lock_of(file).unlink(missing_ok=True)
