"""The rounds of `cohesion dev`: compile, put, start, follow; and what to do where that fails."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from cohesion.cli import terminal
from cohesion.cli.deploying import deployed
from cohesion.cli.history import execution_of
from cohesion.cli.outcome import Exit
from cohesion.cli.program import Program, Ran, Unfit, program
from cohesion.dev import history
from cohesion.dev.access import client
from cohesion.dev.deployed import with_placeholders
from cohesion.dev.following import AT_ONCE, follow
from cohesion.dev.problem import CloudProblem
from cohesion.dev.stage import KEPT, DeployFirst, Stage
from cohesion.dev.watching import Saved, watching
from cohesion.diagnostics.render import to_json

if TYPE_CHECKING:
    from cohesion.artifact import Json
    from cohesion.cli.target import Target
    from cohesion.dev.stage import Begun

_AGAIN: Final = 5.0
"""Seconds until it is tried again to reach AWS."""

_WHOLE: Final = 0.25
"""Seconds within which what is refused may be saved again before that is told: some editors write a
file in steps.
"""

_CODE_IS_GONE: Final = "BundleError"


class _SavedAgain(Exception):
    """Something was saved while an execution was followed."""

    def __init__(self, files: frozenset[Path]) -> None:
        super().__init__()
        self.files = files


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for."""

    target: Target
    source: str | None
    deploy: bool
    as_json: bool
    full: bool
    optimize: bool


