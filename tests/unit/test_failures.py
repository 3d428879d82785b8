"""What a failed execution says: Error is the class, Cause the message and a Python traceback."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cohesion.api import compile_workflow
from cohesion.artifact import Artifact, Json
from cohesion.backend.naming import UNCAUGHT
from cohesion.inspect.failure import PythonError, python_error
from cohesion.local import Execution, TaskFailed, run

PROGRAM = """\
import cohesion


class Declined(Exception):
    pass


@cohesion.task
def charge(order):
    return order


def settle(order):
    receipt = charge(order)
    return receipt["id"]


def place(order):
    return settle(order)


def again(order):
    try:
        return settle(order)
    except Declined:
        raise


def anew(order):
    try:
        return settle(order)
    except Declined as e:
        raise e


def refuse(order):
    charge(order)
    raise ValueError(f"not {order}")


def helped(order):
    return again(order)


def twice(order):
    return charge(charge(order))


@cohesion.workflow(tracebacks=False)
def bare(order):
    return settle(order)


@cohesion.workflow(tracebacks=False)
def bare_side_by_side(order):
    return cohesion.parallel(lambda: settle(order), lambda: 1)


def all_caught(order):
    try:
        return charge(order)
    except Exception:
        return None
"""

FRAME = '  File "/var/task/flow.py", line 10, in charge\n    raise Declined("no")\n'
OWN = (
    '  File "/var/task/cohesion/runtime/handler.py", line 65, in handle\n'
    "    return invoke(load(entry), event)\n"
    "           ^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
)


def report(message: str = "no", frames: tuple[str, ...] = (FRAME,), error: str = "Declined") -> str:
    """The `Cause` that Lambda's Python runtime makes of an exception."""
    told = {"errorMessage": message, "errorType": error, "requestId": "r"}
    return json.dumps({**told, "stackTrace": list(frames)})


def compiled(folder: Path, workflow: str) -> Artifact:
    path = folder / "flow.py"
    path.write_text(PROGRAM, "utf-8")
    return compile_workflow(str(path), workflow)


def execute(artifact: Artifact, value: Json, failure: TaskFailed | None = None) -> Execution:
    def call(_function: str, payload: Json) -> Json:
        if failure is not None:
            raise failure
        return payload["order"]

    return run(artifact.definition, value, tasks=call)


def failed(folder: Path, workflow: str, cause: str, error: str = "Declined") -> Execution:
    return execute(compiled(folder, workflow), {"order": "o"}, TaskFailed(error, cause))


def test_an_exception_of_a_task_reads_as_python_writes_it(tmp_path: Path) -> None:
    execution = failed(tmp_path, "place", report())
    assert execution.error == "Declined"
    assert execution.cause == (
        "no\n"
        "\n"
        "Traceback (most recent call last):\n"
        "  In place\n"
        "    return settle(order)\n"
        "  In settle\n"
        "    receipt = charge(order)\n"
        '  File "/var/task/flow.py", line 10, in charge\n'
        '    raise Declined("no")'
    )


def test_the_frame_of_the_task_handler_stays_out(tmp_path: Path) -> None:
    plain = failed(tmp_path, "place", report())
    assert failed(tmp_path, "place", report(frames=(OWN, FRAME))).cause == plain.cause
    assert failed(tmp_path, "again", report(frames=(OWN, FRAME))).cause == (
        failed(tmp_path, "again", report()).cause
    )


@pytest.mark.parametrize("workflow", ["again", "helped"])
def test_a_bare_raise_keeps_the_traceback(tmp_path: Path, workflow: str) -> None:
    cause = failed(tmp_path, workflow, report()).cause
    head = "no\n\nTraceback (most recent call last):\n"
    outer = "  In helped\n    return again(order)\n" if workflow == "helped" else ""
    frames = (
        f"  In again\n    return settle(order)\n  In settle\n    receipt = charge(order)\n{FRAME}"
    )
    assert cause == (head + outer + frames).removesuffix("\n")


def test_raising_a_caught_exception_shows_both_lines(tmp_path: Path) -> None:
    found = failed(tmp_path, "anew", report()).cause or ""
    lines = [line.strip() for line in found.splitlines() if line.startswith("    ")]
    assert lines == [
        "raise e",
        "return settle(order)",
        "receipt = charge(order)",
        'raise Declined("no")',
    ]


def test_a_raise_of_the_workflow_shows_its_own_line(tmp_path: Path) -> None:
    execution = execute(compiled(tmp_path, "refuse"), {"order": "x"})
    assert execution.error == "ValueError"
    assert execution.cause == (
        "not x\n\nTraceback (most recent call last):\n"
        '  In refuse\n    raise ValueError(f"not {order}")'
    )


@pytest.mark.parametrize(
    ("value", "error", "message"),
    [
        ({"order": {}}, "KeyError", "'id'"),
        ({"order": 1}, "TypeError", "'int' object is not subscriptable"),
        ({}, "TypeError", "place() missing 1 required positional argument: 'order'"),
    ],
)
def test_an_expression_that_rides_on_a_task_fails_as_python_does(
    tmp_path: Path, value: Json, error: str, message: str
) -> None:
    execution = execute(compiled(tmp_path, "place"), value)
    assert execution.error == error
    assert execution.cause == f"{message}\n\nTraceback (most recent call last):\n  In place"


