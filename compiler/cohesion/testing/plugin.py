"""The pytest plugin: the same test of a workflow on each engine that `--cohesion` names.

Loading it imports no compiler: that happens when a test asks for one of its fixtures.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from cohesion.testing.executions import Engine
    from cohesion.testing.recorded import Replay
    from cohesion.testing.runner import Runner
    from cohesion.testing.stand_ins import StandIns
    from cohesion.testing.time import Clock

ENGINES: Final = {
    "python": "cohesion.testing.on_python:Python",
    "local": "cohesion.testing.on_engine:Local",
}
"""The engines by name, and where they are."""

CLOUD: Final = "cloud"
"""The engine that is not there yet."""

_FIXTURES: Final = frozenset({"cohesion_run", "cohesion_replay"})
"""Those that compile workflows."""

_RUNNER: Final = pytest.StashKey["Runner"]()
_MADE: Final = pytest.StashKey[dict[str, "Engine"]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--cohesion=python,local`: where workflows run."""
    group = parser.getgroup("cohesion", "workflows of Cohesion")
    group.addoption(
        "--cohesion",
        action="append",
        metavar="ENGINES",
        help="Run each test that uses cohesion_run on these engines: python (CPython itself), "
        "local (the compiled workflow on the embedded engine); a list, or given several "
        "times. Default: both. Examples: --cohesion=python (quick, and a debugger works), "
        "--cohesion=python,local.",
    )
    parser.addini("cohesion", "The engines of --cohesion, where it is not given.", type="args")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse engines that are not there."""
    config.stash[_MADE] = {}
    _engines(config)


def _engines(config: pytest.Config) -> list[str]:
    """The engines that are asked for. Raises pytest.UsageError."""
    given = config.getoption("--cohesion") or config.getini("cohesion")
    names = [name.strip() for text in given for name in text.split(",")] or list(ENGINES)
    for name in names:
        if name == CLOUD:
            raise pytest.UsageError(
                "--cohesion=cloud: there is no way yet to run tests in an account of AWS; "
                f"take {', '.join(ENGINES)}"
            )
        if name not in ENGINES:
            known = ", ".join(ENGINES)
            raise pytest.UsageError(f"--cohesion={name}: there is no such engine; take {known}")
    return list(dict.fromkeys(names))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test of workflows is one of each engine."""
    if "cohesion_engine" in metafunc.fixturenames:
        engines = _engines(metafunc.config)
        metafunc.parametrize("cohesion_engine", engines, indirect=True, ids=engines)


@pytest.fixture
def cohesion_engine(request: pytest.FixtureRequest) -> Engine:
    """The engine that this test's workflows run on, which keeps what it has compiled for all tests
    of this process.
    """
    made, name = request.config.stash[_MADE], str(request.param)
    if name not in made:
        module, _, title = ENGINES[name].partition(":")
        made[name] = getattr(importlib.import_module(module), title)()
    return made[name]


@pytest.fixture
def cohesion_clock() -> Clock:
    """The clock that the workflows of this test see. It stands still but for their waits:
    `cohesion_clock.set("2026-03-01T09:00:00+00:00")`.
    """
    from cohesion.testing.time import Clock

    return Clock()


@pytest.fixture
def cohesion_tasks() -> StandIns:
    """What stands in for tasks: `cohesion_tasks.charge.returns("payment-1")`, `.raises(error)`,
    `.fails_then_returns(error, value)`, `.delays(seconds)`, `.runs(function)`, `.answers(value)`;
    and for services: `cohesion_tasks.aws.dynamodb.get_item.returns({"Item": {}})`.
    """
    from cohesion.testing.stand_ins import StandIns

    return StandIns()


@pytest.fixture
def cohesion_run(
    request: pytest.FixtureRequest,
    cohesion_engine: Engine,
    cohesion_tasks: StandIns,
    cohesion_clock: Clock,
) -> Runner:
    """Runs a workflow on the engine of this test: `cohesion_run(place_order, order=order)`. What it
    gives has `result`, `error`, `calls`, `seconds`, `trace`, and `assert_calls([…])`.
    """
    from cohesion.testing.runner import Runner

    runner = Runner(cohesion_engine, cohesion_tasks, cohesion_clock)
    request.node.stash[_RUNNER] = runner
    return runner


@pytest.fixture
def cohesion_replay(request: pytest.FixtureRequest) -> Callable[..., Replay]:
    """Runs a recorded execution again with the workflow as it is now, and fails the test where it
    goes another way: `cohesion_replay("recorded/failed.json", place_order)`. A path is relative to
    the file of the test.
    """
    from cohesion.testing.places import Place
    from cohesion.testing.recorded import replay

    def again(file: str | Path, workflow: Callable[..., object]) -> Replay:
        __tracebackhide__ = True
        place = Place.of(workflow)
        found = replay(request.path.parent / file, place.file, place.name)
        if found.divergence is not None:
            request.node.add_report_section("call", f"{place.name} again", found.trace)
            pytest.fail(f"{file}: {found.divergence}", pytrace=False)
        return found

    return again


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """A workflow that is refused fails its test with the diagnostics, and nothing else."""
    if _FIXTURES.isdisjoint(pyfuncitem.fixturenames):
        return (yield)
    from cohesion.diagnostics.model import CompileFailed
    from cohesion.diagnostics.render import render_failed

    refused = ""
    try:
        return (yield)
    except CompileFailed as failed:
        refused = render_failed(failed)
    pytest.fail(f"the workflow is refused\n\n{refused}", pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where a test fails, its report shows the lines that its workflows ran, with values."""
    report = yield
    runner = item.stash.get(_RUNNER, None)
    if report.failed and report.when == "call" and runner is not None:
        for execution in runner.executions:
            title = f"{execution.workflow} on {execution.engine}"
            report.sections.append((title, execution.trace))
    return report
