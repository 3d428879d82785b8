"""A person approves what a workflow asks for, or rejects it, by the commands, on the emulator."""

from __future__ import annotations

import io
import json
import time
import zipfile
from pathlib import Path

import pytest

from cohesion.api import compile_workflow, package
from cohesion.artifact import Json
from cohesion.cli.main import execute
from tests.e2e.local_aws import REGION, LocalAws

pytestmark = pytest.mark.xdist_group("emulator")  # one emulator, in one of the test processes

PROGRAM = """
import cohesion
from pathlib import Path


class Rejected(Exception):
    pass


@cohesion.task(timeout=600)
def ask(person: str, mailbox: str, token: str) -> None:
    letter = Path(mailbox, "letter")
    letter.write_text(f"Dear {person}: cohesion approve {token}")
    letter.rename(Path(mailbox, person))


@cohesion.workflow
def approval(person: str, mailbox: str):
    try:
        if person == "Nobody":
            hurried = cohesion.wait_for_callback(
                ask.with_options(timeout=1), person, mailbox, cohesion.callback_token
            )
            return hurried
        return cohesion.wait_for_callback(ask, person, mailbox, token=cohesion.callback_token)
    except Rejected as e:
        return f"rejected: {e}"
    except TimeoutError:
        return "too late"
"""
WITHIN = 20.0
"""Seconds; an answer takes less than one."""


@pytest.fixture(scope="module")
def machine(aws: LocalAws, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The ARN of the workflow's state machine, made without the CDK."""
    path = tmp_path_factory.mktemp("approval") / "approvals.py"
    path.write_text(PROGRAM, encoding="utf-8")
    artifact = compile_workflow(path, "approval")
    (task,) = artifact.tasks
    role = aws.client("iam").create_role(RoleName="approval", AssumeRolePolicyDocument="{}")
    arn: str = role["Role"]["Arn"]
    function = aws.client("lambda").create_function(
        FunctionName="approval-ask",
        Runtime="python3.13",
        Role=arn,
        Handler="cohesion.runtime.handler.handle",
        Code={"ZipFile": _zip(path, artifact)},
        Environment={"Variables": {"COHESION_TASK": task.entry_point}},
        Timeout=30,
    )
    text = json.dumps(artifact.definition).replace("${task:ask}", function["FunctionArn"])
    made = aws.client("stepfunctions").create_state_machine(
        name="approval", definition=text, roleArn=arn
    )
    found: str = made["stateMachineArn"]
    return found


def _zip(path: Path, artifact: Json) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for file in package(path, artifact).files:
            archive.writestr(file.path, file.data)
    return packed.getvalue()


def started(aws: LocalAws, machine: str, person: str, mailbox: Path) -> tuple[str, str]:
    """An execution that waits, and the token that its task sent to a person."""
    client = aws.client("stepfunctions")
    given = json.dumps({"person": person, "mailbox": str(mailbox)})
    execution = client.start_execution(stateMachineArn=machine, input=given)["executionArn"]
    deadline = time.monotonic() + WITHIN
    while time.monotonic() < deadline:
        if (mailbox / person).exists():
            return execution, (mailbox / person).read_text().rpartition(" ")[2]
        time.sleep(0.02)
    pytest.fail("nobody gets a letter")


def outcome(aws: LocalAws, execution: str) -> Json:
    """What an execution ends with."""
    client = aws.client("stepfunctions")
    deadline = time.monotonic() + WITHIN
    while time.monotonic() < deadline:
        found = client.describe_execution(executionArn=execution)
        if found["status"] != "RUNNING":
            assert found["status"] == "SUCCEEDED", found
            return json.loads(found["output"])
        time.sleep(0.02)
    pytest.fail("the execution does not end")


@pytest.fixture
def cohesion_cli(aws: LocalAws, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The options that lead the command to the emulator."""
    for name, value in aws.environment.items():
        monkeypatch.setenv(name, value)
    return ["--endpoint-url", aws.endpoint, "--region", REGION]


def test_a_person_approves(
    aws: LocalAws,
    machine: str,
    tmp_path: Path,
    cohesion_cli: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The output is what the call gives; the second answer comes too late, and says so."""
    execution, token = started(aws, machine, "Ada", tmp_path)
    answer = ["approve", token, "--output", '{"by": "Ada"}', "--json", *cohesion_cli]
    assert execute(answer) == 0
    assert json.loads(capsys.readouterr().out) == {"status": "APPROVED", "output": {"by": "Ada"}}
    assert outcome(aws, execution) == {"by": "Ada"}
    assert execute(answer) == 2
    assert "nothing waits for this token" in capsys.readouterr().err


def test_a_person_rejects(
    aws: LocalAws, machine: str, tmp_path: Path, cohesion_cli: list[str]
) -> None:
    """The exception is the class of that name."""
    execution, token = started(aws, machine, "Bob", tmp_path)
    assert execute(["reject", token, "--cause", "not today", *cohesion_cli]) == 0
    assert outcome(aws, execution) == "rejected: not today"


def test_nobody_answers(aws: LocalAws, machine: str, tmp_path: Path) -> None:
    """The time is over after the seconds of the call."""
    execution, _token = started(aws, machine, "Nobody", tmp_path)
    assert outcome(aws, execution) == "too late"
