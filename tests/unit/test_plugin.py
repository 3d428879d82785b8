"""The pytest plugin: one suite on each engine, and what it says where a test fails."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

from cohesion.testing import on_engine, on_python  # noqa: F401  imported once for all tests
from cohesion.testing.recorded import NotRecorded, replay

pytest_plugins = ["pytester"]
pytestmark = pytest.mark.xdist_group("plugin")

SUITE = Path(__file__).parents[1] / "data" / "plugin"
INSTALLED = any(entry.name == "cohesion" for entry in entry_points(group="pytest11"))
PLUGIN = () if INSTALLED else ("-p", "cohesion.testing.plugin")

SHOP = """
import cohesion


@cohesion.task
def charge(amount: int) -> str:
    return f"paid {amount}"


@cohesion.workflow
def buy(total: int):
    tip = total + 1
    return charge(tip)
"""

BROKEN = """

@cohesion.workflow
def broken(path: str):
    with open(path) as file:
        return [charge(int(line)) for line in file]
"""


def test_one_suite_gives_the_same_on_every_engine() -> None:
    """In processes of its own, side by side."""
    command = [sys.executable, "-m", "pytest", *PLUGIN, "-p", "no:cacheprovider", "-n", "2", "-v"]
    done = subprocess.run(
        [*command, f"--rootdir={SUITE}", "-c", os.devnull, "--cohesion=python,local", str(SUITE)],
        cwd=SUITE,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    ran = re.findall(r"PASSED \S*test_shop\.py::(\w+)\[(\w+)\]", done.stdout)
    python = {name for name, engine in ran if engine == "python"}
    local = {name for name, engine in ran if engine == "local"}
    written = set(
        re.findall(r"^def (test_\w+)", (SUITE / "test_shop.py").read_text(), re.MULTILINE)
    )
    assert python == local == written, done.stdout + done.stderr
    assert done.returncode == 0


@pytest.fixture
def shop(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project with a workflow, and another one that is refused."""
    pytester.makepyfile(shop=SHOP + BROKEN)
    monkeypatch.syspath_prepend(pytester.path)
    return pytester


def run(shop: pytest.Pytester, test: str, *options: str) -> pytest.RunResult:
    """A test, in this process."""
    shop.makepyfile(test_shop=test)
    return shop.runpytest_inprocess(*PLUGIN, "-p", "no:xdist", *options)


def test_a_failure_shows_the_lines_and_the_difference(shop: pytest.Pytester) -> None:
    test = """
        from cohesion.testing import call
        from shop import buy

        def test_buy(cohesion_run):
            cohesion_run(buy, total=5).assert_calls([call("charge", amount=5)])
    """
    result = run(shop, test, "--cohesion=local")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "*AssertionError: buy made other calls (- expected, + made, on local):",
            "*- charge(amount=5)",
            "*+ charge(amount=6)",
            "*- buy on local -*",
            "*shop.py:12  return charge(tip)",
            "*charge(amount=6)",
            "*→ 'paid 6'",
        ]
    )


def test_a_workflow_that_is_refused_fails_its_test(shop: pytest.Pytester) -> None:
    test = """
        from shop import broken

        def test_broken(cohesion_run):
            cohesion_run(broken, path="x")
    """
    result = run(shop, test, "--cohesion", "local")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["the workflow is refused", "*COH103*"])
    result.stdout.no_fnmatch_line("*INTERNALERROR*")
    result.stdout.no_fnmatch_line("*another exception occurred*")


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("cloud", "*--cohesion=cloud: there is no way yet to run tests in an account of AWS*"),
        ("moon", "*--cohesion=moon: there is no such engine; take python, local"),
    ],
)
def test_engines_that_are_not_there(shop: pytest.Pytester, option: str, said: str) -> None:
    result = run(shop, "def test_nothing(): pass", f"--cohesion={option}")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([said])


