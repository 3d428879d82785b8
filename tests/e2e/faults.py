"""What can go wrong at each call of AWS that `cohesion dev` makes, and what has to hold after it.

    python -m tests.e2e.faults [--sequences 10] [--seed 1]

The calls are those that cross the network in a session with each kind of change. At each of them
the process is killed or told to end, or the network or the credentials fail; then what was saved
has to run, once, and nothing may be left behind. Sequences are failures and saves at any moment.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import click

from benchmarks.latency.network import Network, network
from benchmarks.latency.parcels import ACCOUNT, CHANGES, Parcels, Version, changed, checked_out
from cohesion.artifact import Json
from tests.e2e.local_aws import INTERRUPT, LocalAws, local_aws

KILLED: Final = ("killed before", "killed after")
TOLD: Final = ("told to end",)
ADVICE: Final = {
    "cut before": "see to the network",
    "cut after": "see to the network",
    "expired": "log in again",
    "throttled": "asked too often",
}
"""What fails, and what is said then."""

ENDS: Final = (*KILLED, *TOLD)
KINDS: Final = (*ENDS, *ADVICE)

WITHIN: Final = 60.0
"""Seconds in which each step of this is over, on a machine that does much else."""


@dataclass(slots=True)
class Developing:
    """A developer at work: the checkout, the network between it and AWS, and AWS itself; the
    version that the files have, and the process that works on them, if there is one.
    """

    parcels: Parcels
    way: Network
    aws: LocalAws
    states: Json
    version: Version = field(default_factory=Version)
    process: subprocess.Popen[str] | None = None
    number: int = 0

    def save(self, change: str = "both") -> None:
        """Save a change that was never made before."""
        self.number += 1
        self.version = changed(change, self.version, self.number)
        self.parcels.save(self.version)

    def save_again(self) -> None:
        """Save a file as it is."""
        path = self.parcels.home / "tasks.py"
        path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")

    def begin(self) -> None:
        """Start the process, unless there is one, and see it run what the files are."""
        if self.process is None:
            self.process = self.parcels.develop()
            self.runs_what_is_saved()

    def until(self, *events: str) -> Json:
        """What the process says next of these kinds."""
        process = self.process
        assert process is not None
        assert process.stdout is not None
        late = threading.Timer(WITHIN, process.kill)
        late.start()
        try:
            for line in process.stdout:
                said = json.loads(line)
                if said["event"] in events:
                    return said
        finally:
            late.cancel()
        code = process.wait()
        raise AssertionError(f"ended with {code} before {events}: {process.communicate()[1]}")

    def runs_what_is_saved(self) -> None:
        """See the end of an execution of what is saved, and that all is as it says."""
        started: Json = None
        while True:
            said = self.until("started", "ended", "waiting")
            if said["event"] == "started":
                started = said
            elif said["event"] == "ended" and self.version.ran(said["output"]):
                break
        assert started["execution"] == said["execution"]
        self.until("waiting")
        self.accounts_for_machines()

    def ran_once(self) -> bool:
        """Whether no machine has had two executions: each save here is another machine."""
        return all(
            len(self.states.list_executions(stateMachineArn=each)["executions"]) <= 1
            for each in self.machines()[1:]
        )

    def machines(self) -> list[str]:
        """The ARNs of the state machines, that of the deployment first."""
        found = self.states.list_state_machines()["stateMachines"]
        return sorted((each["stateMachineArn"] for each in found), key=len)

    def accounts_for_machines(self) -> None:
        """Whatever is beside the deployed machine is noted by the one process there is."""
        until = time.monotonic() + WITHIN
        while True:
            folder = self.parcels.home / ".cohesion" / "made"
            files = sorted(folder.glob("*.json"))
            noted = {arn for file in files for arn in json.loads(file.read_text(encoding="utf-8"))}
            alone = len(files) <= (self.process is not None)
            if alone and {*self.machines()[1:]} <= noted:
                return
            assert time.monotonic() < until, (files, noted, self.machines())
            time.sleep(0.05)

    def die(self) -> None:
        """See the end of a process that is killed."""
        assert self.process is not None
        self.process.communicate(timeout=WITHIN)
        self.process = None

    def end(self, *, tell: bool = True, swept: bool = True) -> None:
        """End the process as Ctrl-C does, unless it was told; it leaves nothing behind."""
        if self.process is None:
            return
        if tell:
            self.process.send_signal(INTERRUPT)
        _, complaints = self.process.communicate(timeout=WITHIN)
        assert self.process.returncode == 130, complaints
        assert "Traceback" not in complaints, complaints
        self.process = None
        if swept:
            self.accounts_for_machines()
            assert len(self.machines()) == 1


@dataclass(slots=True)
class Fault:
    """What goes wrong (`kind`) the next time that an `operation` is called, which is while the
    process `moment`s: "starts", "runs" something, or "ends"; `met` once that was.
    """

    kind: str
    operation: str
    moment: str
    met: threading.Event = field(default_factory=threading.Event)

    def happens(self, at: Developing) -> None:
        """Let it happen, and see that all goes on as it has to."""
        if self.moment == "starts":
            at.end()
            at.save()
        else:
            at.begin()
        if self.moment == "ends":
            at.save()
            at.runs_what_is_saved()
        with self._lurking(at):
            if self.moment == "starts":
                at.process = at.parcels.develop()
            elif self.moment == "runs":
                at.save()
            else:
                assert at.process is not None
                at.process.send_signal(INTERRUPT)
            self._is_met(at)
        if at.process is None:
            at.begin()
        else:
            at.save_again()  # else it would be tried again only some seconds later
            at.runs_what_is_saved()
        assert at.ran_once()

    def _is_met(self, at: Developing) -> None:
        assert self.met.wait(WITHIN), f"{self.operation} was not called"
        if self.kind in KILLED:
            at.die()
        elif self.kind in TOLD or self.moment == "ends":
            at.end(tell=False, swept=self.moment != "ends")  # else the next process removes it
        else:
            said = at.until("trouble", "ended")
            assert ADVICE[self.kind] in said["text"], said
            assert "Traceback" not in said["text"]

    @contextmanager
    def _lurking(self, at: Developing) -> Iterator[None]:
        if self.kind.endswith("after"):
            at.way.on_call = lambda operation: self._strikes(at, operation)
        else:
            at.way.on_ask = lambda operation: self._strikes(at, operation)
        try:
            yield
        finally:
            at.way.on_call = at.way.on_ask = None
            at.way.state = ""

    def _strikes(self, at: Developing, operation: str) -> None:
        if self.met.is_set() or kind_of(operation) != self.operation:
            return
        assert at.process is not None
        if self.kind in KILLED:
            at.process.kill()
            at.way.state = "cut"
        elif self.kind in TOLD:
            at.process.send_signal(INTERRUPT)
        else:
            at.way.state = self.kind.partition(" ")[0]
        self.met.set()


def kind_of(operation: str) -> str:
    """An operation without what it is done to."""
    return re.sub(r"(?<=\w) /.*", "", operation)


def moments(at: Developing) -> list[tuple[str, str]]:
    """The operations that a session calls, each with the moment at which it surely does."""
    found: dict[str, str] = {}
    at.end()
    for moment in ("ends", "starts", "runs"):
        at.save()
        at.begin()
        began = time.monotonic()
        if moment == "starts":
            at.end()
            began = time.monotonic()
            at.begin()
        elif moment == "ends":
            at.end()
        else:
            for change in CHANGES:
                at.save(change)
                at.runs_what_is_saved()
        found |= {kind_of(call.operation): moment for call in at.way.since(began)}
    return sorted(found.items())


@contextmanager
def developing(home: Path, aws: LocalAws) -> Iterator[Developing]:
    """A developer with a deployed stage."""
    with network(aws.endpoint, 0) as way:
        parcels = checked_out(home, aws, way.address)
        parcels.cdk("bootstrap")
        parcels.cdk("deploy", "Dev/*", "--require-approval", "never")
        at = Developing(parcels, way, aws, aws.within(ACCOUNT).client("stepfunctions"))
        try:
            yield at
        finally:
            if at.process is not None:
                at.process.kill()
                at.process.communicate()
            parcels.cdk("destroy", "Dev/*", "--force")


def sequence(at: Developing, chance: random.Random) -> list[str]:
    """Saves and failures at any moment; then all is well again, and what is saved has to run. What
    was done.
    """
    at.begin()
    done = []
    for _ in range(chance.randint(2, 8)):
        what = chance.choice(["save", "again", "cut", "expired", "throttled", ""])
        if what == "save":
            at.save(chance.choice(CHANGES))
        elif what == "again":
            at.save_again()
        else:
            at.way.state = what
        pause = round(chance.choice([0, 0.05, 0.1, 0.3, 1, 3]) * chance.random(), 3)
        done.append(f"{what or 'well'} {pause}")
        time.sleep(pause)
    at.way.state = ""
    at.save()
    at.runs_what_is_saved()
    return done


def main() -> None:
    """Let everything happen; ends with a traceback where something does not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.faults")
    parser.add_argument("--sequences", type=int, default=10, help="after the faults one by one")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "aws").mkdir()
        with (
            local_aws(Path(folder) / "aws") as aws,
            developing(Path(folder) / "parcels", aws) as at,
        ):
            for operation, moment in moments(at):
                for kind in KINDS:
                    began = time.monotonic()
                    Fault(kind, operation, moment).happens(at)
                    seconds = time.monotonic() - began
                    click.echo(f"{seconds:5.1f} s  {kind}: {operation}")
            chance = random.Random(asked.seed)
            for _ in range(asked.sequences):
                click.echo(", ".join(sequence(at, chance)))
            at.end()


if __name__ == "__main__":
    main()
