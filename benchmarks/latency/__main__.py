"""From saving a file to its result from the cloud, beyond the time of the tasks, beside what
`cdk deploy --hotswap` takes for the same change.

    python -m benchmarks.latency [--rtt 100] [--rounds 10] [--bare 5] [--hotswaps 2]

An emulator stands for AWS, behind a network with a round-trip time for each call. A small app is
deployed into a `DeveloperStage`; then its files are changed under `cohesion dev`, in four ways in
turns, and so again over a network that takes no time. Each result is checked to be that of just the
files that were saved.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import boto3

from benchmarks.latency.network import Network, network
from benchmarks.latency.parcels import ACCOUNT, CHANGES, Parcels, Version, changed, checked_out
from benchmarks.latency.report import Taken, missed, show_calls, show_changes
from cohesion.artifact import Json
from tests.e2e.local_aws import INTERRUPT, REGION, local_aws

BETWEEN = 1.0
"""Seconds between two rounds, in which what a round leaves behind is tidied up."""


def main() -> None:
    """Print the tables. Ends with code 1 where a target is missed, or was not measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.latency")
    parser.add_argument("--rtt", type=float, default=100, help="milliseconds for each call")
    parser.add_argument("--rounds", type=int, default=10, help="of each of the four changes")
    parser.add_argument("--bare", type=int, default=5, help="of each, over a network of 0 ms")
    parser.add_argument("--hotswaps", type=int, default=2, help="of each change, beside")
    asked = parser.parse_args()
    if asked.rounds < 1 or asked.bare < 1:
        parser.error("--rounds and --bare are at least 1")
    print(f"{asked.rtt:.0f} ms for each call, two more round trips for each new connection")
    print(f"a load of {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores before")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "aws").mkdir()
        with local_aws(home / "aws") as aws, network(aws.endpoint, 0) as way:
            parcels = checked_out(home / "parcels", aws, way.address)
            parcels.cdk("bootstrap")
            parcels.cdk("deploy", "Dev/*", "--require-approval", "never")
            bare, version = developed(parcels, way, asked.bare, Version())
            way.rtt = asked.rtt / 1000
            ours, version = developed(parcels, way, asked.rounds, version)
            load = os.getloadavg()[0]
            theirs = hotswapped(parcels, way, asked.hotswaps, version)
    print(f"a load of {load:.1f} after the rounds, and of {os.getloadavg()[0]:.1f} at the end")
    show_changes(ours, bare, theirs)
    show_calls([call for taken in ours.values() for each in taken for call in each.calls])
    wrong = missed(ours, theirs)
    for each in wrong:
        print(f"missed (targets are for 100 ms): {each}")
    raise SystemExit(bool(wrong))


def developed(
    parcels: Parcels, way: Network, rounds: int, version: Version
) -> tuple[dict[str, list[Taken]], Version]:
    """Rounds of `cohesion dev` from a version on, and the version that the files have then."""
    taken = {change: list[Taken]() for change in CHANGES}
    done = max(version.task, version.workflow, version.second)
    with loop(parcels) as process:
        next_end(process)
        for number in range(done + 1, done + rounds * len(CHANGES) + 1):
            time.sleep(BETWEEN)
            change = CHANGES[number % len(CHANGES)]
            version = changed(change, version, number)
            began, saved = time.monotonic(), time.time()
            parcels.save(version)
            said = next_end(process)
            assert version.ran(said["output"]), f"{change}: other code ran: {said['output']}"
            ended = said["at"] - saved
            calls = [call for call in way.since(began) if call.ended - began <= ended]
            own = sum(each["took"] for each in said["output"]["did"])
            first = said["output"]["did"][0]["began"] - saved
            taken[change].append(Taken(first, ended - own, tuple(calls)))
    return taken, version


def hotswapped(
    parcels: Parcels, way: Network, rounds: int, version: Version
) -> dict[str, list[float]]:
    """The same changes by the CDK, each with an execution behind it: seconds to the result."""
    states = boto3.client(
        "stepfunctions",
        endpoint_url=way.address,
        region_name=REGION,
        aws_access_key_id=ACCOUNT,
        aws_secret_access_key="test",  # noqa: S106  the emulator takes any
    )
    (machine,) = states.list_state_machines()["stateMachines"]
    taken: dict[str, list[float]] = {change: [] for change in CHANGES}
    for number in range(1000, 1000 + rounds * len(CHANGES)):
        change = CHANGES[number % len(CHANGES)]
        version = changed(change, version, number)
        saved = time.time()
        parcels.save(version)
        parcels.cdk("deploy", "Dev/*", "--hotswap")
        output = executed(states, machine["stateMachineArn"])
        took = time.time() - saved - sum(each["took"] for each in output["did"])
        assert version.ran(output), f"{change}: other code ran: {output}"
        taken[change].append(took)
    return taken


def executed(states: Json, machine: str) -> Json:
    """The output of an execution, waited for."""
    started = states.start_execution(stateMachineArn=machine, input='{"parcel": "a"}')
    while True:
        found = states.describe_execution(executionArn=started["executionArn"])
        if found["status"] != "RUNNING":
            return json.loads(found["output"])
        time.sleep(0.05)


@contextmanager
def loop(parcels: Parcels) -> Iterator[subprocess.Popen[str]]:
    """`cohesion dev` at work, ended as by Ctrl-C."""
    process = parcels.develop()
    try:
        yield process
    finally:
        process.send_signal(INTERRUPT)
        process.communicate(timeout=60)


def next_end(process: subprocess.Popen[str]) -> Json:
    """How the next execution ends. Raises RuntimeError where the loop says something else."""
    assert process.stdout is not None
    for line in process.stdout:
        said = json.loads(line)
        if said["event"] == "ended":
            return said
        if said["event"] in {"trouble", "refused"}:
            raise RuntimeError(line)
    raise RuntimeError("cohesion dev has ended")


if __name__ == "__main__":
    main()
