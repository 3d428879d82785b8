"""`cohesion run --answers FILE`: what services, workflows elsewhere and people answer."""

from __future__ import annotations

import json

import pytest

from cohesion.cli.outcome import Exit
from tests.cli.conftest import Command, Write

BUY = """
    import cohesion

    class Rejected(Exception):
        pass

    legacy = cohesion.workflow_ref("legacy")

    @cohesion.task
    def ask(token: str) -> None:
        pass

    @cohesion.workflow
    def buy(n: int):
        try:
            answer = cohesion.wait_for_callback(ask, cohesion.callback_token)
            return [answer, legacy(n), cohesion.aws.sqs.list_queues()["QueueUrls"]]
        except Rejected as e:
            return f"rejected: {e}"
"""


@pytest.fixture(autouse=True)
def buy(write: Write) -> None:
    """A workflow that asks a person, another workflow, and AWS."""
    write("buy.py", BUY)


def test_a_run_takes_its_answers_from_a_file(cohesion: Command, write: Write) -> None:
    script = {
        "ask": [{"return": "yes"}],
        "workflow.legacy": [{"return": {"n": 1}}],
        "aws.sqs.list_queues": [{"return": {"QueueUrls": ["u"]}}],
    }
    write("yes.json", json.dumps(script))
    outcome = cohesion("run", "buy.py", "--input", '{"n": 1}', "--answers", "yes.json", "--json")
    assert outcome.code == Exit.OK
    assert outcome.document["output"] == ["yes", {"n": 1}, ["u"]]


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        ('{"aks": []}', "no.json: nothing here calls or waits for aks; did you mean ask?"),
        ('{"x": []}', "what may be answered: ask, aws.sqs.list_queues, workflow.legacy"),
        ('{"ask": [1]}', "no.json: ask[0]: expected"),
        ('{"ask": []}', "no.json: all 0 answers for ask are used up"),
    ],
)
def test_wrong_answers_are_the_users_to_put_right(
    script: str, problem: str, cohesion: Command, write: Write
) -> None:
    write("no.json", script)
    outcome = cohesion("run", "buy.py", "--input", '{"n": 1}', "--answers", "no.json", "--json")
    assert outcome.code == Exit.USAGE
    assert problem in outcome.err
    assert cohesion("run", "buy.py", "--answers", "none.json").code == Exit.USAGE
