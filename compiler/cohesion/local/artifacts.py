"""Running a compiled workflow as it is: its definition on the engine, its tasks from a bundle."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from cohesion.artifact import Artifact, Json
from cohesion.local.clock import Clock
from cohesion.local.engine import Listener, run
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
) -> Execution:
    """Run a workflow on an input, with its task code in worker processes.

    `services` answers for the services of AWS: AWS itself, if nobody else. Waits cost nothing
    unless `clock` is a RealClock. Events and printed lines (`on_log(task, line)`) are told as they
    happen; `on_child(machine, depth)` says who hears of the events of a child execution.

    Raises DefinitionRefused.
    """
    with tempfile.TemporaryDirectory(prefix="cohesion-bundle-") as directory:
        path = Path(directory) / "bundle"
        bundle.write_directory(path)
        with TaskWorkers(path, artifact.code, on_log=on_log) as tasks:
            return run(
                artifact.definition,
                input,
                tasks=tasks,
                clock=clock,
                machine=artifact.name,
                on_event=on_event,
                children={child.name: child.definition for child in artifact.children},
                on_child=on_child,
                integrations=Services(services),
            )
