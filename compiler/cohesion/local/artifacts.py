"""Running a compiled workflow as it is: its definition on the engine, its tasks from a bundle."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path

from cohesion.artifact import Artifact, Json
from cohesion.local.clock import Clock
from cohesion.local.engine import Listener, Program, run
from cohesion.local.history import Event
from cohesion.local.services import Answers, Services, by_aws
from cohesion.local.visits import Execution
from cohesion.local.workers import TaskWorkers
from cohesion.packaging.bundle import Bundle


def run_artifact(
    artifact: Artifact,
    bundle: Bundle,
    input: Json,
    *,
    services: Answers = by_aws,
    clock: Clock | None = None,
    on_event: Callable[[Event], None] | None = None,
    on_log: Callable[[str, str], None] | None = None,
    on_child: Listener | None = None,
    elsewhere: Mapping[str, tuple[Artifact, Bundle]] | None = None,
) -> Execution:
    """Run a workflow on an input, with its task code in worker processes.

    `services` answers for the services of AWS: AWS itself, if nobody else. Waits cost nothing
    unless `clock` is a RealClock. Events and printed lines (`on_log(task, line)`) are told as they
    happen; `on_child(machine, depth)` says who hears of the events of a child execution.
    `elsewhere` are the workflows that it finds deployed on their own, by `module:function`.

    Raises DefinitionRefused.
    """
    given = elsewhere or {}
    with ExitStack() as stack:

        def program(of: Artifact, code: Bundle, found: Mapping[str, Program]) -> Program:
            directory = stack.enter_context(tempfile.TemporaryDirectory(prefix="cohesion-bundle-"))
            path = Path(directory) / "bundle"
            code.write_directory(path)
            tasks = stack.enter_context(TaskWorkers(path, of.code, on_log=on_log))
            children = {child.name: child.definition for child in of.children}
            return Program(of.name, of.definition, tasks, children, found)

        # They may find one another: what each finds is told once all are there.
        finds: dict[str, dict[str, Program]] = {place: {} for place in given}
        programs = {place: program(*each, finds[place]) for place, each in given.items()}
        for place, (found, _) in given.items():
            finds[place].update(_elsewhere(found, programs))
        main = program(artifact, bundle, _elsewhere(artifact, programs))
        return run(
            main.definition,
            input,
            tasks=main.tasks,
            clock=clock,
            machine=main.name,
            on_event=on_event,
            children=main.children,
            on_child=on_child,
            integrations=Services(services),
            elsewhere=main.elsewhere,
        )


def _elsewhere(artifact: Artifact, programs: Mapping[str, Program]) -> dict[str, Program]:
    """What a workflow finds elsewhere, by its names for them."""
    found = {each.name: programs.get(each.place) for each in artifact.elsewhere}
    return {name: program for name, program in found.items() if program is not None}
