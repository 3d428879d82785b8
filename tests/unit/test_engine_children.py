"""Child executions on the embedded engine: histories, errors, time, and how deep they may be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cohesion.api import compile_workflow
from cohesion.artifact import Json
from cohesion.local import DefinitionRefused, Event, Execution, VirtualClock, run
from cohesion.local.states import START_EXECUTION


def calling(name: str, **fields: Json) -> dict[str, Json]:
    """A state that runs a child execution, with the input of its own."""
    arguments = {"StateMachineArn": f"${{workflow:{name}}}", "Input": "{% $states.input %}"}
    return {"Type": "Task", "Resource": START_EXECUTION, "Arguments": arguments, **fields}


def machine(**states: Json) -> dict[str, Json]:
    """A definition that starts with the first of its states."""
    return {"QueryLanguage": "JSONata", "StartAt": next(iter(states)), "States": states}


PARENT = machine(Call=calling("child", Output="{% $states.result.Output %}", End=True))


def execute(definition: Json, value: Json, **children: Json) -> Execution:
    """Run a definition that calls no task."""

    def no_tasks(function: str, payload: Json) -> Json:
        raise AssertionError((function, payload))

    return run(definition, value, tasks=no_tasks, children=children)


@pytest.mark.parametrize("value", [None, [], [1], [[2]], {}, {"a": None}, "x", 0, False])
def test_the_output_is_what_the_child_ends_with(value: Json) -> None:
    execution = execute(PARENT, value, child=machine(P={"Type": "Pass", "End": True}))
    assert (execution.status, execution.output) == ("SUCCEEDED", value)
    assert execution.transitions == 2, "those of the child count"


def test_a_failed_child_is_a_failed_task_with_its_error_in_the_cause() -> None:
    """As the service has it: the names of the child's error are in the text of the cause."""
    child = machine(F={"Type": "Fail", "Error": "KeyError", "Cause": "'k'"})
    execution = execute(PARENT, {"n": 1}, child=child)
    assert execution.error == "States.TaskFailed"
    cause = json.loads(execution.cause or "")
    assert (cause["Status"], cause["Error"], cause["Cause"]) == ("FAILED", "KeyError", "'k'")
    assert json.loads(cause["Input"]) == {"n": 1}


def test_names_of_the_childs_errors_match_nothing() -> None:
    child = machine(F={"Type": "Fail", "Error": "KeyError"})
    done = {"Type": "Pass", "Output": "caught", "End": True}
    for name, status in (("KeyError", "FAILED"), ("States.TaskFailed", "SUCCEEDED")):
        catch = [{"ErrorEquals": [name], "Next": "Done"}]
        parent = machine(Call=calling("child", Catch=catch, End=True), Done=done)
        assert execute(parent, {}, child=child).status == status


def test_a_child_has_a_history_of_its_own() -> None:
    told: list[tuple[str, int, str]] = []

    def on_child(name: str, depth: int) -> object:
        return lambda event: told.append((name, depth, event["type"]))

    events: list[Event] = []
    middle = machine(Call=calling("inner", End=True))
    run(
        PARENT,
        {},
        tasks=lambda *_: None,
        children={"child": middle, "inner": machine(S={"Type": "Succeed"})},
        on_event=events.append,
        on_child=on_child,  # type: ignore[arg-type]
    )
    assert ("inner", 2, "SucceedStateEntered") in told
    assert ("child", 1, "TaskSubmitted") in told
    kinds = [event["type"] for event in events]
    assert kinds == [
        "ExecutionStarted",
        "TaskStateEntered",
        "TaskScheduled",
        "TaskStarted",
        "TaskSubmitted",
        "TaskSucceeded",
        "TaskStateExited",
        "ExecutionSucceeded",
    ]


def test_time_is_the_same_for_all() -> None:
    clock = VirtualClock()
    start = clock.now()
    child = machine(W={"Type": "Wait", "Seconds": 60, "End": True})
    run(PARENT, {}, tasks=lambda *_: None, children={"child": child}, clock=clock)
    assert clock.now() - start == 60


def test_a_child_that_takes_too_long_has_failed_without_an_error() -> None:
    child = {**machine(W={"Type": "Wait", "Seconds": 60, "End": True}), "TimeoutSeconds": 5}
    execution = execute(PARENT, {}, child=child)
    assert execution.error == "States.TaskFailed"
    assert json.loads(execution.cause or "")["Status"] == "TIMED_OUT"


def test_recursion_without_an_end_ends() -> None:
    execution = execute(PARENT, {}, child=PARENT)
    assert (execution.status, execution.error) == ("FAILED", "States.TaskFailed")
    assert execution.transitions == 1101


ENDLESS = """
import cohesion


@cohesion.task
def note(n: int) -> None:
    pass


def deeper(n, last):
    note(n)
    return n if n == last else deeper(n + 1, last)


@cohesion.workflow
def workflow(last: int):
    try:
        return deeper(1, last)
    except RecursionError as e:
        return str(e)


@cohesion.workflow
def itself(n: int = 0):
    note(n)
    return itself(n + 1)
"""


def test_recursion_is_as_deep_as_in_python(tmp_path: Path) -> None:
    """D-recursion-depth: a thousand executions, whatever else is around them."""
    path = tmp_path / "endless.py"
    path.write_text(ENDLESS)

    def execution(name: str, value: Json) -> Execution:
        artifact = compile_workflow(path, name)
        children = {child.name: child.definition for child in artifact.children}
        return run(artifact.definition, value, tasks=lambda *_: None, children=children)

    assert execution("workflow", {"last": 1000}).output == 1000
    assert execution("workflow", {"last": 1001}).output == "maximum recursion depth exceeded"
    ended = execution("itself", {})
    assert ended.error == "RecursionError"
    assert (ended.cause or "").startswith("maximum recursion depth exceeded\n\nTraceback ")


def test_a_child_that_the_service_would_refuse_does_not_start() -> None:
    with pytest.raises(DefinitionRefused):
        execute(PARENT, {}, child={"StartAt": "Nowhere", "States": {}})
