"""An account whose making or closing is stopped at any of its calls: the next run takes it up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import boto3
import pytest

from benchmarks.latency.network import Network, network
from cohesion.artifact import Json
from cohesion.cli.main import execute
from cohesion.dev import accounts
from cohesion.dev.access import Session, client
from cohesion.dev.guardrails import NAME
from cohesion.dev.organization import SCP, Organization
from cohesion.dev.settings import Settings
from tests.e2e.local_aws import REGION, LocalAws
from tests.e2e.test_accounts import close_all

pytestmark = pytest.mark.xdist_group("emulator")  # one emulator, in one of the test processes


@dataclass(slots=True)
class Office:
    """The emulator's organization behind a network, and who works in it."""

    way: Network
    session: Session
    organizations: Json
    budgets: Json
    own: str

    def create(self, name: str) -> str:
        """Make a developer's account in a unit of its own, waiting for nothing; its number."""
        made = accounts.create(
            self.session,
            Settings(unit=f"Unit-{name}"),
            name,
            email=f"{name}@example.com",
            regions=(),
            project=Path(),
            tell=lambda _: None,
            pause=lambda _: None,
        )
        return made.account.id

    def close(self, name: str) -> None:
        """Close a developer's account, or what is left of it."""
        organization = Organization(client(self.session, "organizations"), pause=lambda _: None)
        account = organization.account(name)
        assert account is not None
        if not account.ended:
            organization.close(account)
        accounts.remove_budget(self.session, account)

    def named(self, name: str) -> list[Json]:
        """The accounts of a developer."""
        found = self.organizations.list_accounts()["Accounts"]
        return [account for account in found if account["Name"] == f"developer-{name}"]

    def unguarded(self) -> None:
        """Take the guardrails away, so that they are made anew."""
        for each in self.organizations.list_policies(Filter=SCP)["Policies"]:
            if each["Name"] == NAME:
                policy = each["Id"]
                targets = self.organizations.list_targets_for_policy(PolicyId=policy)["Targets"]
                for target in targets:
                    at = target["TargetId"]
                    self.organizations.detach_policy(PolicyId=policy, TargetId=at)
                self.organizations.delete_policy(PolicyId=policy)

    def assert_whole(self, name: str, number: str) -> None:
        """The account is there once, in its unit, below the guardrails, with its budget."""
        assert [account["Id"] for account in self.named(name)] == [number]
        (parent,) = self.organizations.list_parents(ChildId=number)["Parents"]
        found = self.organizations.describe_organizational_unit(OrganizationalUnitId=parent["Id"])
        assert found["OrganizationalUnit"]["Name"] == f"Unit-{name}"
        policies = self.organizations.list_policies_for_target(TargetId=parent["Id"], Filter=SCP)
        assert [each["Name"] for each in policies["Policies"]].count(NAME) == 1
        assert f"cohesion-{name}" in self.budget_names()

    def budget_names(self) -> list[str]:
        """The budgets of the organization's own account."""
        found = self.budgets.describe_budgets(AccountId=self.own).get("Budgets", [])
        return [budget["BudgetName"] for budget in found]


@pytest.fixture
def office(aws: LocalAws, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """An organization without accounts, reached through a network that takes no time."""
    organizations = aws.client("organizations")
    with network(aws.endpoint, 0) as way:
        for name, value in aws.environment.items():
            if name.startswith("AWS_"):
                monkeypatch.setenv(name, value)
        monkeypatch.setenv("AWS_ENDPOINT_URL", way.address)
        session = boto3.Session(region_name=REGION)
        caller = aws.client("sts").get_caller_identity()["Account"]
        yield Office(way, session, organizations, aws.client("budgets"), caller)
    close_all(organizations)


@pytest.fixture
def ctrl_c() -> Iterator[Callable[[], None]]:
    """Press Ctrl-C, from any thread; also where the shell lets nobody do that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    main = threading.main_thread().ident
    assert main is not None
    yield partial(signal.pthread_kill, main, signal.SIGINT)
    signal.signal(signal.SIGINT, before)


def at_call(number: int, do: Callable[[], object]) -> Callable[[str], None]:
    """Do something once a call is done by AWS, and before its answer is heard."""
    left = [number]

    def called(_: str) -> None:
        left[0] -= 1
        if left[0] == -1:
            do()
            time.sleep(0.02)  # it is heard before the answer

    return called


def calls(office: Office, what: Callable[[], object]) -> int:
    """How many calls something takes."""
    before = len(office.way.calls)
    what()
    return len(office.way.calls) - before


def stopped(
    office: Office, number: int, ctrl_c: Callable[[], None], what: Callable[[], object]
) -> None:
    """Do something, and press Ctrl-C at one of its calls."""
    office.way.on_call = at_call(number, ctrl_c)
    with pytest.raises(KeyboardInterrupt):
        what()
    office.way.on_call = None


def test_what_is_stopped_at_any_call_is_taken_up(
    office: Office, ctrl_c: Callable[[], None]
) -> None:
    office.unguarded()
    making = calls(office, partial(office.create, "whole"))
    closing = calls(office, partial(office.close, "whole"))
    assert (making > 12, closing > 3) == (True, True)
    for number in range(making):
        name = f"n{number}"
        office.unguarded()
        began = time.monotonic()
        stopped(office, number, ctrl_c, partial(office.create, name))
        office.assert_whole(name, office.create(name))
        asked = [call.operation for call in office.way.since(began)]
        assert asked.count("CreateAccount") == 1

        stopped(office, number % closing, ctrl_c, partial(office.close, name))
        office.close(name)
        assert [account["Status"] for account in office.named(name)] == ["SUSPENDED"]
        assert f"cohesion-{name}" not in office.budget_names()


def test_an_answer_that_is_lost_makes_no_second_account(office: Office) -> None:
    """The call is made again while its first creation goes on, and AWS refuses the address."""
    asked = []

    def lost(operation: str) -> None:
        asked.append(operation)
        if operation == "CreateAccount" and asked.count(operation) == 1:
            office.way.state = "cut"
            threading.Timer(0.05, setattr, (office.way, "state", "")).start()

    office.way.on_call = lost
    number = office.create("lost")
    assert asked.count("CreateAccount") == 2
    office.assert_whole("lost", number)


def test_a_command_that_ends_while_aws_makes_the_account_leaves_it_to_the_next(
    office: Office,
    ctrl_c: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Once by Ctrl-C, and once killed."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cohesion.toml").touch()
    command = ["account", "create", "kim", "--email", "kim@example.com", "--no-bootstrap"]
    began = time.monotonic()

    def interrupt(operation: str) -> None:
        if operation == "CreateAccount":
            ctrl_c()
            time.sleep(0.02)

    office.way.on_call = interrupt
    assert execute([*command, "--json"]) == 130
    said = capsys.readouterr()
    assert (said.out, said.err.splitlines()[-1]) == ("", "error: interrupted")

    cohesion = Path(sys.executable).parent / "cohesion"
    with subprocess.Popen(
        [str(cohesion), *command], env=os.environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:

        def kill(operation: str) -> None:
            if operation == "DescribeCreateAccountStatus":
                process.kill()

        office.way.on_call = kill
        process.communicate(timeout=60)
    office.way.on_call = None
    assert process.returncode == -signal.SIGKILL
    assert (tmp_path / "cohesion.toml").read_text("utf-8") == ""

    assert execute(command) == 0
    (account,) = office.named("kim")
    assert account["Id"] in (tmp_path / "cohesion.toml").read_text("utf-8")
    asked = [call.operation for call in office.way.since(began)]
    assert asked.count("CreateAccount") == 1
