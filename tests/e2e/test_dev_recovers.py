"""`cohesion dev` with a bad network, or killed: it says what to do, goes on, runs nothing twice."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from benchmarks.latency.network import Network, network
from benchmarks.latency.parcels import ACCOUNT, Parcels, Version, checked_out
from cohesion.artifact import Json
from tests.e2e.local_aws import INTERRUPT, LocalAws

pytestmark = pytest.mark.xdist_group("emulator")  # one emulator, in one of the test processes


@dataclass(frozen=True, slots=True)
class Working:
    """A developer's checkout, the network between them and AWS, and AWS itself."""

    parcels: Parcels
    way: Network
    states: Json

    def machines(self) -> list[str]:
        """The ARNs of the state machines."""
        found = self.states.list_state_machines()["stateMachines"]
        return [each["stateMachineArn"] for each in found]

    def executions(self) -> int:
        """How many executions there are, of whatever machine is there."""
        return sum(
            len(self.states.list_executions(stateMachineArn=each)["executions"])
            for each in self.machines()
        )


@pytest.fixture(scope="module")
def working(aws: LocalAws, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Working]:
    """A deployed stage."""
    with network(aws.endpoint, 0) as way:
        home = tmp_path_factory.mktemp("working") / "parcels"
        parcels = checked_out(home, aws, way.address)
        parcels.cdk("bootstrap")
        parcels.cdk("deploy", "Dev/*", "--require-approval", "never")
        yield Working(parcels, way, aws.within(ACCOUNT).client("stepfunctions"))
        parcels.cdk("destroy", "Dev/*", "--force")


@contextmanager
def developing(working: Working) -> Iterator[subprocess.Popen[str]]:
    """`cohesion dev` at work."""
    process = working.parcels.develop()
    try:
        yield process
    finally:
        working.way.state = ""
        process.kill()
        process.communicate()


def until(process: subprocess.Popen[str], *events: str) -> Json:
    """What the command says next of these kinds."""
    assert process.stdout is not None
    for line in process.stdout:
        said = json.loads(line)
        if said["event"] in events:
            return said
    assert process.stderr is not None
    raise AssertionError(f"it has ended: {process.stderr.read()}")


@pytest.mark.parametrize(
    ("state", "advice"),
    [("cut", "see to the network"), ("expired", "log in again"), ("throttled", "asked too often")],
)
def test_it_says_what_to_do_and_goes_on(working: Working, state: str, advice: str) -> None:
    versions = {"cut": 1, "expired": 2, "throttled": 3}
    version = Version(task=versions[state])
    with developing(working) as process:
        until(process, "waiting")
        working.way.state = state
        working.parcels.save(version)
        said = until(process, "trouble", "ended")
        assert advice in said["text"]
        assert "Traceback" not in said["text"]
        working.way.state = ""
        ended = until(process, "ended")
        assert version.ran(ended["output"])
        until(process, "waiting")
        process.send_signal(INTERRUPT)
        assert process.wait(timeout=30) == 130
    assert len(working.machines()) == 1


def test_a_cut_while_it_runs_starts_nothing_twice(working: Working) -> None:
    with developing(working) as process:
        until(process, "waiting")
        before = working.executions()
        working.parcels.save(Version(task=4))
        started = until(process, "started")
        working.way.state = "cut"
        assert until(process, "trouble", "ended")["event"] == "trouble"
        working.way.state = ""
        assert until(process, "started")["execution"] == started["execution"]
        ended = until(process, "ended")
        assert ended["execution"] == started["execution"]
        assert Version(task=4).ran(ended["output"])
        assert working.executions() == before + 1


@pytest.mark.parametrize("moment", ["CreateStateMachine", "StartExecution"])
def test_killed_in_the_middle_it_begins_anew(working: Working, moment: str) -> None:
    number = {"CreateStateMachine": 5, "StartExecution": 6}[moment]
    with developing(working) as process:
        until(process, "waiting")
        before = len(working.machines())

        def kill(operation: str) -> None:
            if operation == moment:
                process.kill()

        working.way.on_call = kill
        working.parcels.save(Version(workflow=number))
        process.wait(timeout=30)
        working.way.on_call = None
    assert len(working.machines()) == before + 1
    with developing(working) as process:
        ended = until(process, "ended", "trouble")
        assert Version(workflow=number).ran(ended["output"])
        until(process, "waiting")
        process.send_signal(INTERRUPT)
        assert process.wait(timeout=30) == 130
    assert len(working.machines()) == 1
