"""Task code run from its bundle, in one worker process per task, as Lambda would run it."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from cohesion.artifact import Json, TaskCode
from cohesion.local.errors import TIMEOUT, TaskFailed
from cohesion.runtime import callbacks
from cohesion.runtime.marking import LONGEST_WAIT

LAMBDA_TIMEOUT = 900
"""Seconds that a function may run when its task says nothing: the longest there is."""

LAMBDA_MEMORY = 128
"""MiB that a function is told to have when its task says nothing; nothing enforces them here."""

_SCRIPT = Path(__file__).with_name("worker.py")
_CHUNK = 65_536


class TaskWorkers:
    """Runs tasks in worker processes: `Tasks` and `TimedTasks` for the engine.

    A worker is its task's from the first call on, and one more is always starting up for the
    next task. Calls from several threads run side by side, each in a worker that does nothing else
    meanwhile. Each line that a task prints goes to `on_log(task name, line)`, before the call
    returns. Use it as a context manager: at its end no process is left.
    """

    def __init__(
        self,
        bundle_directory: Path,
        tasks: Sequence[TaskCode],
        *,
        on_log: Callable[[str, str], None] | None = None,
    ) -> None:
        self._bundle = bundle_directory.resolve()
        self._tasks = {f"${{task:{task.name}}}": task for task in tasks}
        self._on_log = on_log
        self._idle: dict[str, list[_Worker]] = {}
        self._busy: set[_Worker] = set()
        self._changed = threading.Condition()
        self._logging = threading.Lock()
        self._spare: _Worker | None = None
        self._scratch: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        self._scratch = tempfile.TemporaryDirectory(prefix="cohesion-run-")
        self._prepare()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every worker and remove what tasks left in their working directory."""
        with self._changed:
            scratch, self._scratch = self._scratch, None  # from here on nothing starts
            for worker in self._busy:
                worker.kill()  # who waits for it ends it
            self._changed.wait_for(lambda: not self._busy)
        if self._spare is not None:
            self._spare.close()
            self._spare = None
        while self._idle:
            for worker in self._idle.popitem()[1]:
                worker.close()
        if scratch is not None:
            scratch.cleanup()

    def __call__(self, function: str, payload: Json) -> Json:
        """As `invoke`, without a time limit of the state."""
        return self.invoke(function, payload, None)

    def invoke(self, function: str, payload: Json, timeout: float | None) -> Json:
        """The result of the task behind a placeholder, `${task:NAME}`.

        Raises TaskFailed: under the error's name with the cause that Lambda reports;
        `States.Timeout` after `timeout` seconds, `Sandbox.Timedout` after the task's own time,
        `Lambda.Unknown` when its process dies.
        """
        task = self._tasks.get(function)
        if task is None:
            raise TaskFailed("Lambda.ResourceNotFoundException", f"Function not found: {function}")
        own = task.timeout or (LONGEST_WAIT if task.activity else LAMBDA_TIMEOUT)
        limit = own if timeout is None else min(own, timeout)
        request = {
            "name": task.name,
            "entry_point": task.entry_point,
            "memory": task.memory or LAMBDA_MEMORY,
            "seconds": own,
            "payload": payload,
        }
        worker = self._taken(task.name)
        try:
            answer = worker.ask(request, limit)
        except BaseException as failed:
            worker.close()
            self._given_back(worker, None)
            if not isinstance(failed, _NoAnswerError):
                raise
            if not failed.in_time:
                raise _timed_out(own, state=timeout is not None and timeout <= own) from None
            raise TaskFailed("Lambda.Unknown", _cause("Runtime.ExitError", str(failed))) from None
        self._given_back(worker, task.name)
        for token, *said in answer.get("said", ()):
            with contextlib.suppress(LookupError):  # the task has ended, and cannot be told
                callbacks.say(token, callbacks.Answer(*said))
        if "error" in answer:
            raise TaskFailed(answer["error"], answer["cause"])
        return answer["result"]

    def _taken(self, name: str) -> _Worker:
        """A worker of a task that does nothing else now."""
        with self._changed:
            known = self._idle.get(name)
            if known:
                worker = known.pop()
            else:
                worker = self._spare or self._prepare()
                self._spare = None
                worker.log_to(lambda line: self._logged(name, line))
                if known is None:
                    self._idle[name] = []
                if len(self._idle) < len(self._tasks):
                    self._prepare()
            self._busy.add(worker)
            return worker

    def _given_back(self, worker: _Worker, name: str | None) -> None:
        """A call has ended: its worker is there for others of the task, or for none."""
        with self._changed:
            self._busy.discard(worker)
            if name is not None:
                self._idle[name].append(worker)
            self._changed.notify_all()

    def _prepare(self) -> _Worker:
        """Start a process for the next task that is called."""
        if self._scratch is None:
            raise RuntimeError("TaskWorkers is a context manager: `with TaskWorkers(…) as tasks:`")
        self._spare = _Worker(self._bundle, Path(self._scratch.name))
        return self._spare

    def _logged(self, name: str, line: str) -> None:
        if self._on_log is not None:
            with self._logging:
                self._on_log(name, line)


