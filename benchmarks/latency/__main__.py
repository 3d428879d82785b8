"""From saving a file to its result from the cloud, beyond the time of the tasks, beside what
`cdk deploy --hotswap` takes for the same change.

    python -m benchmarks.latency [--rtt 100] [--rounds 10] [--hotswaps 2]

An emulator stands for AWS, behind a network with a round-trip time for each call. A small app is
deployed into a `DeveloperStage`; then its files are changed under `cohesion dev`, in four ways in
turns. Each result is checked to be that of just the files that were saved.
"""

from __future__ import annotations

import argparse
import json
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import boto3

from benchmarks.latency.network import Call, Network, network, sequential
from benchmarks.latency.parcels import ACCOUNT, CHANGES, Parcels, Version, changed, checked_out
from benchmarks.table import show
from cohesion.artifact import Json
from tests.e2e.local_aws import REGION, local_aws

BETWEEN = 1.0
"""Seconds between two rounds, in which what a round leaves behind is tidied up."""

LOOKS = frozenset({"GetExecutionHistory", "DescribeStateMachineForExecution"})
"""Calls that ask how an execution goes, once it has begun."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a round has taken beyond the tasks' own time, in seconds from saving: to the first line
    of a task, and to the result; and how many of its calls were one after the other.
    """

    first: float
    result: float
    calls: int


def main() -> None:
    """Print the tables. Ends with code 1 where a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.latency")
    parser.add_argument("--rtt", type=float, default=100, help="milliseconds for each call")
    parser.add_argument("--rounds", type=int, default=10, help="of each of the four changes")
    parser.add_argument("--hotswaps", type=int, default=2, help="of each change, beside")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "aws").mkdir()
        with local_aws(home / "aws") as aws, network(aws.endpoint, 0) as way:
            parcels = checked_out(home / "parcels", aws, way.address)
            parcels.cdk("bootstrap")
            parcels.cdk("deploy", "Dev/*", "--require-approval", "never")
            way.rtt = asked.rtt / 1000
            ours, version = developed(parcels, way, asked.rounds)
            theirs = hotswapped(parcels, way, asked.hotswaps, version)
    raise SystemExit(not reported(ours, theirs, asked.rtt))


def developed(
    parcels: Parcels, way: Network, rounds: int
) -> tuple[dict[str, list[Taken]], Version]:
    """Rounds of `cohesion dev`, and the version that the files have then."""
    version, taken = Version(), {change: list[Taken]() for change in CHANGES}
    with loop(parcels) as process:
        next_end(process)
        for number in range(1, rounds * len(CHANGES) + 1):
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
            taken[change].append(Taken(first, ended - own, in_a_row(calls)))
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
        process.send_signal(signal.SIGINT)
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


def in_a_row(calls: list[Call]) -> int:
    """How many calls of a round had to wait for one another. The looks at its execution count as
    the one that sees its end: how many there are before is a matter of how long it runs.
    """
    before = [call for call in calls if call.operation not in LOOKS]
    started = max((c.ended for c in before if c.operation == "StartExecution"), default=0.0)
    return sequential([call for call in before if call.began < started]) + 1


def reported(ours: dict[str, list[Taken]], theirs: dict[str, list[float]], rtt: float) -> bool:
    """Print what was taken; whether that is within the targets (at 100 ms)."""
    heading = ("change", "first line", "p95", "result", "p95", "calls in a row", "hotswap", "ratio")
    rows = []
    met = True
    for change, taken in ours.items():
        results = [each.result for each in taken]
        first, late = quantiles([each.first for each in taken])
        median, p95 = quantiles(results)
        calls = max(each.calls for each in taken)
        swap = statistics.median(theirs[change]) if theirs[change] else float("nan")
        met &= median < 1 and p95 < 1.5 and calls <= 3 and not swap < 5 * median
        rows.append(
            (
                change,
                *(f"{1000 * each:.0f} ms" for each in (first, late, median, p95)),
                str(calls),
                f"{swap:.1f} s",
                f"{swap / median:.1f}",
            )
        )
    print(f"{rtt:.0f} ms for each call, two more round trips for each new connection")
    show(heading, rows)
    return met


def quantiles(values: list[float]) -> tuple[float, float]:
    """The median, and the 95th of a hundred: the longest where there are less than twenty."""
    ordered = sorted(values)
    return statistics.median(ordered), ordered[min(int(0.95 * len(ordered)), len(ordered) - 1)]


if __name__ == "__main__":
    main()
