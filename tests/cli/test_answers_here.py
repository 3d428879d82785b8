"""`cohesion approve` and `cohesion reject` of tokens that a process of this machine waits for."""

from __future__ import annotations

import os

import pytest

from cohesion.cli.outcome import Exit
from cohesion.runtime import callbacks
from cohesion.runtime import mailbox as mailboxes
from tests.cli.conftest import Command


def test_tokens_of_this_machine_are_answered(
    cohesion: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailboxes, "_PATIENCE", 0.3)
    with mailboxes.Mailbox():
        first, second = callbacks.new_token(), callbacks.new_token()
        assert first.startswith(f"local:{os.getpid()}-callback-")
        callbacks.open_token(first)
        callbacks.open_token(second)
        approved = cohesion("approve", first, "--output", '{"n": [1.5, null]}')
        assert (approved.code, approved.err) == (Exit.OK, "approved: the execution goes on\n")
        answer = callbacks.answered(first)
        assert answer is not None
        assert (answer.kind, answer.value) == (callbacks.SUCCEEDED, {"n": [1.5, None]})
        rejected = cohesion(
            "reject", "-", "--error", "Declined", "--cause", "ö", stdin=second.encode()
        )
        assert rejected.code == Exit.OK
        answer = callbacks.answered(second)
        assert answer is not None
        assert (answer.kind, answer.error, answer.cause) == (callbacks.FAILED, "Declined", "ö")
        again = cohesion("approve", first)
        assert again.code == Exit.USAGE
        assert "had its answer" in again.err
        callbacks.close_token(first)
        callbacks.close_token(second)
    for token in (first, "local:1-callback-1"):
        nobody = cohesion("approve", token)
        assert nobody.code == Exit.USAGE
        assert f"no process of this machine waits for '{token}'" in nobody.err
    for token in ("local:callback-1", "local:1-../../x", "local:"):
        elsewhere = cohesion("approve", token)
        assert elsewhere.code == Exit.USAGE
        assert "is answered where it waits" in elsewhere.err
    assert callbacks.new_token().startswith("local:callback-")