def _timed_out(own: float, *, state: bool) -> TaskFailed:
    if state:
        return TaskFailed(TIMEOUT, "")
    return TaskFailed(
        "Sandbox.Timedout", _cause("Sandbox.Timedout", f"Task timed out after {own:.2f} seconds")
    )


def _cause(error: str, message: str) -> str:
    fields = {"errorMessage": message, "errorType": error}
    return json.dumps(fields, separators=(",", ":"))


class _NoAnswerError(Exception):
    """A worker did not answer: it died, or it was not `in_time`."""

    def __init__(self, message: str, *, in_time: bool) -> None:
        super().__init__(message)
        self.in_time = in_time


class _Worker:
    """One process and the pipes to it, all read by the one thread that waits for an answer."""

    def __init__(self, bundle: Path, scratch: Path) -> None:
        self._log: Callable[[str], None] | None = None
        self._log_rest = b""
        self._answer_rest = b""
        theirs_in, self._requests = os.pipe()
        self._answers, theirs_out = os.pipe()
        command = [sys.executable, "-P", "-B", "-X", "utf8", str(_SCRIPT), str(bundle)]
        try:
            self._process = subprocess.Popen(
                [*command, str(theirs_in), str(theirs_out)],
                cwd=scratch,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                pass_fds=(theirs_in, theirs_out),
                start_new_session=True,
            )
        finally:
            os.close(theirs_in)
            os.close(theirs_out)
        if self._process.stdout is None:
            raise RuntimeError("the worker has no log")
        self._prints = self._process.stdout.fileno()
        os.set_blocking(self._prints, False)
        os.set_blocking(self._requests, False)

    def log_to(self, log: Callable[[str], None]) -> None:
        """Hand every line that is printed to `log`."""
        self._log = log

    def ask(self, request: dict[str, Json], seconds: float) -> dict[str, Json]:
        """The answer to a request. Raises _NoAnswerError."""
        deadline = time.monotonic() + seconds
        unsent = json.dumps(request).encode() + b"\n"
        with selectors.DefaultSelector() as selector:
            selector.register(self._requests, selectors.EVENT_WRITE)
            selector.register(self._answers, selectors.EVENT_READ)
            selector.register(self._prints, selectors.EVENT_READ)
            while ready := selector.select(max(deadline - time.monotonic(), 0)):
                for key, _events in ready:
                    if key.fd == self._requests:
                        unsent = self._sent(unsent)
                        if not unsent:
                            selector.unregister(self._requests)
                    elif key.fd == self._prints:
                        if not self._read_log():
                            selector.unregister(self._prints)
                    elif (line := self._answer()) is not None:
                        self._read_log()
                        self._end_log()
                        answer: dict[str, Json] = json.loads(line)
                        return answer
        raise _NoAnswerError("no answer", in_time=False)

    def kill(self) -> None:
        """Have the process end, and all it started."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def close(self) -> None:
        """End the process and all it started."""
        self.kill()
        self._process.wait()
        self._read_log()
        self._end_log()
        os.close(self._requests)
        os.close(self._answers)
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _sent(self, data: bytes) -> bytes:
        """What is left of a request after the pipe took what it could."""
        try:
            return data[os.write(self._requests, data) :]
        except BrokenPipeError:
            raise self._died() from None

    def _answer(self) -> bytes | None:
        """The line of an answer once it is there; None before."""
        data = os.read(self._answers, _CHUNK)
        if not data:
            raise self._died()
        self._answer_rest += data
        line, end, rest = self._answer_rest.partition(b"\n")
        if not end:
            return None
        self._answer_rest = rest
        return line

    def _died(self) -> _NoAnswerError:
        code = self._process.wait()
        how = f"exit status {code}" if code >= 0 else f"signal: {signal.Signals(-code).name}"
        return _NoAnswerError(f"Runtime exited with error: {how}", in_time=True)

    def _read_log(self) -> bool:
        """Hand on the lines that were printed so far; False when no more can come."""
        while True:
            try:
                data = os.read(self._prints, _CHUNK)
            except BlockingIOError:
                return True
            if not data:
                return False
            *lines, self._log_rest = (self._log_rest + data).split(b"\n")
            for line in lines:
                self._told(line)

    def _end_log(self) -> None:
        """Hand on a last line that was not ended."""
        if self._log_rest:
            rest, self._log_rest = self._log_rest, b""
            self._told(rest)

    def _told(self, line: bytes) -> None:
        if self._log is not None:
            self._log(line.decode(errors="replace"))