@dataclass(slots=True)
class Loop:
    """The rounds of a process, and what they know of one another: the `stage` that they are in, the
    one `before` there was a problem, what was `told` of that, and what `ran` last.
    """

    asked: Asked
    project: Path
    developer: str
    stage: Stage | None = None
    before: Stage | None = None
    told: str = ""
    ran: Ran | None = None
    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(2))
    looking: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(AT_ONCE))

    def forever(self) -> NoReturn:
        """A round now, and one for each time that something is saved. Raises CloudProblem where
        nothing can be watched.
        """
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # it removes what it made, too
        source = self.asked.source
        given = [Path(source)] if source and Path(source).is_file() else []
        with watching(self.project, [self.asked.target.path, *given]) as saved, self._swept():
            self._work(saved)

    def _work(self, saved: Saved) -> NoReturn:
        since, changed = time.time(), frozenset[Path]()
        while True:
            try:
                self._round(since, saved, changed)
                self.told = ""
                self._say("waiting", "waiting for something to be saved…")
                changed = saved.within(None)
            except _SavedAgain as again:
                changed = again.files
            except DeployFirst as reasons:
                if self.asked.deploy:
                    self._say("deploying", f"deploying: {reasons}")
                    if deployed(self.project):
                        continue
                self._trouble(f"deploy first (`npx cdk deploy`, or --deploy): {reasons}")
                # Somebody may deploy elsewhere; what has failed here is not tried again by itself.
                changed = saved.within(None if self.asked.deploy else _AGAIN)
            except CloudProblem as problem:
                self._trouble(f"{problem}\nIt is tried again, every {_AGAIN:.0f} seconds.")
                self.before, self.stage = self.stage or self.before, None  # credentials may be new
                changed = saved.within(_AGAIN)
            except _Refused:
                changed = saved.within(None)
            since = _saved_at(changed) if changed else since

    def once(self) -> int:
        """One round: the exit code. Raises CloudProblem."""
        try:
            with self._swept():
                return self._round(time.time(), Saved(), frozenset())
        except _Refused:
            return Exit.REFUSED
        except DeployFirst as reasons:
            raise CloudProblem(f"deploy first (`npx cdk deploy`): {reasons}") from None

    def _round(self, since: float, saved: Saved, changed: frozenset[Path]) -> int:
        """Compile, start, follow to the end: the exit code. `since` is when it was saved, in
        seconds since 1970, `changed` what. Raises DeployFirst, CloudProblem, _Refused, and
        _SavedAgain.
        """
        begun = time.monotonic()
        found = self._program(saved)
        seconds = {"compile": time.monotonic() - begun}
        if self.ran is not None and self.ran.was_for(found, changed):
            return Exit.OK
        if self.ran is None or not self.ran.goes_on(found):
            self.ran = Ran(found)
        stage, artifact = self._entered(found), found.artifact
        packages = self._packages(found, stage)
        execution = stage.begin(artifact, found.bundle, found.given, packages, self.ran.name)
        self._say(
            "started",
            f"{self.developer} runs {execution.arn}, code {execution.bundle[:12]}",
            execution=execution.arn,
            machine=execution.machine,
            bundle=execution.bundle,
            seconds=seconds | execution.seconds,
        )
        code = self._follow(stage, execution, found, since, saved)
        self.ran.ended = True
        return code

    def _program(self, saved: Saved) -> Program:
        """What the files are now. Raises _Refused, once what is wrong with them is told."""
        asked = self.asked
        while True:
            try:
                return program(asked.target, asked.source, optimize=asked.optimize)
            except Unfit as unfit:
                if saved.within(_WHOLE):
                    continue
                if unfit.failed is None:
                    self._trouble(str(unfit))
                elif asked.as_json:
                    self._say("refused", "", diagnostics=to_json(unfit.failed.diagnostics))
                else:
                    terminal.tell_refused(unfit.failed)
                raise _Refused from None

    def _entered(self, found: Program) -> Stage:
        """The stage that has the workflow. Raises CloudProblem."""
        if self.stage is None:
            workflow = f"{found.artifact.module}:{found.artifact.name}"
            self.stage = Stage.enter(self.project, self.developer, workflow, self.before)
            self.pool.submit(_quietly, self.stage.warm)
            self.pool.submit(_quietly, self.stage.sweep_dead)
        return self.stage

    def _packages(self, found: Program, stage: Stage) -> str | None:
        """The digest of the packages that the tasks need. Raises _Refused."""
        from cohesion.packaging import PackagingError

        try:
            return stage.packages(self.asked.target.path, found.artifact)
        except PackagingError as error:
            self._trouble(str(error))
            raise _Refused from None

    def _follow(
        self, stage: Stage, begun: Begun, program: Program, since: float, saved: Saved
    ) -> int:
        from cohesion.cli.live import LiveTrace
        from cohesion.cli.run import Run

        def unless_saved() -> None:
            changed = saved.within(0)
            same = not changed
            try:
                same = same or self._program(saved).digest == program.digest
            finally:
                if not same:
                    self._say("left", f"{begun.arn} goes on by itself", execution=begun.arn)
            if not same:
                raise _SavedAgain(changed)

        out = terminal.console(stderr=True)
        as_json, full = self.asked.as_json, self.asked.full
        live = (
            None if as_json else LiveTrace(program.artifact, out, None, full=full, real_time=True)
        )
        run = Run(program.artifact, live)
        seen: list[dict[str, Json]] = []
        resources: dict[str, str] | None = None
        verified = self.pool.submit(stage.verified, begun, program.artifact)
        states = client(stage.session, "stepfunctions")
        found = follow(states, self.looking, begun.arn, between=unless_saved)
        try:
            for event in found:
                if resources is None:
                    resources = verified.result()
                seen.append(with_placeholders(event, resources))
                run.see(seen[-1])
                if as_json:
                    self._say("history", "", happened=seen[-1])
        finally:
            self.pool.submit(_quietly, lambda: stage.sweep(KEPT))
        state = history.end_in(seen[-1])
        assert state is not None
        if state.error == _CODE_IS_GONE:
            stage.forget_code()
        took = time.time() - since
        own = _moment(seen[-1]) - _moment(seen[0])
        if not as_json:
            run.finish(execution_of(state, seen))
        self._say(
            "ended",
            f"{took:.2f} s from saving to the result, {own:.2f} s of it the execution's",
            execution=begun.arn,
            status=state.status,
            output=state.output,
            error=state.error,
            cause=state.cause,
            seconds={"whole": took, "execution": own},
        )
        return Exit.OK if state.status == "SUCCEEDED" else Exit.EXECUTION_FAILED

    @contextmanager
    def _swept(self) -> Iterator[None]:
        """Remove what was made here at the end of the block, however it ends."""
        try:
            yield
        finally:
            self.looking.shutdown(cancel_futures=True)
            self.pool.shutdown()
            stage = self.stage or self.before
            if stage is not None:
                _quietly(stage.sweep)

    def _trouble(self, text: str) -> None:
        """Say what is wrong, once."""
        if text != self.told:
            self._say("trouble", text)
        self.told = text

    def _say(self, event: str, text: str, **told: Json) -> None:
        """A line for people on stderr, or an object for programs on stdout."""
        if self.asked.as_json:
            said = {"event": event, "at": time.time(), **({"text": text} if text else {}), **told}
            terminal.write_json_line(said)
        elif text:
            terminal.tell(text, "error" if event == "trouble" else "")


class _Refused(Exception):
    """The files are no workflow that can run; why is told already."""


def _quietly(work: Callable[[], None]) -> None:
    """Do what can be done another time as well."""
    with suppress(CloudProblem):
        work()


def _saved_at(files: frozenset[Path]) -> float:
    """When the last of some files was saved, in seconds since 1970."""
    times = []
    for file in files:
        with suppress(OSError):  # it is gone
            times.append(file.stat().st_mtime)
    return max(times, default=time.time())


def _moment(event: dict[str, Json]) -> float:
    """When an event was, in seconds since 1970."""
    return datetime.fromisoformat(event["timestamp"]).astimezone(UTC).timestamp()
