"""Answers from other processes of this machine: `cohesion approve` of a token that waits here.

A file for each answer, in a folder of the user's: the process that waits takes it, and leaves a
word where nothing waits for it.
"""

from __future__ import annotations

import json
import os
import tempfile
import threading
import time
from pathlib import Path

from cohesion.runtime import callbacks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from cohesion.runtime.scope import Json

_POLL = 0.05
_PATIENCE = 3.0
"""Seconds: between two looks; how long whoever answers waits to be heard."""


class NobodyWaits(LookupError):
    """No process of this machine waits for a token."""


def _folder() -> Path:
    user = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir(), f"cohesion-callbacks-{user}")
    folder.mkdir(mode=0o700, exist_ok=True)
    if hasattr(os, "getuid") and folder.stat().st_uid != user:
        raise PermissionError(f"{folder} is somebody else's")
    return folder


class Mailbox:
    """While it is open, tokens of this process have its number, and other processes answer them."""

    def __init__(self) -> None:
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="cohesion-mailbox", daemon=True)
        self._folder = _folder()

    def __enter__(self) -> Self:
        callbacks.own(os.getpid())
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        callbacks.own(None)
        self._closed.set()
        self._thread.join()

    def _serve(self) -> None:
        mine = f"{os.getpid()}-callback-*.json"
        while not self._closed.wait(_POLL):
            for path in sorted(self._folder.glob(mine)):
                _take(path)


def _take(path: Path) -> None:
    """Say what a file says; beside it is what is wrong, if anything is."""
    problem = ""
    try:
        kind, *said = json.loads(path.read_text(encoding="utf-8"))
        callbacks.say(f"{callbacks.LOCAL}{path.stem}", callbacks.Answer(kind, *said))
    except LookupError as error:
        problem = str(error.args[0])
    path.with_suffix(".problem").write_text(problem, encoding="utf-8")
    path.unlink()


def send(token: str, kind: str, value: Json = None, error: str = "", cause: str = "") -> None:
    """Answer a token of another process of this machine. Raises NobodyWaits."""
    name = token.removeprefix(callbacks.LOCAL)
    number = name.partition("-")[0]
    if not name.replace("-", "").isalnum() or not number.isdecimal():
        raise NobodyWaits(f"{token!r} is answered where it waits: by `cohesion.callbacks`")
    folder = _folder()
    written, path = folder / f"{name}.{os.getpid()}", folder / f"{name}.json"
    problem = folder / f"{name}.problem"
    problem.unlink(missing_ok=True)
    written.write_text(json.dumps([kind, value, error, cause]), encoding="utf-8")
    written.replace(path)
    end = time.monotonic() + _PATIENCE
    while path.exists():
        if time.monotonic() > end:
            path.unlink(missing_ok=True)
            raise NobodyWaits(f"no process of this machine waits for {token!r}")
        time.sleep(_POLL)
    found = problem.read_text(encoding="utf-8")
    problem.unlink()
    if found:
        raise NobodyWaits(found)
