"""`cohesion run`: a workflow compiled, and run here on the embedded engine with its tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from typing import TYPE_CHECKING

import click

from cohesion.artifact import Json
from cohesion.cli import options, terminal
from cohesion.cli.input import read_input
from cohesion.cli.outcome import Exit, Problem, epilog
from cohesion.cli.target import Target

if TYPE_CHECKING:
    from rich.console import Console
    from rich.status import Status

    from cohesion.artifact import Artifact, StateSource
    from cohesion.cli.live import LiveTrace
    from cohesion.inspect.trace import Step, Tracer
    from cohesion.local import Event, Execution
    from cohesion.local.services import Answers


@click.command(
    "run",
    epilog=epilog(
        "cohesion run workflow.py",
        "cohesion run shop/workflows.py:place_order --input order.json",
        'cohesion run workflow.py --input \'{"name": "Ada"}\'',
        "generate-order | cohesion run workflow.py --input - --json | jq .output",
        "cohesion run workflow.py --answers approved.json",
        "cohesion run workflow.py --cloud",
    ),
)
@options.TARGET
@click.option(
    "-i",
    "--input",
    "source",
    metavar="FILE|-|JSON",
    help="The workflow's arguments: a JSON file, - for stdin, or the JSON itself.",
)
@options.JSON
@click.option(
    "--answers",
    metavar="FILE",
    help="What services, workflows elsewhere and people answer: a JSON file.",
)
@click.option(
    "--cloud", is_flag=True, help="Run it in your own AWS account, beside what is deployed there."
)
@click.option("--real-time", is_flag=True, help="Let waits take as long as they say.")
@click.option("--full", is_flag=True, help="Show values in the trace at full length.")
@options.OPTIMIZE
def run_command(
    target: Target,
    source: str | None,
    answers: str | None,
    as_json: bool,
    cloud: bool,
    real_time: bool,
    full: bool,
    optimize: bool,
) -> int:
    """Run a workflow on this machine.

    It is compiled, and its definition runs on an embedded engine as on AWS Step Functions, with
    the real code of its tasks. The trace shows each line of the workflow as it runs, with its
    values and the time; waits are skipped and counted. The trace goes to stderr, the result to
    stdout. NAME can be left out if FILE has one workflow.

    With --cloud it runs in your own account, where a DeveloperStage has deployed it, with the code
    as it is now: docs/development.md.
    """
    if cloud and (answers or real_time):
        raise click.UsageError("--cloud: there waits take their time, and services answer")
    value = read_input(source)
    if cloud:
        from cohesion.cli.cloud import run_there

        return run_there(target, value, full=full, as_json=as_json, optimize=optimize)
    out = terminal.console(stderr=True)
    with _busy(out, f"compiling {target.name}", quiet=as_json) as status:
        execution, run = _run(
            target, value, answers, out, status, as_json, real_time, full, optimize
        )
    if as_json:
        terminal.write_json(run.report(execution))
    else:
        run.finish(execution)
    return Exit.OK if execution.status == "SUCCEEDED" else Exit.EXECUTION_FAILED


def _run(
    target: Target,
    value: Json,
    answers: str | None,
    out: Console,
    status: Status | None,
    as_json: bool,
    real_time: bool,
    full: bool,
    optimize: bool,
) -> tuple[Execution, Run]:
    from cohesion.api import compile_elsewhere, compile_workflow, package
    from cohesion.cli.live import LiveTrace
    from cohesion.local import RealClock, VirtualClock, followed, run_artifact

    artifact = compile_workflow(str(target.path), target.name, optimize=optimize)
    bundle = package(str(target.path), artifact)
    others = compile_elsewhere(target.path, artifact.elsewhere)
    if not as_json:
        for warning in artifact.warnings:
            terminal.tell(warning, "warning", out)
    live = None if as_json else LiveTrace(artifact, out, status, full=full, real_time=real_time)
    run = Run(artifact, live, others.values())
    with _mailbox(real_time), _answered(answers, (artifact, *others.values())) as services:
        execution = run_artifact(
            artifact,
            bundle,
            value,
            services=services,
            on_event=run.see,
            on_log=run.log,
            on_child=run.child,
            clock=RealClock() if real_time else VirtualClock(),
            elsewhere={p: (each, package(target.path, each)) for p, each in others.items()},
        )
    return followed(execution), run


def _mailbox(real_time: bool) -> AbstractContextManager[object]:
    """What takes answers from other terminals, where the run waits for them. Raises Problem."""
    if not real_time:
        return nullcontext()
    from cohesion.runtime.mailbox import Mailbox

    try:
        return Mailbox()
    except OSError as error:
        raise Problem(f"answers cannot be taken: {error}") from error


@contextmanager
def _answered(path: str | None, artifacts: Iterable[Artifact]) -> Iterator[Answers]:
    """Who answers for services while something runs, and answers callbacks: a file, or AWS. Raises
    Problem for a file that is none.
    """
    from cohesion.local.answers import checked
    from cohesion.local.services import by_aws
    from cohesion.testing import UsedUp, WrongAnswers, answers, read

    if path is None:
        yield by_aws
        return
    try:
        script = read(path)
        services = checked(script, artifacts, path)
    except WrongAnswers as error:
        raise Problem(str(error)) from None
    except OSError as error:
        raise Problem(f"'{path}' cannot be read: {error.strerror}") from error
    try:
        with answers(script):
            yield services
    except UsedUp as error:
        raise Problem(str(error)) from None


def _busy(out: Console, text: str, *, quiet: bool) -> AbstractContextManager[Status | None]:
    """A spinner while something takes its time; nothing where nobody would see it."""
    return nullcontext() if quiet or not out.is_terminal else out.status(text)


class Run:
    """One execution as it is watched: its steps and the lines its tasks print, kept and shown."""

    def __init__(
        self, artifact: Artifact, live: LiveTrace | None, elsewhere: Iterable[Artifact] = ()
    ) -> None:
        from cohesion.inspect.trace import Tracer

        self._artifact = artifact
        self._live = live
        self._tracer = Tracer(artifact.source_map, artifact.sources, artifact.functions)
        self._children: dict[str, dict[str, StateSource]] = {}
        for each in (*elsewhere, artifact):  # which may itself go on as a new execution
            self._children |= {child.name: child.source_map for child in each.children}
            self._children[each.name] = each.source_map
        self._steps: list[Step] = []
        self._logs: list[dict[str, Json]] = []

    def see(self, event: Event) -> None:
        """Take in an event as it happens."""
        self._see(self._tracer, event)

    def child(self, machine: str, depth: int) -> Callable[[Event], None]:
        """What takes in the events of a child execution."""
        return partial(self._see, self._tracer.inside(self._children[machine], depth))

    def _see(self, tracer: Tracer, event: Event) -> None:
        for step in tracer.steps(event):
            self._steps.append(step)
            if self._live:
                self._live.show(step)

    def log(self, task: str, line: str) -> None:
        """Take in a line that a task has printed."""
        self._logs.append({"task": task, "line": line})
        if self._live:
            self._live.log(line)

    def finish(self, execution: Execution) -> None:
        """Show how it ended: the result goes to stdout, last."""
        if self._live:
            self._live.finish(self._steps, execution.transitions)
        if execution.status == "SUCCEEDED":
            terminal.write_json(execution.output)

    def _exception(self) -> dict[str, Json] | None:
        from cohesion.inspect.uncaught import traceback

        error = self._steps[-1].error if self._steps else None
        if error is None:
            return None
        return {**error.to_json(), "traceback": list(traceback(self._steps, error))}

    def report(self, execution: Execution) -> dict[str, Json]:
        """All of it as one JSON document."""
        return {
            "workflow": self._artifact.name,
            "status": execution.status,
            "output": execution.output,
            "exception": self._exception(),
            "error": execution.error,
            "cause": execution.cause,
            "transitions": execution.transitions,
            "seconds": self._steps[-1].time if self._steps else 0,
            "trace": [step.to_json() for step in self._steps],
            "logs": self._logs,
            "events": list(execution.events),
        }
