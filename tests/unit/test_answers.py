"""Answers that are there beforehand, in plain Python: by name, in order, checked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import cohesion
from cohesion.runtime.jobs import TaskFailed
from cohesion.testing import UsedUp, WrongAnswers, answers

errors = cohesion.aws.dynamodb.errors


class Rejected(Exception):
    """What somebody answers."""


@cohesion.task
def ask(token: str) -> None:
    """Nobody is asked."""
    assert token


def asked() -> Any:  # noqa: ANN401
    """What somebody answers."""
    return cohesion.wait_for_callback(ask, token=cohesion.callback_token)


def sent() -> Any:  # noqa: ANN401
    """The same, by a message."""
    send = cohesion.aws.sqs.send_message
    return send.wait_for_task_token(QueueUrl="q", MessageBody=cohesion.callback_token)


def got() -> Any:  # noqa: ANN401
    """What a service answers."""
    return cohesion.aws.dynamodb.get_item(TableName="t", Key={})


def test_answers_come_by_name_and_in_order() -> None:
    script = {
        "ask": [{"return": 1}, {"return": None}, {"return": 3}],
        "aws.sqs.send_message.wait_for_task_token": [{"return": [1.5]}],
        "aws.dynamodb.get_item": [{"return": {"Item": {}}}],
        "http": [{"return": {"StatusCode": 200}}],
    }
    with answers(script) as left:
        assert [asked(), sent(), got(), asked()] == [1, [1.5], {"Item": {}}, None]
        assert cohesion.http.get("https://x", connection="c") == {"StatusCode": 200}
        assert left.left == {"ask": 1}
    with answers(script):  # anew
        assert asked() == 1


@pytest.mark.parametrize(
    ("call", "name", "error", "expected"),
    [
        (asked, "ask", "Rejected", Rejected),
        (asked, "ask", "ValueError", ValueError),
        (asked, "ask", "States.Timeout", TimeoutError),
        (sent, "aws.sqs.send_message.wait_for_task_token", "Rejected", Rejected),
        (sent, "aws.sqs.send_message.wait_for_task_token", "States.HeartbeatTimeout", TimeoutError),
        (got, "aws.dynamodb.get_item", "ThrottlingException", errors.ThrottlingException),
        (got, "aws.dynamodb.get_item", "DynamoDB.ThrottlingException", errors.ThrottlingException),
        (got, "aws.dynamodb.get_item", "States.TaskFailed", TaskFailed),
    ],
)
def test_errors_are_raised_by_their_classes(
    call: Any,  # noqa: ANN401
    name: str,
    error: str,
    expected: type[Exception],
) -> None:
    with answers({name: [{"error": error, "cause": "why"}]}), pytest.raises(expected) as raised:
        call()
    assert str(raised.value) == "why"


def test_no_call_goes_without_an_answer_once_there_were_some() -> None:
    """Not even where the workflow takes that for an exception of its own."""
    script = answers({"ask": [{"return": 1}]})
    script.__enter__()
    asked()
    with pytest.raises(LookupError, match="all 1 answers for ask are used up"):
        asked()
    with pytest.raises(UsedUp):
        script.__exit__(None, None, None)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[]", "expected an object"),
        ('{"ask": {"return": 1}}', "ask: expected a list of answers"),
        ('{"ask": [1]}', r'ask\[0\]: expected {"return": value} or'),
        ('{"ask": [{"return": 1}, {}]}', r"ask\[1\]: expected"),
        ('{"ask": [{"retrun": 1}]}', "there is no 'retrun'"),
        ('{"ask": [{"return": 1, "error": "E"}]}', "expected"),
        ('{"ask": [{"return": 1, "cause": "c"}]}', "expected"),
        ('{"ask": [{"cause": "c"}]}', "expected"),
        ('{"ask": [{"error": 1}]}', "'error' is a text"),
        ('{"ask": [{"error": ""}]}', "'error' is empty"),
        ('{"ask": [{"error": "E", "cause": null}]}', "'cause' is a text"),
        ('{"ask":\n [', r"answers.json:2: not JSON"),
    ],
)
def test_what_are_no_answers_is_refused(text: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_text(text)
    with pytest.raises(WrongAnswers, match=problem) as wrong, answers(path):
        pass
    assert str(path) in str(wrong.value)
    if "not JSON" not in problem:
        with pytest.raises(WrongAnswers, match=problem), answers(json.loads(text)):
            pass