@pytest.mark.parametrize(
    ("error", "cause", "said"),
    [
        ("States.Timeout", "", ""),
        ("Lambda.Unknown", "The cause could not be determined", None),
        ("Declined", "{", None),
        ("Declined", '{"errorMessage": 1', None),  # cut by somebody on the way
        ("Declined", '{"total": 3}', None),
        ("Sandbox.Timedout", '{"errorType":"Sandbox.Timedout","errorMessage":"late"}', "late"),
        ("Declined", report(""), ""),
        ("Declined", report("a\n\nTraceback (most recent call last):\n  File"), None),
        ("Declined", report("\U0001f600 'x' \\n"), "\U0001f600 'x' \\n"),
    ],
)
def test_any_cause_is_told(tmp_path: Path, error: str, cause: str, said: str | None) -> None:
    execution = failed(tmp_path, "place", cause, error)
    told = json.loads(cause)["errorMessage"] if "stackTrace" in cause else cause
    message = told if said is None else said
    assert execution.error == error
    found = python_error(execution.error, execution.cause)
    assert found.message == message
    assert found.traceback[0] == "  In place\n    return settle(order)\n"
    assert (execution.cause or "").startswith(message or "Traceback")


@pytest.mark.parametrize("workflow", ["place", "again"])
def test_a_cause_stays_below_the_limit_and_keeps_the_last_frames(
    tmp_path: Path, workflow: str
) -> None:
    frames = tuple(f'  File "/t/f.py", line {n}, in f\n    {"g" * 200}\n' for n in range(200))
    cause = failed(tmp_path, workflow, report("m" * 50_000, frames)).cause or ""
    assert 30_000 < len(cause) < 32_768
    assert "line 199, in f" in cause


def test_an_error_has_at_most_256_characters(tmp_path: Path) -> None:
    assert failed(tmp_path, "place", report(), "E" * 300).error == "E" * 256


def test_a_long_message_of_a_raise_is_cut(tmp_path: Path) -> None:
    execution = execute(compiled(tmp_path, "refuse"), {"order": "x" * 50_000})
    assert 20_000 < len(execution.cause or "") < 32_768
    assert (execution.cause or "").endswith('raise ValueError(f"not {order}")')


def test_one_state_a_workflow_fails_for_all_its_tasks(tmp_path: Path) -> None:
    artifact = compiled(tmp_path, "twice")
    states = artifact.definition["States"]
    catchers = [state["Catch"][-1] for state in states.values() if state["Type"] == "Task"]
    assert [catcher["Next"] for catcher in catchers] == [UNCAUGHT, UNCAUGHT]
    assert artifact.cost.longest_path == 2  # it is no part of a run that succeeds
    assert UNCAUGHT not in artifact.source_map
    execution = execute(artifact, {"order": 1}, TaskFailed("Declined", report()))
    assert execution.transitions == 2


@pytest.mark.parametrize(("workflow", "transitions"), [("bare", 1), ("bare_side_by_side", 3)])
def test_without_tracebacks_the_state_fails_by_itself(
    tmp_path: Path, workflow: str, transitions: int
) -> None:
    execution = failed(tmp_path, workflow, report())
    assert UNCAUGHT not in compiled(tmp_path, workflow).definition["States"]
    assert (execution.error, execution.cause) == ("Declined", report())
    assert execution.transitions == transitions
    assert python_error("Declined", execution.cause) == PythonError("Declined", "no", (FRAME,))


def test_behind_a_catch_all_only_wrong_input_leads_there(tmp_path: Path) -> None:
    artifact = compiled(tmp_path, "all_caught")
    charge = artifact.definition["States"]["charge"]
    errors = [row["ErrorEquals"] for row in charge["Catch"] if row["Next"] == UNCAUGHT]
    assert errors == [["States.QueryEvaluationError"]]
    assert execute(artifact, {"order": 1}, TaskFailed("Declined", report())).output is None
    assert execute(artifact, {}).error == "TypeError"


def test_moving_code_changes_no_definition(tmp_path: Path) -> None:
    before = compiled(tmp_path, "helped")
    (tmp_path / "flow.py").write_text(f"# moved\n\n\n{PROGRAM}", "utf-8")
    after = compile_workflow(str(tmp_path / "flow.py"), "helped")
    assert before.definition == after.definition
    assert before.source_map != after.source_map


def test_the_frames_of_a_cause_are_read_back() -> None:
    assert python_error("E", "") == PythonError("E", "")
    cause = f"a\n\nTraceback (most recent call last):\n  In place\n{FRAME}{OWN}".removesuffix("\n")
    shown = FRAME.replace("/var/task/flow.py", "flow.py")
    assert python_error("E", cause, ["flow.py"]) == PythonError("E", "a", ("  In place\n", shown))
    assert not re.search("handler", "".join(python_error("E", cause).traceback))
