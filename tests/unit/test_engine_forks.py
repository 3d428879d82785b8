"""Branches and iterations in the embedded engine: side by side, on either clock, and stopped
(D-siblings).
"""

from __future__ import annotations

import threading
import time

import pytest

from cohesion.artifact import Json
from cohesion.local import Execution, RealClock, TaskFailed, VirtualClock, run
from cohesion.runtime import callbacks

Machine = dict[str, Json]
INVOKE = "arn:aws:states:::lambda:invoke"


def inner(**states: Machine) -> Machine:
    """States that follow each other, as a branch has them."""
    names = list(states)
    for name, following in zip(names, [*names[1:], None], strict=True):
        states[name].update({"Next": following} if following else {"End": True})
    return {"StartAt": names[0], "States": states}


def whole(**states: Machine) -> Machine:
    return {"QueryLanguage": "JSONata", **inner(**states)}


def task(name: str, **fields: Json) -> Machine:
    arguments = {"FunctionName": name, "Payload": fields.pop("payload", "{% $states.input %}")}
    output = "{% $states.result.Payload %}"
    found = {"Type": "Task", "Resource": INVOKE, "Arguments": arguments, "Output": output}
    return {**found, **fields}


def waits(seconds: Json) -> Machine:
    return {"Type": "Wait", "Seconds": seconds}


def beside(*branches: Machine, **fields: Json) -> Machine:
    return {"Type": "Parallel", "Branches": list(branches), **fields}


def each(processor: Machine, **fields: Json) -> Machine:
    return {"Type": "Map", "ItemProcessor": processor, **fields}


def asked(name: str, **fields: Json) -> Machine:
    """A task that waits for the answer to its token."""
    fields["Resource"] = f"{INVOKE}.waitForTaskToken"
    fields["payload"] = "{% $states.context.Task.Token %}"
    return task(name, Output="{% $states.result %}", **fields)


class Calls:
    """Tasks that note who was called and when; one whose name starts with "bad" fails."""

    def __init__(self, clock: VirtualClock) -> None:
        self.clock = clock
        self.made: list[tuple[str, float]] = []

    def __call__(self, function: str, payload: Json) -> Json:
        self.made.append((function, self.clock.now()))
        if function.startswith("bad"):
            raise TaskFailed(function, "because")
        if function == "late":
            raise TaskFailed("States.Timeout", "")
        return payload


def ran(definition: Machine, input: Json = None) -> tuple[Execution, Calls]:
    calls = Calls(VirtualClock(start=0))
    return run(definition, input, tasks=calls, clock=calls.clock), calls


def kinds(execution: Execution) -> list[str]:
    return [event["type"] for event in execution.events]


def test_waits_pass_beside_one_another_and_calls_come_as_their_time_does() -> None:
    slow = inner(W=waits(20), T=task("slow"), W2=waits(10), U=task("last"))
    fast = inner(V=task("first"), X=waits(5), Y=task("second"), Z=waits(15), A=task("beside slow"))
    execution, calls = ran(whole(P=beside(slow, fast)), 7)
    assert execution.output == [7, 7]
    assert calls.made == [
        ("first", 0),
        ("second", 5),
        ("slow", 20),
        ("beside slow", 20),
        ("last", 30),
    ]
    assert calls.clock.now() == 30


@pytest.mark.parametrize(("limit", "seconds"), [(0, 40), (1, 100), (2, 60)])
def test_a_map_runs_as_many_as_it_may(limit: int, seconds: int) -> None:
    processor = inner(W=waits("{% $states.input %}"))
    execution, calls = ran(whole(M=each(processor, MaxConcurrency=limit)), [10, 20, 30, 40])
    assert execution.output == [10, 20, 30, 40]
    assert calls.clock.now() == seconds


def test_a_map_runs_forty_at_a_time() -> None:
    _, calls = ran(whole(M=each(inner(W=waits(1)))), [0] * 41)
    assert calls.clock.now() == 2


def test_the_first_failure_in_time_is_the_states_and_stops_the_others() -> None:
    late = inner(W=waits(20), B=task("bad late"))
    early = inner(X=waits(10), C=task("bad early"))
    nested = inner(N=beside(inner(Y=waits(60)), inner(D=task("done"))))
    other = inner(M=each(inner(V=waits(60)), Items=[1]))
    retry = [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 60}]
    retried = inner(R=task("bad retried", Retry=retry))
    execution, calls = ran(whole(P=beside(late, early, nested, other, retried)))
    assert execution.error == "bad early"
    assert calls.clock.now() == 10
    assert kinds(execution)[-10:] == [
        "TaskFailed",
        "WaitStateAborted",
        "WaitStateAborted",
        "ParallelStateAborted",
        "WaitStateAborted",
        "MapIterationAborted",
        "MapStateAborted",
        "TaskStateAborted",
        "ParallelStateFailed",
        "ExecutionFailed",
    ]


def test_what_happens_at_the_same_moment_still_happens() -> None:
    bad, good = inner(A=task("bad first")), inner(B=task("good"), C=waits(1), D=task("never"))
    execution, calls = ran(whole(P=beside(bad, good, inner(E=task("bad second")))))
    assert execution.error == "bad first"
    assert calls.made == [("bad first", 0), ("good", 0), ("bad second", 0)]


def test_a_failure_starts_nothing_more() -> None:
    execution, calls = ran(whole(M=each(inner(A=task("bad")), MaxConcurrency=2)), [1, 2, 3])
    assert execution.error == "bad"
    assert len(calls.made) == 2