def test_loading_the_plugin_loads_no_compiler() -> None:
    """A project's other tests pay nothing for it."""
    program = (
        "import sys, cohesion.testing.plugin\n"
        "print([m for m in sys.modules if m.startswith(('cohesion.', 'jsonata', 'rich'))])"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    for part in ("api", "pipeline", "frontend", "local", "inspect", "artifact", "jsonata", "rich"):
        assert f"'cohesion.{part}'" not in told
    assert "'rich'" not in told


def test_the_page_is_followed(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (SUITE.parents[2] / "docs" / "testing.md").read_text(encoding="utf-8")
    for name, text in re.findall(r"```python\n# (\w+)\.py\n(.*?)```", page, re.DOTALL):
        pytester.makepyfile(**{name: text})
    monkeypatch.syspath_prepend(pytester.path)
    result = pytester.runpytest_inprocess(*PLUGIN, "-p", "no:xdist", "-q")
    result.assert_outcomes(passed=8)


REPLAYED = """
import cohesion


class Declined(Exception):
    pass


@cohesion.task
def charge(amount: int) -> str:
    raise RuntimeError("a replay calls no task")


@cohesion.workflow
def buy(total: int):
    try:
        return {"paid": charge(total + 1)}
    except Declined as e:
        return str(e)
"""


def numbered(
    events: list[tuple[str, str, dict[str, object]]],
) -> dict[str, list[dict[str, object]]]:
    """A history of events, each of a type, with details of a name."""
    return {
        "events": [
            {
                "id": number,
                "previousEventId": number - 1,
                "timestamp": f"2026-11-22T15:45:0{number}.123000+00:00",
                "type": kind,
                f"{details}EventDetails": told,
            }
            for number, (kind, details, told) in enumerate(events, 1)
        ]
    }


def history(amount: int, **ended: object) -> dict[str, list[dict[str, object]]]:
    """An execution as `aws stepfunctions get-execution-history` tells it."""
    function = "arn:aws:lambda:eu-west-1:123456789012:function:Shop-Charge1A2B"
    parameters = {"FunctionName": function, "Payload": {"amount": amount}}
    scheduled = {"resourceType": "lambda", "resource": "invoke", "region": "eu-west-1"}
    events: list[tuple[str, str, dict[str, object]]] = [
        ("ExecutionStarted", "executionStarted", {"input": '{"total": 4}'}),
        ("TaskStateEntered", "stateEntered", {"name": "charge", "input": "{}"}),
        ("TaskScheduled", "taskScheduled", {**scheduled, "parameters": json.dumps(parameters)}),
        ("TaskFailed", "taskFailed", {"error": "Declined", "cause": '{"errorMessage": "no"}'}),
        ("ExecutionSucceeded", "executionSucceeded", {"output": json.dumps("no"), **ended}),
    ]
    return numbered(events)


@pytest.mark.parametrize(
    ("recorded", "divergence"),
    [
        (history(5), None),
        (history(6), "call 1: recorded charge(amount=6), now charge(amount=5)"),
        (history(5, output='"yes"'), 'the end: recorded returned "yes", now returned "no"'),
    ],
)
def test_a_recorded_execution_runs_again(
    tmp_path: Path, recorded: dict[str, object], divergence: str | None
) -> None:
    (tmp_path / "shop.py").write_text(REPLAYED, encoding="utf-8")
    (tmp_path / "run.json").write_text(json.dumps(recorded), encoding="utf-8")
    found = replay(tmp_path / "run.json", tmp_path / "shop.py", "buy")
    assert found.divergence == divergence


PAINTED = """
import cohesion


@cohesion.activity(timeout=60)
def paint(colour: str) -> str:
    raise RuntimeError("a replay asks no worker")


@cohesion.workflow
def order(colour: str):
    try:
        return {"painted": paint(colour)}
    except TimeoutError:
        return "too late"
"""


def asked(colour: str, kind: str, **details: object) -> dict[str, list[dict[str, object]]]:
    """An execution that asked a worker, as `aws stepfunctions get-execution-history` tells it: the
    activity has the name that a stack has given it.
    """
    output = {"painted": "red!"} if kind == "ActivitySucceeded" else "too late"
    scheduled = {
        "resource": "arn:aws:states:eu-west-1:123456789012:activity:ShopPaint1A2B3C",
        "input": json.dumps({"colour": colour, "$cohesion": {}}),
        "timeoutInSeconds": 60,
    }
    ended = kind.replace("A", "a", 1)
    return numbered(
        [
            ("ExecutionStarted", "executionStarted", {"input": '{"colour": "red"}'}),
            ("TaskStateEntered", "stateEntered", {"name": "paint", "input": "{}"}),
            ("ActivityScheduled", "activityScheduled", scheduled),
            ("ActivityStarted", "activityStarted", {"workerName": "bench-1"}),
            (kind, ended, details),
            ("ExecutionSucceeded", "executionSucceeded", {"output": json.dumps(output)}),
        ]
    )


@pytest.mark.parametrize(
    ("recorded", "divergence"),
    [
        (asked("red", "ActivitySucceeded", output='"red!"'), None),
        (asked("red", "ActivityTimedOut", error="States.Timeout"), None),
        (
            asked("blue", "ActivitySucceeded", output='"red!"'),
            "call 1: recorded paint(colour='blue'), now paint(colour='red')",
        ),
    ],
)
def test_a_recorded_activity_runs_again(
    tmp_path: Path, recorded: dict[str, object], divergence: str | None
) -> None:
    (tmp_path / "shop.py").write_text(PAINTED, encoding="utf-8")
    (tmp_path / "run.json").write_text(json.dumps(recorded), encoding="utf-8")
    found = replay(tmp_path / "run.json", tmp_path / "shop.py", "order")
    assert (found.divergence, found.calls) == (divergence, 0 if divergence else 1)


def test_a_test_of_a_recorded_execution(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytester.makepyfile(shop=REPLAYED + BROKEN)
    (pytester.path / "same.json").write_text(json.dumps(history(5)), encoding="utf-8")
    (pytester.path / "other.json").write_text(json.dumps(history(6)), encoding="utf-8")
    monkeypatch.syspath_prepend(pytester.path)
    test = """
        import pytest
        from shop import broken, buy

        @pytest.mark.parametrize("file", ["same.json", "other.json"])
        def test_buy(cohesion_replay, file):
            cohesion_replay(file, buy)

        def test_broken(cohesion_replay):
            cohesion_replay("same.json", broken)
    """
    result = run(pytester, test)
    result.assert_outcomes(passed=1, failed=2)
    result.stdout.fnmatch_lines(
        [
            "other.json: call 1: recorded charge(amount=6), now charge(amount=5)",
            "*buy again*",
            '*shop.py:*return {"paid": charge(total + 1)}',
            "the workflow is refused",
            "*COH103*",
        ]
    )


def without(key: str) -> Callable[[list[Any]], object]:
    return lambda events: [details.pop(key, None) for event in events for details in parts(event)]


def parts(event: dict[str, Any]) -> list[dict[str, Any]]:
    return [event, *(value for value in event.values() if isinstance(value, dict))]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (without("id"), "its events are not those of an execution: KeyError: 'id'"),
        (without("type"), "it has no events of an execution"),
        (without("input"), "its events are not those of an execution: KeyError: 'input'"),
        (without("parameters"), "its calls have no arguments"),
        (lambda events: events[0].update(timestamp="noon"), "is not an RFC 3339 timestamp"),
        (lambda events: events[1].update(previousEventId=2), "an event comes before the one"),
        (lambda events: events.append("end"), "it has no events of an execution"),
        (lambda events: events.pop(0), "its first event is no ExecutionStarted"),
    ],
)
def test_a_recording_that_is_damaged(
    tmp_path: Path, damage: Callable[[list[Any]], object], said: str
) -> None:
    (tmp_path / "shop.py").write_text(REPLAYED, encoding="utf-8")
    damaged = history(5)
    damage(damaged["events"])
    (tmp_path / "run.json").write_text(json.dumps(damaged), encoding="utf-8")
    with pytest.raises(NotRecorded, match=re.escape(said)):
        replay(tmp_path / "run.json", tmp_path / "shop.py", "buy")


def test_a_file_that_is_no_recording(tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text(REPLAYED, encoding="utf-8")
    (tmp_path / "run.json").write_text("{}", encoding="utf-8")
    with pytest.raises(NotRecorded, match="it has no events of an execution"):
        replay(tmp_path / "run.json", tmp_path / "shop.py", "buy")
