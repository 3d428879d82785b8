"""What is planned is done in a developer's account: by whom, with what, and in spite of delays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pytest
from botocore.exceptions import ClientError

from cohesion.artifact import Json
from cohesion.dev import rounds
from cohesion.dev.access import Identity
from cohesion.dev.loop import Create, Put, Round
from cohesion.dev.manifest import Manifest
from cohesion.dev.problem import CloudProblem
from cohesion.packaging import Bundle, BundledFile

PLACE = "arn:aws:states:eu-west-1:111122223333:stateMachine"
BUNDLE = Bundle((BundledFile("tasks.py", b"x = 1"),))
PLANNED = Round(
    puts=(Put("bucket", "cohesion/abc.zip"),),
    creations=(Create("Send-abc", "{}", "arn:role", express=False, tracing=True),),
    machine=f"{PLACE}:Send-abc",
)
MANIFEST = Manifest("work:send", f"{PLACE}:Send", "role", "bucket", "key", "digest", {})


class Cloud:
    """A session and all of its clients: keeps the calls, refuses some of them at first."""

    def __init__(self, *refusals: str, parameters: Json = None) -> None:
        self.refusals = list(refusals)
        self.parameters = parameters or {}
        self.calls: list[str] = []
        self.available_profiles: list[str] = []
        self.meta = Mock()

    def client(self, *_: object, **__: object) -> Cloud:
        return self

    def get_paginator(self, _: str) -> Cloud:
        return self

    def paginate(self, **_: Json) -> list[Json]:
        return [{"Parameters": [{"Name": n, "Value": v} for n, v in self.parameters.items()]}]

    def __getattr__(self, operation: str) -> Callable[..., Json]:
        def call(**_: Json) -> Json:
            self.calls.append(operation)
            if operation == "start_execution" and self.refusals:
                raise ClientError({"Error": {"Code": self.refusals.pop(0)}}, operation)
            return {"executionArn": "arn:execution"}

        return call


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "_PAUSE", 0)


def test_it_starts_last_and_waits_for_what_was_made() -> None:
    cloud = Cloud("StateMachineDoesNotExist", "StateMachineDoesNotExist")
    assert rounds.start(cloud, PLANNED, BUNDLE, {"parcel": "a"}) == "arn:execution"
    assert sorted(cloud.calls[:2]) == ["create_state_machine", "put_object"]
    assert cloud.calls[2:] == ["start_execution"] * 3


def test_other_refusals_are_told_at_once() -> None:
    cloud = Cloud("ExpiredTokenException")
    with pytest.raises(CloudProblem, match="log in again"):
        rounds.start(cloud, PLANNED, BUNDLE, None)
    assert cloud.calls.count("start_execution") == 1


def test_the_manifest_is_the_workflows_own() -> None:
    other = MANIFEST.text().replace("work:send", "work:other")
    texts = {"/cohesion/Dev-A/Send": MANIFEST.text(), "/cohesion/Dev-A/Other": other}
    assert rounds.manifest_of(Cloud(parameters=texts), "work:send") == MANIFEST
    with pytest.raises(CloudProblem, match="no DeveloperStage here has work:gone: deploy it"):
        rounds.manifest_of(Cloud(parameters=texts), "work:gone")
    twice = {**texts, "/cohesion/Dev-B/Send": MANIFEST.text()}
    with pytest.raises(CloudProblem, match=r"several stacks here have work:send: .*Dev-B/Send"):
        rounds.manifest_of(Cloud(parameters=twice), "work:send")


def test_nothing_is_done_in_another_account(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cohesion.toml").write_text('[developers]\nalice = "111122223333"\n')
    cloud = Cloud()
    monkeypatch.setattr(rounds, "connect", lambda *_: cloud)
    monkeypatch.setattr(rounds, "identity", lambda _: Identity("999988887777", "arn:aws:x"))
    with pytest.raises(CloudProblem, match="account 999988887777, and alice has 111122223333"):
        rounds.enter(tmp_path, "alice")
    monkeypatch.setattr(rounds, "identity", lambda _: Identity("111122223333", "arn:aws:x"))
    assert rounds.enter(tmp_path, "alice") is cloud