def test_a_fork_is_caught_inside_of_another_that_goes_on() -> None:
    catch = [{"ErrorEquals": ["bad"], "Next": "caught"}]
    caught = inner(P=beside(inner(A=task("bad")), inner(W=waits(9)), Catch=catch), caught=waits(3))
    execution, calls = ran(whole(Q=beside(caught, inner(X=waits(4)))))
    assert execution.status == "SUCCEEDED"
    assert calls.clock.now() == 4


def test_a_retried_map_runs_again() -> None:
    retry = [{"ErrorEquals": ["bad"], "MaxAttempts": 2, "IntervalSeconds": 5, "BackoffRate": 1}]
    execution, calls = ran(whole(M=each(inner(A=task("bad")), Retry=retry)), [1])
    assert execution.error == "bad"
    assert calls.made == [("bad", 0), ("bad", 5), ("bad", 10)]


def test_time_outs_of_tasks_pass_beside_one_another() -> None:
    def branch(seconds: int) -> Machine:
        after = f"after {seconds}"
        catch = [{"ErrorEquals": ["States.Timeout"], "Next": after, "Output": "late"}]
        late = task("late", TimeoutSeconds=seconds, Catch=catch)
        return inner(**{f"for {seconds}": late, after: {"Type": "Pass"}})

    execution, calls = ran(whole(P=beside(branch(30), branch(20))))
    assert execution.output == ["late", "late"]
    assert calls.clock.now() == 30


def test_the_time_of_the_execution_is_over_in_all_branches() -> None:
    definition = whole(P=beside(inner(W=waits(50)), inner(A=asked("ask")), inner(X=waits(10))))
    execution, calls = ran({**definition, "TimeoutSeconds": 30})
    assert execution.status == "TIMED_OUT"
    assert calls.clock.now() == 30
    assert "ParallelStateFailed" not in kinds(execution)


@pytest.mark.parametrize("clock", [VirtualClock(start=0), RealClock()])
def test_callbacks_of_branches_are_answered_by_one_another(clock: VirtualClock) -> None:
    tokens: list[str] = []

    def ask(function: str, payload: Json) -> Json:
        if function == "ask":
            tokens.append(payload)
        else:
            for number, token in enumerate(sorted(tokens)):
                callbacks.say(token, callbacks.Answer(callbacks.SUCCEEDED, number))
        return payload

    branches = inner(A=asked("ask")), inner(B=asked("ask")), inner(W=waits(1), C=task("answer"))
    execution = run(whole(P=beside(*branches)), 5, tasks=ask, clock=clock)
    assert execution.output == [0, 1, 5]


def test_heartbeats_keep_a_callback_waiting() -> None:
    clock, tokens = VirtualClock(start=0), []

    def beat(function: str, payload: Json) -> Json:
        if function == "ask":
            tokens.append(payload)
        else:
            callbacks.say(tokens[0], callbacks.Answer(callbacks.ALIVE))
        return payload

    alive = inner(W=waits(8), B=task("beat"), X=waits(8), C=task("beat"))
    asking = inner(A=asked("ask", HeartbeatSeconds=10, TimeoutSeconds=100))
    execution = run(whole(P=beside(asking, alive)), 5, tasks=beat, clock=clock)
    assert execution.error == "States.HeartbeatTimeout"
    assert clock.now() == 26


def test_tasks_run_side_by_side_in_real_time() -> None:
    together = threading.Barrier(3)

    def meet(_function: str, payload: Json) -> Json:
        together.wait(10)
        return payload

    execution = run(whole(M=each(inner(A=task("meet")))), [1, 2, 3], tasks=meet, clock=RealClock())
    assert execution.output == [1, 2, 3]


def test_real_time_runs_as_many_as_it_may() -> None:
    at_once: list[int] = []
    now = 0
    lock = threading.Lock()

    def count(_function: str, payload: Json) -> Json:
        nonlocal now
        with lock:
            now += 1
            at_once.append(now)
        time.sleep(0.01)
        with lock:
            now -= 1
        return payload

    definition = whole(M=each(inner(A=task("count")), MaxConcurrency=2))
    execution = run(definition, [*range(8)], tasks=count, clock=RealClock())
    assert execution.output == [*range(8)]
    assert max(at_once) == 2


@pytest.mark.parametrize("clock", [VirtualClock(start=0), RealClock()])
def test_a_thousand_items_with_failures_and_time_outs_leave_nothing(clock: VirtualClock) -> None:
    threads = threading.active_count()

    def work(_function: str, payload: Json) -> Json:
        if payload % 10 == 3:
            raise TaskFailed("Unlucky", str(payload))
        if payload % 100 == 7:
            raise TaskFailed("States.Timeout", "")
        return payload

    error = "{% $states.errorOutput.Error %}"
    catch = [{"ErrorEquals": ["States.ALL"], "Next": "after", "Output": error}]
    processor = inner(A=task("work", Catch=catch, TimeoutSeconds=60), after={"Type": "Pass"})
    execution = run(whole(M=each(processor)), [*range(1000)], tasks=work, clock=clock)
    assert execution.status == "SUCCEEDED"
    assert execution.output.count("Unlucky") == 100
    assert execution.output.count("States.Timeout") == 10
    assert [n for n in execution.output if isinstance(n, int)] == [
        n for n in range(1000) if n % 10 != 3 and n % 100 != 7
    ]
    failed = run(whole(M=each(inner(A=task("work")))), [*range(1000)], tasks=work, clock=clock)
    assert failed.error in ("Unlucky", "States.Timeout")
    assert threading.active_count() == threads


def test_what_a_task_raises_that_is_no_failure_ends_the_run() -> None:
    def broken(_function: str, _payload: Json) -> Json:
        raise AssertionError("broken")

    for clock in (VirtualClock(), RealClock()):
        with pytest.raises(AssertionError, match="broken"):
            run(whole(M=each(inner(A=task("work")))), [1, 2], tasks=broken, clock=clock)
