"""`cohesion history`: an execution on Step Functions reads as one that ran here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from cohesion.api import compile_workflow
from cohesion.artifact import Json
from cohesion.cli.main import execute
from tests.wire import Wire, serving

PROGRAM = """
import cohesion


class Declined(Exception): ...


@cohesion.task(retry=cohesion.Retry(on=ConnectionError, max_attempts=1))
def charge(card: str, amount: int):
    if amount > 100:
        raise Declined(f"{amount} is too much")
    return {"paid": amount}


@cohesion.workflow
def buy(card: str, amounts: list):
    paid = 0
    for amount in amounts:
        paid = paid + charge(card, amount)["paid"]
        cohesion.sleep(60)
    return {"paid": paid, "card": card[-4:]}
"""
MACHINE = "arn:aws:states:eu-west-1:123456789012:stateMachine:Buy"
EXECUTION = "arn:aws:states:eu-west-1:123456789012:execution:Buy:1f0c"
CHARGE = "arn:aws:lambda:eu-west-1:123456789012:function:Shop-Charge4F2A"


@pytest.fixture
def flow(tmp_path: Path) -> Path:
    path = tmp_path / "flow.py"
    path.write_text(PROGRAM, "utf-8")
    return path


@pytest.fixture(autouse=True)
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Commands ask `Wire`."""
    with serving() as address:
        monkeypatch.setenv("AWS_ENDPOINT_URL", address)
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
        yield


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Json]:
    """The exit code of a command, and the JSON that it writes."""
    capsys.readouterr()
    code = execute([*arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def as_deployed(text: str) -> str:
    """A text of the service, where a function stands for the task."""
    return text.replace("${task:charge}", CHARGE)


def say(told: Json, flow: Path, pages: int = 2) -> None:
    """Let the service tell of an execution what the embedded engine has told of it here."""
    definition = compile_workflow(flow, "buy").definition
    events = json.loads(as_deployed(json.dumps(told["events"])))
    for event in events:
        event["timestamp"] = datetime.fromisoformat(event["timestamp"]).timestamp()
    size = -(-len(events) // pages)
    parts = [events[start : start + size] for start in range(0, len(events), size)]
    more = [{"nextToken": "more"}] * (len(parts) - 1) + [{}]
    status: Json = {"executionArn": EXECUTION, "stateMachineArn": MACHINE, "startDate": 0}
    status["status"] = told["status"]
    for key in ("error", "cause"):
        if told[key] is not None:
            status[key] = told[key]
    if told["status"] == "SUCCEEDED":
        status["output"] = json.dumps(told["output"])
    Wire.answers = {
        "DescribeStateMachineForExecution": [
            (
                200,
                {
                    "stateMachineArn": MACHINE,
                    "name": "Buy",
                    "definition": as_deployed(json.dumps(definition)),
                    "roleArn": "arn:aws:iam::123456789012:role/Buy",
                    "updateDate": 0,
                },
            )
        ],
        "DescribeExecution": [(200, status)],
        "GetExecutionHistory": [
            (200, {"events": part, **token}) for part, token in zip(parts, more, strict=True)
        ],
    }


@pytest.mark.parametrize("amounts", [[3, 4], [], [3, 400]])
def test_a_history_reads_as_a_run(
    flow: Path, capsys: pytest.CaptureFixture[str], amounts: list[int]
) -> None:
    arguments = json.dumps({"card": "4242 4242", "amounts": amounts})
    code, here = ran(capsys, "run", str(flow), "--input", arguments)
    say(here, flow)
    code_there, there = ran(capsys, "history", EXECUTION, str(flow))
    assert code_there == code == (400 in amounts)
    assert there["trace"] == here["trace"]
    assert {k: there[k] for k in there if k not in {"events", "logs"}} == {
        k: here[k] for k in here if k not in {"events", "logs"}
    }
    assert "${task:charge}" in json.dumps(there["events"]) or not amounts


def test_what_still_runs_is_followed_to_its_end(
    flow: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, here = ran(capsys, "run", str(flow), "--input", '{"card": "4242", "amounts": [3]}')
    say(here, flow, pages=1)
    (whole,) = Wire.answers["GetExecutionHistory"]
    begun = (200, {"events": whole[1]["events"][:4]})
    (ended,) = Wire.answers["DescribeExecution"]
    running = (200, {k: v for k, v in ended[1].items() if k != "output"} | {"status": "RUNNING"})
    monkeypatch.setattr("cohesion.dev.history._POLL", 0.01)

    Wire.answers["GetExecutionHistory"] = [begun]
    Wire.answers["DescribeExecution"] = [running]
    code, there = ran(capsys, "history", EXECUTION, str(flow))
    assert (code, there["status"], there["output"]) == (0, "RUNNING", None)
    assert there["trace"] == here["trace"][: len(there["trace"])] != here["trace"]

    Wire.answers["GetExecutionHistory"] = [begun, begun, whole]
    Wire.answers["DescribeExecution"] = [running, running, ended]
    code, there = ran(capsys, "history", EXECUTION, str(flow), "--follow")
    assert (code, there["status"]) == (0, "SUCCEEDED")
    assert there["trace"] == here["trace"]


def test_another_definition_is_said_to_be_one(
    flow: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, here = ran(capsys, "run", str(flow), "--input", '{"card": "4242", "amounts": [3]}')
    say(here, flow)
    flow.write_text(PROGRAM.replace("sleep(60)", "sleep(61)"), "utf-8")
    assert execute(["history", EXECUTION, str(flow)]) == 0
    told = capsys.readouterr().err
    assert "warning: the execution runs another definition than flow.py compiles to now" in told
    assert "the first difference is at /States/" in told


@pytest.mark.parametrize(
    ("arn", "answer", "told"),
    [
        ("buy", None, "'buy' is no ARN of an execution"),
        (EXECUTION, "ExecutionDoesNotExist", "(ExecutionDoesNotExist)"),
        (EXECUTION, "ExpiredTokenException", "the credentials are no longer valid; log in again"),
    ],
)
def test_what_cannot_be_told(
    flow: Path, capsys: pytest.CaptureFixture[str], arn: str, answer: str, told: str
) -> None:
    refused = (400, {"__type": answer, "message": "no such execution"})
    Wire.answers = {"DescribeStateMachineForExecution": [refused]}
    assert execute(["history", arn, str(flow)]) == 2
    assert told in capsys.readouterr().err
