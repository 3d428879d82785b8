"""Histories of the embedded engine, told as steps of the Python they came from."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from rich.console import Console

from cohesion.api import compile_workflow
from cohesion.artifact import Json, StateSource
from cohesion.cli.live import LiveTrace
from cohesion.inspect.failure import PythonError, python_error
from cohesion.inspect.trace import Step, Tracer, trace
from cohesion.local import Execution, TaskFailed, run

REPORT = {
    "errorMessage": "no money",
    "errorType": "Declined",
    "requestId": "r",
    "stackTrace": [
        '  File "/tmp/bundle-1/shop/tasks.py", line 7, in charge\n    raise Declined("no money")\n',
        '  File "/usr/lib/python3/json.py", line 1, in loads\n',
    ],
}


def task(name: str, payload: Json, **fields: Json) -> dict[str, Json]:
    arguments = {"FunctionName": f"${{task:{name}}}", "Payload": payload}
    resource = "arn:aws:states:::lambda:invoke"
    fields = fields if "Next" in fields else {**fields, "End": True}
    return {"Type": "Task", "Resource": resource, "Arguments": arguments, **fields}


def execute(
    states: Mapping[str, Json], value: Json, results: list[Json | TaskFailed] | None = None
) -> Execution:
    """Run states, the first first; each task call takes the next of `results`."""
    remaining = iter(results or [])

    def call(function: str, payload: Json) -> Json:
        del function, payload
        result = next(remaining)
        if isinstance(result, TaskFailed):
            raise result
        return result

    definition = {"QueryLanguage": "JSONata", "StartAt": next(iter(states)), "States": states}
    return run(definition, value, tasks=call)


def source(line: int, text: str) -> StateSource:
    return StateSource("shop/flow.py", line, line, text)


def steps(execution: Execution, source_map: Mapping[str, StateSource] | None = None) -> list[Step]:
    return list(trace(source_map or {}, execution.events, ["shop/tasks.py", "tasks.py"]))


def kinds(found: list[Step]) -> list[str]:
    return [step.kind for step in found]


def test_a_call_is_its_line_its_arguments_and_its_result() -> None:
    charge = task(
        "charge",
        {"order": "{% $states.input.order %}", "$cohesion": {"errors": {"Declined": "m:Declined"}}},
        Assign={"receipt": "{% $states.result.Payload %}"},
    )
    line = source(4, "receipt = charge(order)")
    found = steps(execute({"charge": charge}, {"order": "o-1"}, ["r-1"]), {"charge": line})
    assert kinds(found) == ["started", "entered", "called", "returned", "assigned", "succeeded"]
    assert found[0].value == {"order": "o-1"}
    assert (found[1].state, found[1].source) == ("charge", line)
    assert (found[2].task, found[2].values) == ("charge", {"order": "o-1"})
    assert (found[3].task, found[3].value) == ("charge", "r-1")
    assert found[4].values == {"receipt": "r-1"}


def test_variables_of_the_compiler_stay_out() -> None:
    states = {"s": {"Type": "Pass", "Assign": {"total": 3, "total_2": 4, "tot": 5}, "End": True}}
    found = steps(execute(states, {}), {"s": source(1, "total = 1 + 2")})
    assert found[2].values == {"total": 3}


def test_a_variable_that_keeps_its_value_is_not_told_again() -> None:
    states = {
        "a": {"Type": "Pass", "Assign": {"x": 1, "y": [1]}, "Next": "b"},
        "b": {"Type": "Pass", "Assign": {"x": True, "y": [1]}, "Next": "c"},
        "c": {"Type": "Pass", "Assign": {"x": True, "y": [1]}, "End": True},
    }
    found = steps(execute(states, {}), {"a": source(1, "x = y")})
    assigned = [step.values for step in found if step.kind == "assigned"]
    assert assigned == [{"x": 1, "y": [1]}, {"x": True}]  # True is not 1


def test_retries_tell_what_was_raised_and_how_long_they_waited() -> None:
    retry = [{"ErrorEquals": ["Busy"], "IntervalSeconds": 3, "BackoffRate": 2, "MaxAttempts": 2}]
    busy = TaskFailed("Busy", json.dumps({**REPORT, "errorType": "Busy"}))
    execution = execute({"s": task("charge", {}, Retry=retry)}, {}, [busy, busy, 7])
    found = steps(execution)
    assert kinds(found)[2:-1] == [
        "called",
        "raised",
        "retried",
        "called",
        "raised",
        "retried",
        "called",
        "returned",
    ]
    retried = [step for step in found if step.kind == "retried"]
    assert [(step.attempt, step.seconds, step.time) for step in retried] == [(2, 3, 3), (3, 6, 9)]


def test_a_caught_exception_is_raised_and_then_assigned() -> None:
    catch = [{"ErrorEquals": ["Declined"], "Assign": {"e": "sorry"}, "Next": "after"}]
    states = {"s": task("charge", {}, Catch=catch), "after": {"Type": "Succeed"}}
    execution = execute(states, {}, [TaskFailed("Declined", json.dumps(REPORT))])
    found = steps(execution, {"s": source(2, "except Declined as e:")})
    assert kinds(found)[2:5] == ["called", "raised", "assigned"]
    assert found[3].error == PythonError(
        "Declined",
        "no money",
        (
            '  File "shop/tasks.py", line 7, in charge\n    raise Declined("no money")\n',
            '  File "/usr/lib/python3/json.py", line 1, in loads\n',
        ),
    )


def test_the_variable_of_an_except_is_told_by_what_was_raised() -> None:
    held = {"error": "Declined", "message": "no money"}
    catch = [{"ErrorEquals": ["Declined"], "Assign": {"e": held, "tries": 1}, "Next": "after"}]
    states = {"s": task("charge", {}, Catch=catch), "after": {"Type": "Succeed"}}
    execution = execute(states, {}, [TaskFailed("Declined", json.dumps(REPORT))])
    found = steps(execution, {"s": source(2, "except Declined as e: tries")})
    assert [step.values for step in found if step.kind == "assigned"] == [{"tries": 1}]


def test_waits_tell_how_long_and_move_the_time() -> None:
    states = {"w": {"Type": "Wait", "Seconds": 90, "Next": "s"}, "s": {"Type": "Succeed"}}
    found = steps(execute(states, {}))
    assert [(step.kind, step.time) for step in found] == [
        ("started", 0),
        ("entered", 0),
        ("waited", 90),
        ("entered", 90),
        ("succeeded", 90),
    ]
    assert found[2].seconds == 90


def test_an_expression_that_raises_belongs_to_its_line() -> None:
    expression = "{% $error(\"KeyError: 'sku'\") %}"
    states = {"s": {"Type": "Pass", "Output": expression, "End": True}}
    line = source(3, "return order['sku']")
    found = steps(execute(states, {}), {"s": line})
    assert kinds(found) == ["started", "entered", "raised", "failed"]
    assert found[2].source == line
    assert found[2].error == found[3].error == PythonError("KeyError", "'sku'")


def test_a_raise_ends_the_execution_with_its_exception() -> None:
    states = {"s": {"Type": "Fail", "Error": "Declined", "Cause": "no money"}}
    found = steps(execute(states, {}), {"s": source(4, "raise Declined('no money')")})
    assert kinds(found) == ["started", "entered", "failed"]
    assert found[2].error == PythonError("Declined", "no money")


def test_the_state_that_only_tells_of_an_exception_is_no_line() -> None:
    states = {"s": {"Type": "Fail", "Error": "Declined", "Cause": "no money"}}
    assert kinds(steps(execute(states, {}))) == ["started", "failed"]


def test_interleaved_strands_are_told_apart() -> None:
    """Two states at once, as in a Parallel: each event finds its state by its previous event."""
    entered = [
        {"type": "TaskStateEntered", "stateEnteredEventDetails": {"name": name}} for name in "ab"
    ]
    scheduled = {
        "type": "TaskScheduled",
        "taskScheduledEventDetails": {
            "parameters": json.dumps({"FunctionName": "${task:t}", "Payload": {"n": 1}})
        },
    }
    events = [
        {
            **event,
            "id": number,
            "previousEventId": previous,
            "timestamp": "2026-11-22T12:00:00.000Z",
        }
        for number, (event, previous) in enumerate(
            [(entered[0], 0), (entered[1], 0), (scheduled, 1), (scheduled, 2)], start=1
        )
    ]
    found = list(trace({}, events))
    assert [(step.kind, step.state) for step in found] == [
        ("entered", "a"),
        ("entered", "b"),
        ("called", "a"),
        ("called", "b"),
    ]


def test_events_as_boto3_gives_them_have_datetimes_and_arns() -> None:
    tracer = Tracer({})
    parameters = {
        "FunctionName": "arn:aws:lambda:eu-west-1:123456789012:function:Shop-charge:live",
        "Payload": {"n": 1},
    }
    events: list[dict[str, Json]] = [
        {"type": "TaskStateEntered", "stateEnteredEventDetails": {"name": "s"}},
        {
            "type": "TaskScheduled",
            "taskScheduledEventDetails": {"parameters": json.dumps(parameters)},
        },
    ]
    found = [
        step
        for number, event in enumerate(events, start=1)
        for step in tracer.steps(
            {
                **event,
                "id": number,
                "previousEventId": number - 1,
                "timestamp": datetime.fromisoformat(f"2026-11-22T12:00:0{number}+01:00"),
            }
        )
    ]
    assert [(step.kind, step.time, step.task) for step in found] == [
        ("entered", 0, None),
        ("called", 1, "Shop-charge"),
    ]


def test_every_step_of_a_run_is_json() -> None:
    catch = [{"ErrorEquals": ["Busy"], "Assign": {"e": "x"}, "Next": "w"}]
    retry = [{"ErrorEquals": ["Busy"], "MaxAttempts": 1}]
    states = {
        "s": task("charge", {"a": None}, Retry=retry, Catch=catch, Next="w"),
        "w": {"Type": "Wait", "Seconds": 1, "Next": "f"},
        "f": {"Type": "Fail", "Error": "E"},
    }
    busy = TaskFailed("Busy", "not JSON")
    found = steps(execute(states, [1], [busy, busy]), {"s": source(1, "e = charge(a)")})
    shown = [step.to_json() for step in found]
    assert json.loads(json.dumps(shown)) == shown
    assert shown[0] == {"kind": "started", "time": 0, "value": [1]}
    assert shown[1] == {
        "kind": "entered",
        "time": 0,
        "state": "s",
        "path": "shop/flow.py",
        "line": 1,
        "code": "e = charge(a)",
    }
    assert shown[2]["values"] == {"a": None}
    assert shown[3]["error"] == {"type": "Busy", "message": "not JSON", "traceback": []}


EVALUATION = "An error occurred while executing the state 's'. The JSONata expression '…' threw an"


@pytest.mark.parametrize(
    ("error", "cause", "expected"),
    [
        ("Declined", "no money", PythonError("Declined", "no money")),
        ("Declined", None, PythonError("Declined", "")),
        (None, None, PythonError("Exception", "")),
        ("Declined", "[1]", PythonError("Declined", "[1]")),
        ("Declined", '{"a": 1}', PythonError("Declined", '{"a": 1}')),
        ("Declined", '{"errorMessage": "x"}', PythonError("Declined", "x")),
        ("States.Timeout", "", PythonError("TimeoutError", "")),
        ("States.DataLimitExceeded", "big", PythonError("States.DataLimitExceeded", "big")),
        (
            "States.QueryEvaluationError",
            f"{EVALUATION} error during evaluation. ValueError",
            PythonError("ValueError", ""),
        ),
        (
            "States.QueryEvaluationError",
            f"{EVALUATION} error during evaluation. shop.errors.Declined: a: b\nc",
            PythonError("shop.errors.Declined", "a: b\nc"),
        ),
        (
            "States.QueryEvaluationError",
            f"{EVALUATION} error during evaluation. a: threw an error during evaluation. E: x",
            PythonError("E", "x"),
        ),
        (
            "States.QueryEvaluationError",
            f"{EVALUATION} error during evaluation. Stack overflow error",
            PythonError(
                "States.QueryEvaluationError",
                f"{EVALUATION} error during evaluation. Stack overflow error",
            ),
        ),
        (
            "States.QueryEvaluationError",
            "it returned nothing (undefined).",
            PythonError("States.QueryEvaluationError", "it returned nothing (undefined)."),
        ),
    ],
)
def test_the_exception_behind_an_error(
    error: str | None, cause: str | None, expected: PythonError
) -> None:
    assert python_error(error, cause) == expected


def test_variables_that_hold_exceptions_show_them() -> None:
    held = {"error": "KeyError", "message": "'a'"}
    states = {"s": {"Type": "Pass", "Assign": {"e": held, "d": held, "n": None}, "End": True}}
    line = replace(source(1, "e, d, n"), exceptions=("e", "n"))
    (assigned,) = (s for s in steps(execute(states, {}), {"s": line}) if s.kind == "assigned")
    assert repr(assigned.values["e"]) == "KeyError('a')"
    assert assigned.values["d"] == held
    assert assigned.to_json()["values"] == {"e": held, "d": held, "n": None}


@pytest.mark.parametrize(
    ("type", "message", "shown"),
    [("E", "", "E()"), ("E", "it's", 'E("it\'s")'), ("KeyError", "'a'", "KeyError('a')")],
)
def test_an_exception_as_a_value(type: str, message: str, shown: str) -> None:
    assert repr(PythonError(type, message)) == shown


def test_an_exception_reads_as_python_writes_it() -> None:
    assert str(PythonError("KeyError", "'sku'")) == "KeyError: 'sku'"
    assert str(PythonError("Stop", "")) == "Stop"


def test_what_runs_side_by_side_says_where_it_belongs() -> None:
    """Each item and each branch has its number, inside of one another, and what comes behind has
    none; a value that another item has as well is told again.
    """
    branches = [
        {"StartAt": name, "States": {name: task(name, {"n": "{% $n %}"}, Assign={"m": "{% 3 %}"})}}
        for name in ("left", "right")
    ]
    both = {"Type": "Parallel", "Branches": branches, "End": True}
    each = {"Type": "Pass", "Assign": {"n": "{% 2 %}"}, "Next": "both"}
    items = {"StartAt": "each", "States": {"each": each, "both": both}}
    mapped = {"Type": "Map", "Items": [1, 2], "ItemProcessor": items, "Next": "nothing"}
    last = {"StartAt": "last", "States": {"last": {"Type": "Pass", "End": True}}}
    none = {"Type": "Map", "Items": [], "ItemProcessor": last}
    states = {"map": mapped, "nothing": {**none, "Next": "end"}, "end": task("end", {})}
    lines = {name: source(1, "n = m = f(n)") for name in ("each", "left", "right")}
    found = steps(execute(states, None, [0] * 5), lines)
    told = [(s.strand, s.state) for s in found if s.kind == "entered"]
    inside = [
        ((item, *branch), state)
        for item in (0, 1)
        for branch, state in (((), "each"), ((), "both"), ((0,), "left"), ((1,), "right"))
    ]
    assert told == [((), "map"), *inside, ((), "nothing"), ((), "end")]
    changed = [(s.strand, dict(s.values)) for s in found if s.kind == "assigned"]
    one = [((), {"n": 2}), ((0,), {"m": 3}), ((1,), {"m": 3})]
    assert changed == [((item, *branch), values) for item in (0, 1) for branch, values in one]
    assert found[4].to_json()["strand"] == [0]


def test_lines_of_what_runs_side_by_side_have_its_number(tmp_path: Path) -> None:
    """Before the Python of a line, and before what it did."""
    path = tmp_path / "shop.py"
    path.write_text("def flow(n):\n    return n\n", encoding="utf-8")
    written = io.StringIO()
    live = LiveTrace(
        compile_workflow(path, "flow"), Console(file=written), None, full=False, real_time=False
    )
    entered = Step("entered", 0, "a", StateSource("shop.py", 2, 2, "n = f(n)"), strand=(2,))
    changed = Step("assigned", 0, "a", values={"n": 1}, strand=(2,))
    for step in (Step("started", 0), entered, changed, replace(changed, strand=(2, 0)), changed):
        live.show(step)
    live.show(replace(changed, strand=(3,)))
    lines = [line.split() for line in written.getvalue().splitlines()]
    assert lines == [
        ["0", "s", "shop.py:2", "[2]", "n", "=", "f(n)"],
        ["[2]", "n", "=", "1"],
        ["[3]", "n", "=", "1"],
    ]
