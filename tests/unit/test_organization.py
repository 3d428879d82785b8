"""Accounts of developers: what AWS has against them, and goes on with, asked over the wire."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import boto3
import pytest

from cohesion.artifact import Json
from cohesion.dev import access, accounts, guardrails, settings
from cohesion.dev.access import client
from cohesion.dev.organization import Account, Organization
from cohesion.dev.problem import CloudProblem
from tests.organization import ADA, EMAIL, account, status, untouched
from tests.wire import Wire, refused, serving

SCP_CHARACTERS = 5120
"""How long a service control policy may be (AWS Organizations, quotas)."""


pytestmark = pytest.mark.xdist_group("organization")  # one server, in one of the test processes


@pytest.fixture(scope="module")
def session() -> Iterator[access.Session]:
    """A session of boto3 that asks `Wire`, and waits for nothing."""
    with serving() as address, pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", address)
        patch.setattr("botocore.endpoint.time.sleep", lambda _: None)
        yield boto3.Session("test", "test", region_name="us-east-1")


@pytest.fixture
def organization(session: access.Session) -> Organization:
    """An organization that answers from `Wire.answers`."""
    nothing_goes_on: Json = {"CreateAccountStatuses": []}
    Wire.answers, Wire.asked = {"ListCreateAccountStatus": [(200, nothing_goes_on)]}, []
    return Organization(client(session, "organizations"), pause=lambda _: None)


def operations() -> list[str]:
    """What was asked, in order."""
    return [operation for operation, _ in Wire.asked]


def test_a_creation_that_stopped_half_way_is_gone_on_with(organization: Organization) -> None:
    going_on: Json = status("IN_PROGRESS")[1]["CreateAccountStatus"]
    other = {**going_on, "AccountName": "developer-bob", "Id": "car-0"}
    Wire.answers["ListCreateAccountStatus"] = [
        (200, {"CreateAccountStatuses": [other], "NextToken": "more"}),
        (200, {"CreateAccountStatuses": [going_on]}),
    ]
    done = status("SUCCEEDED", AccountId="123456789012")
    Wire.answers["DescribeCreateAccountStatus"] = [status("IN_PROGRESS"), done]
    made = organization.create("ada", "ada@example.com", "Role")
    assert (made.id, made.developer) == ("123456789012", "ada")
    assert "CreateAccount" not in operations()
    assert [given for name, given in Wire.asked if name.startswith("Describe")] == [
        {"CreateAccountRequestId": "car-1"}
    ] * 2


def test_a_change_by_somebody_else_is_waited_for(organization: Organization) -> None:
    busy = refused("ConcurrentModificationException")
    Wire.answers["CreateAccount"] = [busy, busy, status("SUCCEEDED", AccountId="1")]
    assert organization.create("ada", "ada@example.com", "Role").id == "1"
    Wire.answers["CreateAccount"] = [busy]
    with pytest.raises(CloudProblem, match="somebody else changes the organization now"):
        organization.create("ada", "ada@example.com", "Role")


def test_throttled_calls_are_made_again(organization: Organization) -> None:
    slow = refused("TooManyRequestsException")
    Wire.answers["CreateAccount"] = [slow, slow, slow, status("SUCCEEDED", AccountId="1")]
    assert organization.create("ada", "ada@example.com", "Role").id == "1"
    Wire.answers["ListAccounts"] = [slow]
    with pytest.raises(CloudProblem, match="AWS is asked too often; try again in a minute"):
        organization.account("ada")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("AWSOrganizationsNotInUseException", "this account is in no organization; create one"),
        (
            "AccessDeniedException",
            "this needs credentials of the organization's management account",
        ),
        ("ExpiredTokenException", "the credentials are no longer valid; log in again"),
        ("UnrecognizedClientException", "the credentials are no longer valid; log in again"),
        ("FinalizingOrganizationException", "try again in an hour"),
        ("InvalidInputException", "AWS does not take one of the values; see to --email"),
    ],
)
def test_what_organizations_refuses_is_explained(
    organization: Organization, code: str, told: str
) -> None:
    Wire.answers["ListAccounts"] = [refused(code)]
    with pytest.raises(CloudProblem, match=told) as caught:
        organization.account("ada")
    assert code in str(caught.value)


def test_an_address_that_is_taken_by_the_same_creation_is_no_failure(
    organization: Organization,
) -> None:
    """An answer was lost, and botocore asked for the account a second time."""
    going_on: Json = status("IN_PROGRESS")[1]["CreateAccountStatus"]
    Wire.answers["ListCreateAccountStatus"] = [
        (200, {"CreateAccountStatuses": []}),
        (200, {"CreateAccountStatuses": [going_on]}),
    ]
    Wire.answers["CreateAccount"] = [status("FAILED", FailureReason="EMAIL_ALREADY_EXISTS")]
    Wire.answers["DescribeCreateAccountStatus"] = [status("SUCCEEDED", AccountId=ADA)]
    assert organization.create("ada", EMAIL, "Role").id == ADA
    Wire.answers["ListCreateAccountStatus"] = [(200, {"CreateAccountStatuses": []})]
    Wire.answers["ListAccounts"] = [(200, {"Accounts": [account()]})]
    assert organization.create("ada", EMAIL, "Role").id == ADA
    Wire.answers["ListAccounts"] = [(200, {"Accounts": [account(name="developer-bob")]})]
    with pytest.raises(CloudProblem, match="another AWS account has this e-mail") as caught:
        organization.create("ada", EMAIL, "Role")
    assert f"it is that of developer-bob, {ADA}, ACTIVE" in str(caught.value)


@pytest.mark.parametrize("field", ["State", "Status"])
def test_the_state_of_an_account_is_read_by_its_old_name_and_its_new_one(
    organization: Organization, field: str
) -> None:
    """AWS took `Status` away in September 2026."""
    found = account()
    del found["State"]
    Wire.answers["ListAccounts"] = [(200, {"Accounts": [{**found, field: "SUSPENDED"}]})]
    assert [(each.status, each.ended) for each in organization.accounts()] == [("SUSPENDED", True)]


def test_what_somebody_else_has_just_made_is_taken(organization: Organization) -> None:
    """Two people make their first accounts at the same moment."""
    unit: Json = {"Id": "ou-7", "Name": "Developers"}
    Wire.answers |= untouched() | {
        "ListOrganizationalUnitsForParent": [
            (200, {"OrganizationalUnits": []}),
            (200, {"OrganizationalUnits": [unit]}),
        ],
        "CreateOrganizationalUnit": [refused("DuplicateOrganizationalUnitException")],
        "ListPolicies": [(200, {"Policies": []}), (200, {"Policies": [{"Id": "p", "Name": "R"}]})],
        "CreatePolicy": [refused("DuplicatePolicyException")],
        "DescribePolicy": [(200, {"Policy": {"PolicySummary": {"Id": "p"}, "Content": "{}"}})],
        "AttachPolicy": [refused("PolicyTypeNotEnabledException"), (200, {})],
        "ListParents": [
            (200, {"Parents": [{"Id": "r-1", "Type": "ROOT"}]}),
            (200, {"Parents": [{"Id": "ou-7", "Type": "ORGANIZATIONAL_UNIT"}]}),
        ],
        "MoveAccount": [refused("DuplicateAccountException")],
    }
    assert organization.unit("Developers") == "ou-7"
    organization.guard("ou-7", "R", "{}")
    organization.move(Account(ADA, "developer-ada", EMAIL, "ACTIVE"), "ou-7")
    attached = [given for name, given in Wire.asked if name == "AttachPolicy"]
    assert attached == [{"PolicyId": "p", "TargetId": "ou-7"}] * 2


def test_the_role_of_a_new_account_is_waited_for(session: access.Session) -> None:
    denied = refused("AccessDenied")
    Wire.answers = untouched()
    Wire.answers["AssumeRole"] = [denied, denied, *Wire.answers["AssumeRole"]]
    paused, told = list[float](), list[str]()
    wait = partial(
        accounts.enter_account,
        session,
        settings.Settings(),
        ADA,
        patience=access.ROLE_TAKES,
        pause=paused.append,
        tell=told.append,
    )
    assert wait().get_credentials().access_key == "ASIA"
    assert paused == [1, 1.5]
    waiting = "waiting for access to the account… ({} s so far)"
    assert told == [waiting.format(0), waiting.format(1)]

    Wire.answers["AssumeRole"] = [denied]
    with pytest.raises(CloudProblem, match="these credentials may not take the role"):
        wait()
    assert access.ROLE_TAKES <= sum(paused) < access.ROLE_TAKES + 15


def test_guardrails_that_changed_are_brought_up_to_date(organization: Organization) -> None:
    summary: Json = {"Id": "p-1", "Name": "Rules"}
    root = {"Id": "r-1", "PolicyTypes": []}
    Wire.answers |= {
        "ListRoots": [(200, {"Roots": [root]})],
        "EnablePolicyType": [(200, {"Root": root})],
        "ListPolicies": [(200, {"Policies": [summary]})],
        "DescribePolicy": [(200, {"Policy": {"PolicySummary": summary, "Content": "{}"}})],
        "UpdatePolicy": [(200, {})],
        "ListPoliciesForTarget": [(200, {"Policies": []})],
        "AttachPolicy": [(200, {})],
    }
    organization.guard("ou-1", "Rules", '{"Version": "2012-10-17"}')
    changes = [name for name in operations() if not name.startswith(("List", "Describe"))]
    assert changes == ["EnablePolicyType", "UpdatePolicy", "AttachPolicy"]


def test_guardrails_fit_into_a_policy() -> None:
    regions = [
        f"{part}-{side}-{number}"
        for part in ("eu", "us", "ap")
        for side in ("west", "east")
        for number in (1, 2, 3)
    ]
    document = guardrails.policy(regions, "OrganizationAccountAccessRole")
    assert len(document) < SCP_CHARACTERS
    (regional,) = [s for s in json.loads(document)["Statement"] if "NotAction" in s]
    assert regional["Condition"]["StringNotEquals"] == {"aws:RequestedRegion": regions}
    everywhere = json.loads(guardrails.policy([], "Role"))["Statement"]
    assert all(s["Effect"] == "Deny" and "NotAction" not in s for s in everywhere)


# -- settings --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("accounts = 3", r"\[accounts\] and \[developers\] are tables"),
        ("[accounts]\nmail = 'x'", r"\[accounts\] has no 'mail', only email, organizational_unit"),
        ("[accounts]\nbudget = '50'", "budget of .accounts. must be of type int"),
        ("[accounts]\nbudget = true", "budget of .accounts. must be of type int"),
        ("[accounts]\nbudget = -1", "budget is US dollars a month"),
        ("[accounts]\nregions = ['Ireland']", "'Ireland' of regions is no Region"),
        ("[developers]\nAda = '123456789012'", "'Ada' of .developers. is no name"),
        ("[developers]\nada = 123456789012", "an account's 12 digits as text"),
        ("[developers]\nada = '1234'", "an account's 12 digits as text"),
        ("[developers", "cohesion.toml: "),
    ],
)
def test_settings_that_cannot_be_are_refused(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / settings.FILE).write_text(text, "utf-8")
    with pytest.raises(CloudProblem, match=told):
        settings.read(tmp_path)


def test_the_settings_keep_what_their_author_wrote(tmp_path: Path) -> None:
    path = tmp_path / settings.FILE
    written = "# ours\n[developers]\nbob = '210987654321'  # Bob\n\n[accounts]\nbudget = 0\n"
    path.write_text(written, "utf-8")
    settings.remember(tmp_path, "ada", "123456789012")
    assert settings.read(tmp_path).developers == {"bob": "210987654321", "ada": "123456789012"}
    assert "# Bob" in path.read_text("utf-8")
    settings.remember(tmp_path, "ada", None)
    assert settings.read(tmp_path).developers == {"bob": "210987654321"}
    assert path.read_text("utf-8").replace("\n", "") == written.replace("\n", "")
    assert [each.name for each in tmp_path.iterdir()] == [settings.FILE]


def test_who_works_in_a_checkout(tmp_path: Path) -> None:
    assert not settings.chosen(tmp_path, {})
    settings.choose(tmp_path, "ada")
    assert settings.chosen(tmp_path, {}) == "ada"
    assert settings.chosen(tmp_path, {"COHESION_DEVELOPER": "bob"}) == "bob"
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "a" / "pyproject.toml").touch()
    (tmp_path / settings.FILE).touch()
    assert settings.project_of(deep) == tmp_path


# -- profiles --------------------------------------------------------------------------------------


def test_a_profile_is_written_among_others_and_taken_away_again(tmp_path: Path) -> None:
    path = tmp_path / "aws" / "config"
    values = {"role_arn": "arn:aws:iam::1:role/R", "source_profile": "default"}
    assert access.write_profile(path, "cohesion-ada", values)
    assert path.stat().st_mode & 0o777 == 0o600
    others = "# mine\n[default]\nregion = x\n\n[profile cohesion-ada-2]\nregion = y\n"
    path.write_text(f"{path.read_text('utf-8')}\n{others}", "utf-8")
    assert not access.write_profile(path, "cohesion-ada", values)
    assert access.write_profile(path, "cohesion-ada", {**values, "region": "z"})
    text = path.read_text("utf-8")
    assert text.count("[profile cohesion-ada]") == 1
    assert "region = z" in text
    assert text.endswith(others)
    access.remove_profile(path, "cohesion-ada")
    assert path.read_text("utf-8").strip() == others.strip()
