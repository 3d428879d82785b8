"""`cohesion dev` with a bad network, or killed: it says what to do, goes on, runs nothing twice."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from benchmarks.latency.parcels import ACCOUNT
from cohesion.dev.manifest import PATH
from tests.e2e.faults import ADVICE, ENDS, Developing, Fault, developing, moments
from tests.e2e.local_aws import LocalAws

pytestmark = pytest.mark.xdist_group("emulator")  # one emulator, in one of the test processes


@pytest.fixture(scope="module")
def at(aws: LocalAws, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Developing]:
    """A developer at work."""
    with developing(tmp_path_factory.mktemp("working") / "parcels", aws) as found:
        yield found


def test_each_call_can_fail(at: Developing) -> None:
    """Two kinds of faults for each call, in turns; `python -m tests.e2e.faults` has them all."""
    found = moments(at)
    assert {"CreateStateMachine", "PUT", "StartExecution"} <= {each for each, _ in found}
    for number, (operation, moment) in enumerate(found):
        for kinds in (ENDS, tuple(ADVICE)):
            Fault(kinds[number % len(kinds)], operation, moment).happens(at)
    at.end()


def test_a_refused_file_that_is_being_written_is_not_told(at: Developing) -> None:
    at.begin()
    path = at.parcels.home / "work.py"
    at.save()
    whole = path.read_text(encoding="utf-8")
    at.runs_what_is_saved()
    path.write_text(whole[: whole.index("def send")], encoding="utf-8")
    time.sleep(0.15)  # longer than what is saved takes to settle
    at.save("workflow")
    assert at.until("refused", "started")["event"] == "started"
    assert at.version.ran(at.until("ended")["output"])
    at.until("waiting")


def test_what_is_saved_at_any_moment_is_what_runs_last(at: Developing) -> None:
    """While it compiles, while it starts, while it runs: fifteen saves, one after the other."""
    at.begin()
    for number in range(15):
        at.save(("task", "workflow", "both")[number % 3])
        time.sleep(0.04 * number % 0.3)
    at.runs_what_is_saved()
    at.end()


def test_who_deploys_elsewhere_needs_to_do_no_more(at: Developing) -> None:
    at.begin()
    parameters = at.aws.within(ACCOUNT).client("ssm")
    (there,) = parameters.get_parameters_by_path(Path=PATH, Recursive=True)["Parameters"]

    def deploy(manifest: str) -> None:
        parameters.put_parameter(Name=there["Name"], Value=manifest, Overwrite=True)

    deploy(json.dumps(json.loads(there["Value"]) | {"runners": {}}))
    try:
        at.save()
        assert "deploy first" in at.until("trouble", "ended")["text"]
    finally:
        deploy(there["Value"])
    at.runs_what_is_saved()
    assert at.ran_once()


def test_processes_of_a_developer_in_one_checkout_and_in_another(at: Developing) -> None:
    """Each has machines of its own, and removes no others."""
    at.end()
    at.save()
    home = at.parcels.home
    elsewhere = replace(at.parcels, home=home.with_name("elsewhere"))
    shutil.copytree(home, elsewhere.home)
    beside = replace(at, number=at.number)
    other = replace(at, number=at.number, parcels=elsewhere)
    everybody = (at, beside, other)
    for each in everybody:
        each.process = each.parcels.develop()
    for _ in range(2):
        for each in everybody:
            each.until("waiting")
        for each in (at, other):  # who is beside hears of the first
            each.save()
    for each in everybody:
        each.until("waiting")
    assert len(at.machines()) == 1 + 3 * 3
    beside.end(swept=False)
    assert len(at.machines()) == 1 + 2 * 3
    other.end(swept=False)
    assert len(at.machines()) == 1 + 3
    at.end()
