"""The embedded engine: states, variables, errors, retries, time, limits and history."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from cohesion import local
from cohesion.artifact import Json
from cohesion.local import DefinitionRefused, Execution, TaskFailed, VirtualClock, run

Definition = dict[str, Json]


def machine(**states: Definition) -> Definition:
    """A definition whose first state starts; a state without Next leads to the one after it."""
    names = list(states)
    for name, following in zip(names, [*names[1:], None], strict=True):
        state = states[name]
        if state["Type"] in {"Task", "Pass", "Wait"} and not {"Next", "End"} & state.keys():
            state.update({"Next": following} if following else {"End": True})
    return {"QueryLanguage": "JSONata", "StartAt": names[0], "States": states}


def task(name: str = "work", **fields: Json) -> Definition:
    arguments = {"FunctionName": f"${{task:{name}}}", "Payload": fields.pop("payload", {})}
    resource = "arn:aws:states:::lambda:invoke"
    return {"Type": "Task", "Resource": resource, "Arguments": arguments, **fields}


def output(value: Json) -> Definition:
    return {"Type": "Pass", "Output": value}


def no_tasks(function: str, _payload: Json) -> Json:
    raise AssertionError(f"{function} was called")


class Failing:
    """A task that fails with each of these errors in turn, then gives `result`."""

    def __init__(self, *errors: str, result: Json = "done") -> None:
        self.errors = list(errors)
        self.result = result
        self.calls = 0

    def __call__(self, _function: str, _payload: Json) -> Json:
        self.calls += 1
        if self.errors:
            raise TaskFailed(self.errors.pop(0), "because")
        return self.result


def kinds(execution: Execution) -> list[str]:
    return [event["type"] for event in execution.events]


def details(execution: Execution, kind: str) -> Json:
    """The details of the first event of a type."""
    event = next(event for event in execution.events if event["type"] == kind)
    return next(value for key, value in event.items() if key.endswith("Details"))


def test_a_result_is_assigned_and_passed_on() -> None:
    definition = machine(
        Call=task(
            payload={"n": "{% $states.input.n %}"},
            Assign={"result": "{% $states.result.Payload %}"},
            Output="{% $states.result.StatusCode %}",
        ),
        End=output({"r": "{% $result %}", "status": "{% $states.input %}"}),
    )
    calls = []

    def work(function: str, payload: Json) -> Json:
        calls.append((function, payload))
        return {"doubled": payload["n"] * 2}

    done = run(definition, {"n": 21}, tasks=work)
    assert done.status == "SUCCEEDED"
    assert done.output == {"r": {"doubled": 42}, "status": 200}
    assert calls == [("${task:work}", {"n": 21})]
    assert done.transitions == 2


def test_a_task_cannot_change_what_the_workflow_holds() -> None:
    def work(_function: str, payload: Json) -> Json:
        payload["xs"].append(3)
        return payload["xs"]

    definition = machine(
        First={"Type": "Pass", "Assign": {"xs": [1, 2]}},
        Call=task(payload={"xs": "{% $xs %}"}, Output="{% [$xs,$states.result.Payload] %}"),
    )
    assert run(definition, {}, tasks=work).output == [1, 2, 1, 2, 3]


def test_assign_and_output_see_the_variables_of_entry() -> None:
    definition = machine(
        First={"Type": "Pass", "Assign": {"a": 1, "b": 2}},
        Swap={"Type": "Pass", "Assign": {"a": "{% $b %}", "b": "{% $a %}"}, "Output": "{% $a %}"},
        End=output(["{% $a %}", "{% $b %}", "{% $states.input %}"]),
    )
    assert run(definition, {}, tasks=no_tasks).output == [2, 1, 1]


def test_text_is_an_expression_only_between_exact_marks() -> None:
    texts = ["x{% 1 %}x", "{1}", "%", ""]
    done = run(machine(A=output([*texts, "{%1%}"])), {}, tasks=no_tasks)
    assert done.output == [*texts, 1]


@pytest.mark.parametrize(("n", "wanted"), [(1, ["one", 1]), (2, ["two", 2]), (3, [None, 3])])
def test_a_choice_takes_the_first_rule_and_its_assignments(n: int, wanted: Json) -> None:
    definition = machine(
        Init={"Type": "Pass", "Assign": {"said": None}},
        Which={
            "Type": "Choice",
            "Choices": [
                {"Condition": "{% $states.input = 1 %}", "Assign": {"said": "one"}, "Next": "End"},
                {"Condition": "{% $states.input <= 2 %}", "Assign": {"said": "two"}, "Next": "End"},
            ],
            "Default": "End",
        },
        End=output(["{% $said %}", "{% $states.input %}"]),
    )
    assert run(definition, n, tasks=no_tasks).output == wanted


def test_no_choice_matched() -> None:
    definition = machine(
        Which={"Type": "Choice", "Choices": [{"Condition": "{% false %}", "Next": "End"}]},
        End={"Type": "Succeed"},
    )
    done = run(definition, {}, tasks=no_tasks)
    assert (done.status, done.error) == ("FAILED", "States.NoChoiceMatched")


def test_a_condition_must_be_a_boolean() -> None:
    definition = machine(
        Which={"Type": "Choice", "Choices": [{"Condition": "{% $states.input %}", "Next": "End"}]},
        End={"Type": "Succeed"},
    )
    done = run(definition, 1, tasks=no_tasks)
    assert done.error == "States.QueryEvaluationError"
    assert "Expected 'boolean', but was 'number' for value: 1" in (done.cause or "")


def test_succeed_ends_with_its_output() -> None:
    definition = machine(End={"Type": "Succeed", "Output": "{% $states.input.a %}"})
    assert run(definition, {"a": [1]}, tasks=no_tasks).output == [1]


def test_fail_gives_its_error_and_cause() -> None:
    definition = machine(
        Stop={"Type": "Fail", "Error": "Bad", "Cause": "{% 'n=' & $states.input %}"}
    )
    done = run(definition, 3, tasks=no_tasks)
    assert (done.status, done.error, done.cause) == ("FAILED", "Bad", "n=3")
    assert kinds(done) == ["ExecutionStarted", "FailStateEntered", "ExecutionFailed"]


def test_a_field_that_gives_nothing_fails_as_the_service_words_it() -> None:
    done = run(machine(S=output({"v": "{% $states.input.zz %}"})), {}, tasks=no_tasks)
    assert done.error == "States.QueryEvaluationError"
    assert done.cause == (
        "An error occurred while executing the state 'S' (entered at the event id #2). The JSONata "
        "expression '$states.input.zz' specified for the field 'Output/v' returned nothing "
        "(undefined)."
    )
    assert kinds(done)[-2:] == ["EvaluationFailed", "ExecutionFailed"]
    assert done.events[-2]["previousEventId"] == 0


def test_an_expression_that_raises_ends_the_cause_with_its_message() -> None:
    done = run(machine(S=output("{% $error('KeyError: 1') %}")), {}, tasks=no_tasks)
    assert (done.cause or "").endswith(
        "specified for the field 'Output' threw an error during evaluation. KeyError: 1"
    )


CATCHES: list[tuple[str, list[str], bool]] = [
    ("Mine", ["Mine"], True),
    ("Mine", ["Other"], False),
    ("Mine", ["Other", "Mine"], True),
    ("Mine", ["States.ALL"], True),
    ("Mine", ["States.TaskFailed"], True),
    ("States.Timeout", ["States.TaskFailed"], False),
    ("States.Timeout", ["States.ALL"], True),
    ("States.Runtime", ["States.ALL"], False),
]


@pytest.mark.parametrize(("error", "names", "caught"), CATCHES)
def test_a_catcher_takes_exact_names(error: str, names: list[str], caught: bool) -> None:
    catcher = {
        "ErrorEquals": names,
        "Assign": {"e": "{% $states.errorOutput.Error %}"},
        "Next": "After",
    }
    definition = machine(Call=task(Catch=[catcher], End=True), After=output("{% $e %}"))
    done = run(definition, {}, tasks=Failing(error))
    assert (done.status == "SUCCEEDED") is caught
    assert (done.output if caught else done.error) == error


def test_without_output_a_catcher_passes_the_error_on() -> None:
    catcher = {"ErrorEquals": ["Mine"], "Next": "After"}
    definition = machine(Call=task(Catch=[catcher], End=True), After={"Type": "Succeed"})
    done = run(definition, {}, tasks=Failing("Mine"))
    assert done.output == {"Error": "Mine", "Cause": "because"}


def test_a_failing_assign_of_a_task_is_caught_and_one_of_a_catcher_is_not() -> None:
    bad = {"x": "{% $error('ValueError: x') %}"}
    catcher: Definition = {"ErrorEquals": ["States.ALL"], "Next": "After"}
    definition = machine(Call=task(Assign=bad, Catch=[catcher], End=True), After=output("caught"))
    assert run(definition, {}, tasks=Failing()).output == "caught"
    definition["States"]["Call"]["Catch"] = [{**catcher, "Assign": bad}]
    assert run(definition, {}, tasks=Failing()).error == "States.QueryEvaluationError"


def test_a_catchers_assign_replaces_the_states() -> None:
    catcher = {"ErrorEquals": ["Mine"], "Assign": {"b": 2}, "Next": "After"}
    definition = machine(
        Init={"Type": "Pass", "Assign": {"a": 0, "b": 0}},
        Call=task(Assign={"a": 1}, Catch=[catcher], End=True),
        After=output(["{% $a %}", "{% $b %}"]),
    )
    assert run(definition, {}, tasks=Failing("Mine")).output == [0, 2]


def test_retries_wait_longer_each_time_on_the_virtual_clock() -> None:
    retrier = {
        "ErrorEquals": ["Mine"],
        "IntervalSeconds": 2,
        "BackoffRate": 3,
        "MaxDelaySeconds": 10,
    }
    clock = VirtualClock(start=0)
    tasks = Failing("Mine", "Mine", "Mine")
    done = run(machine(Call=task(Retry=[retrier])), {}, tasks=tasks, clock=clock)
    assert done.status == "SUCCEEDED"
    assert clock.now() == 2 + 6 + 10
    assert tasks.calls == 4
    assert done.transitions == 4
    assert kinds(done).count("TaskScheduled") == 4
    assert kinds(done).count("TaskStateEntered") == 1


def test_only_the_first_matching_retrier_counts_and_then_catchers_do() -> None:
    retriers = [
        {"ErrorEquals": ["Mine"], "MaxAttempts": 1},
        {"ErrorEquals": ["States.ALL"], "MaxAttempts": 5},
    ]
    catcher = {"ErrorEquals": ["Mine"], "Next": "After"}
    tasks = Failing("Other", "Mine", "Mine")
    definition = machine(
        Call=task(Retry=retriers, Catch=[catcher], End=True), After=output("caught")
    )
    assert run(definition, {}, tasks=tasks).output == "caught"
    assert tasks.calls == 3


def test_the_defaults_of_a_retrier() -> None:
    clock = VirtualClock(start=0)
    tasks = Failing("E", "E", "E", "E")
    definition = machine(Call=task(Retry=[{"ErrorEquals": ["E"]}]))
    assert run(definition, {}, tasks=tasks, clock=clock).error == "E"
    assert tasks.calls == 4
    assert clock.now() == 1 + 2 + 4


def test_full_jitter_is_repeatable_and_within_the_delay() -> None:
    retrier = {"ErrorEquals": ["E"], "IntervalSeconds": 100, "JitterStrategy": "FULL"}
    definition = machine(Call=task(Retry=[retrier]))

    def waited(name: str) -> float:
        clock = VirtualClock(start=0)
        run(definition, {}, tasks=Failing("E"), clock=clock, name=name)
        return clock.now()

    assert waited("a") == waited("a") != waited("b")
    assert 0 <= waited("a") <= 100


def test_the_context_tells_how_often_a_task_was_retried() -> None:
    seen = []

    def work(_function: str, payload: Json) -> Json:
        seen.append(payload)
        if len(seen) < 3:
            raise TaskFailed("E", "")
        return None

    count = "{% $states.context.State.RetryCount %}"
    run(machine(Call=task(payload={"n": count}, Retry=[{"ErrorEquals": ["E"]}])), {}, tasks=work)
    assert seen == [{"n": 0}, {"n": 1}, {"n": 2}]


def test_the_context_object() -> None:
    fields = ["Execution.Name", "Execution.Input", "State.Name", "StateMachine.Name"]
    expressions = [f"{{% $states.context.{field} %}}" for field in fields]
    expressions.append("{% $states.context.Execution.StartTime %}")
    clock = VirtualClock(start=1.5)
    definition = machine(Here=output(expressions))
    done = run(definition, {"a": 1}, tasks=no_tasks, clock=clock, name="n", machine="m")
    assert done.output == ["n", {"a": 1}, "Here", "m", "1970-01-01T00:00:01.500Z"]


WAITS: list[tuple[Definition, float]] = [
    ({"Seconds": 5}, 5),
    ({"Seconds": "{% 2+3 %}"}, 5),
    ({"Seconds": "{% 4/2 %}"}, 2),
    ({"Seconds": "{% 0.0 %}"}, 0),
    ({"Timestamp": "1970-01-01T00:01:00Z"}, 60),
    ({"Timestamp": "{% '1970-01-01t01:01+01:00' %}"}, 60),
    ({"Timestamp": "{% '1969-01-01T00:00:00Z' %}"}, 0),
]


@pytest.mark.parametrize(("fields", "seconds"), WAITS)
def test_a_wait_passes_on_the_virtual_clock(fields: Definition, seconds: float) -> None:
    clock = VirtualClock(start=0)
    done = run(machine(W={"Type": "Wait", **fields}), {}, tasks=no_tasks, clock=clock)
    assert done.status == "SUCCEEDED"
    assert clock.now() == seconds


BAD_WAITS = ["-1", "1.5", "'1'", "null", "true", "1e10"]


@pytest.mark.parametrize("expression", BAD_WAITS)
def test_a_wait_refuses_what_is_no_number_of_seconds(expression: str) -> None:
    wait = {"Type": "Wait", "Seconds": f"{{% {expression} %}}"}
    assert run(machine(W=wait), {}, tasks=no_tasks).status == "FAILED"


@pytest.mark.parametrize(
    "text", ["1970-01-01 00:00:00Z", "1970-01-01T00:00:00", "1970-02-30T00:00:00Z"]
)
def test_a_wait_refuses_what_is_no_timestamp(text: str) -> None:
    wait = {"Type": "Wait", "Timestamp": f"{{% '{text}' %}}"}
    done = run(machine(W=wait), {}, tasks=no_tasks)
    assert done.error == "States.QueryEvaluationError"


def test_variables_are_assigned_when_the_wait_is_over() -> None:
    wait = {"Type": "Wait", "Seconds": 60, "Assign": {"t": "{% $millis() %}"}}
    definition = machine(W=wait, End=output("{% $t %}"))
    assert run(definition, {}, tasks=no_tasks, clock=VirtualClock(start=0)).output == 60_000


def test_the_machines_own_time_out() -> None:
    definition = machine(W={"Type": "Wait", "Seconds": 100}, End={"Type": "Succeed"})
    definition["TimeoutSeconds"] = 60
    clock = VirtualClock(start=0)
    done = run(definition, {}, tasks=no_tasks, clock=clock)
    assert (done.status, done.error) == ("TIMED_OUT", "States.Timeout")
    assert clock.now() == 60
    assert kinds(done)[-1] == "ExecutionTimedOut"


class Slow:
    """A task that never ends in time, and can be told how much time it has."""

    def __init__(self) -> None:
        self.limits: list[float | None] = []

    def __call__(self, function: str, payload: Json) -> Json:
        return self.invoke(function, payload, None)

    def invoke(self, _function: str, _payload: Json, timeout: float | None) -> Json:
        self.limits.append(timeout)
        raise TaskFailed("States.Timeout", "")


def test_a_tasks_time_limit_reaches_whoever_runs_it() -> None:
    tasks, clock = Slow(), VirtualClock(start=0)
    done = run(machine(Call=task(TimeoutSeconds=30)), {}, tasks=tasks, clock=clock)
    assert done.error == "States.Timeout"
    assert tasks.limits == [30]
    assert clock.now() == 30
    assert "TaskTimedOut" in kinds(done)


def test_a_result_over_the_payload_limit_can_be_caught() -> None:
    catcher = {"ErrorEquals": ["States.ALL"], "Next": "After", "Output": "caught"}
    definition = machine(Call=task(Catch=[catcher], End=True), After={"Type": "Succeed"})
    done = run(definition, {}, tasks=Failing(result="x" * 262_144))
    assert done.output == "caught"
    uncaught = run(machine(Call=task()), {}, tasks=Failing(result="x" * 262_144))
    assert uncaught.error == "States.DataLimitExceeded"


def test_the_payload_limit_counts_bytes() -> None:
    definition = machine(A={"Type": "Pass"})
    assert run(definition, "x" * 262_142, tasks=no_tasks).status == "SUCCEEDED"
    assert run(definition, "x" * 262_143, tasks=no_tasks).error == "States.DataLimitExceeded"
    assert run(definition, "é" * 131_072, tasks=no_tasks).error == "States.DataLimitExceeded"


def test_an_endless_loop_ends_with_its_history() -> None:
    definition = machine(A={"Type": "Pass", "Next": "B"}, B={"Type": "Choice", "Choices": [
        {"Condition": "{% $states.input = 0 %}", "Next": "C"}], "Default": "A"},
        C={"Type": "Succeed"})  # fmt: skip
    done = run(definition, 1, tasks=no_tasks)
    assert (done.status, done.error) == ("FAILED", "States.Runtime")
    assert len(done.events) == 25_000


def test_the_history_of_a_caught_failure() -> None:
    catcher = {"ErrorEquals": ["Mine"], "Assign": {"e": "{% $states.errorOutput %}"}, "Next": "End"}
    definition = machine(
        Call=task(payload={"a": [1]}, Catch=[catcher]), End={"Type": "Succeed", "Output": 1}
    )
    heard: list[local.Event] = []
    done = run(definition, {}, tasks=Failing("Mine"), on_event=heard.append)
    assert heard == list(done.events)
    assert kinds(done) == [
        "ExecutionStarted",
        "TaskStateEntered",
        "TaskScheduled",
        "TaskStarted",
        "TaskFailed",
        "TaskStateExited",
        "SucceedStateEntered",
        "SucceedStateExited",
        "ExecutionSucceeded",
    ]
    assert [event["id"] for event in done.events] == list(range(1, 10))
    assert [event["previousEventId"] for event in done.events] == [0, 0, *range(2, 9)]
    scheduled = details(done, "TaskScheduled")
    assert json.loads(scheduled["parameters"])["Payload"] == {"a": [1]}
    left = details(done, "TaskStateExited")
    assert left["name"] == "Call"
    assert json.loads(left["assignedVariables"]["e"]) == {"Error": "Mine", "Cause": "because"}
    assert details(done, "ExecutionSucceeded")["output"] == "1"


REFUSED: list[Callable[[], Definition]] = [
    lambda: machine(A={"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage",
                       "Arguments": {}, "End": True}),
    lambda: machine(A={"Type": "Pass", "Next": "Nowhere"}),
    lambda: machine(A={"Type": "Pass", "Output": "{% 1 + %}"}),
    lambda: machine(A={"Type": "Pass", "Result": 1}),
]  # fmt: skip


@pytest.mark.parametrize("definition", REFUSED)
def test_what_the_service_would_refuse_does_not_start(definition: Callable[[], Definition]) -> None:
    heard: list[local.Event] = []
    with pytest.raises(DefinitionRefused):
        run(definition(), {}, tasks=no_tasks, on_event=heard.append)
    assert not heard


def test_all_variables_together_have_a_limit() -> None:
    text = "{% $pad('', 200000, 'x') %}"
    states = {f"S{n}": {"Type": "Pass", "Assign": {f"v{n}": text}} for n in range(60)}
    done = run(machine(**states), {}, tasks=no_tasks)
    assert done.error == "States.DataLimitExceeded"
    assert kinds(done).count("PassStateExited") == 10 * 1_048_576 // 200_002
