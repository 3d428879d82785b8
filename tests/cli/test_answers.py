"""`cohesion approve`, `cohesion reject`: what is wrong before anything is sent. The rest is in
`tests/e2e/test_approval.py`.
"""

from __future__ import annotations

import pytest

from tests.cli.conftest import Command


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["approve"], "missing argument 'TOKEN'"),
        (["approve", "t", "--output", "{approved}"], "--output is not JSON"),
        (["approve", "", "--region", "eu-west-1"], "the token is empty"),
        (["reject", "t", "--profile", "nobody-has-this"], "nobody-has-this"),
        (["reject", "t", "--region", "eu-west-1", "--endpoint-url", "nowhere"], "nowhere"),
        (
            ["approve", "t", "--region", "eu-west-1", "--endpoint-url", "http://127.0.0.1:1"],
            "127.0.0.1:1",
        ),
    ],
)
def test_what_cannot_be_sent_says_why(
    cohesion: Command, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    result = cohesion(*arguments)
    assert result.code == 2
    assert said in result.err
    assert not result.out
