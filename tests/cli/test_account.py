"""`cohesion account`: what each way to fail says, and that the same command goes on behind it."""

from __future__ import annotations

import os
import signal
import sys
import threading
import tomllib
import traceback
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import botocore.loaders
import pytest

from cohesion.artifact import Json
from tests.cli.conftest import Command, Outcome, Write
from tests.organization import ADA, EMAIL, PAYER, account, long_in_use, status, untouched
from tests.wire import Wire, refused, serving

pytestmark = pytest.mark.xdist_group("organization")  # one server, in one of the test processes

OTHER = "888888888888"
SETTINGS = f"""
[accounts]
regions = ["us-east-1"]

[developers]
bob = "{OTHER}"
"""
CREATE = ("account", "create", "ada", "--email", EMAIL, "--json")
DENIED = refused("AccessDeniedException")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where `Wire` answers. botocore waits for nothing before it asks again, and reads its models
    once for all commands.
    """
    with serving() as found, pytest.MonkeyPatch.context() as patch:
        patch.setattr("botocore.session.create_loader", cache(botocore.loaders.create_loader))
        patch.setattr("botocore.endpoint.time.sleep", lambda _: None)
        yield found


@pytest.fixture(autouse=True)
def aws(address: str, project: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """An untouched organization, the keys of its payer, and a project with a CDK CLI."""
    for name, value in {
        "AWS_ENDPOINT_URL": address,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_CONFIG_FILE": str(project / "aws-config"),
    }.items():
        monkeypatch.setenv(name, value)
    for name in ("AWS_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION", "COHESION_DEVELOPER"):
        monkeypatch.delenv(name, raising=False)
    write("cohesion.toml", SETTINGS)
    tool(write, "exit 0")
    made = status("SUCCEEDED", AccountId=ADA)
    Wire.answers, Wire.asked = untouched() | {"CreateAccount": [made]}, []


def tool(write: Write, script: str) -> None:
    """Let the CDK CLI of the project do this."""
    write("node_modules/.bin/cdk", f"#!/bin/sh\n{script}\n").chmod(0o755)


def known(project: Path) -> Json:
    """Whom the settings know."""
    return tomllib.loads((project / "cohesion.toml").read_text("utf-8"))["developers"]


def asked() -> list[str]:
    """What AWS was asked, in order."""
    return [operation for operation, _ in Wire.asked]


def assert_told(outcome: Outcome, *told: str) -> None:
    """A command ended with what the user can put right, said once, and nothing else."""
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("error: ") == 1
    for each in told:
        assert each in outcome.err


# -- create ----------------------------------------------------------------------------------------


def test_an_account_is_made_step_by_step(cohesion: Command, project: Path) -> None:
    made = cohesion(*CREATE)
    assert made.code == 0, made.err
    assert made.document == {
        "developer": "ada",
        "account": ADA,
        "email": EMAIL,
        "status": "ACTIVE",
        "bootstrapped": ["us-east-1"],
        "profile": "cohesion-ada",
    }
    assert made.err.splitlines() == [
        f"account ada <{EMAIL}>",
        "organizational unit Developers",
        "guardrails",
        "into its organizational unit",
        "budget of 50 US dollars a month",
        "us-east-1 is bootstrapped (version 21)",
    ]
    assert known(project) == {"bob": OTHER, "ada": ADA}
    assert "[profile cohesion-ada]" in (project / "aws-config").read_text("utf-8")


@pytest.mark.parametrize(
    ("operation", "answer", "told"),
    [
        (
            "ListAccounts",
            refused("AWSOrganizationsNotInUseException"),
            "create one with `aws organizations create-organization` in the account that pays",
        ),
        ("ListAccounts", DENIED, "needs credentials of the organization's management account"),
        ("ListAccounts", refused("ExpiredTokenException"), "log in again (`aws sso login`"),
        ("ListAccounts", refused("TooManyRequestsException"), "AWS is asked too often; try again"),
        (
            "CreateAccount",
            status("FAILED", FailureReason="EMAIL_ALREADY_EXISTS"),
            f"reaches the mailbox aws@… (EMAIL_ALREADY_EXISTS; {EMAIL})",
        ),
        (
            "CreateAccount",
            status("FAILED", FailureReason="ACCOUNT_LIMIT_EXCEEDED"),
            "raise the quota of AWS Organizations in Service Quotas, in us-east-1",
        ),
        (
            "CreateAccount",
            refused("ConstraintViolationException", Reason="ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED"),
            "as many accounts are being created as may be at a time; try again when they are done",
        ),
        (
            "CreateAccount",
            refused("InvalidInputException", Reason="INVALID_ROLE_NAME"),
            "organizational_unit and role under [accounts] (INVALID_ROLE_NAME: the text of",
        ),
        ("AttachPolicy", DENIED, "the guardrails cannot be set: this needs credentials of"),
        ("CreateBudget", DENIED, "budget = 0 under [accounts] goes without"),
        (
            "CreateBudget",
            refused("ServiceQuotaExceededException"),
            "has as many budgets as it may; remove one of them, or set budget = 0",
        ),
        (
            "AssumeRole",
            refused("RegionDisabledException"),
            "the Region is not active in that account; choose another one with --region",
        ),
        ("GetParameter", refused("InternalServerError"), "AWS itself has failed; try again in"),
    ],
)
def test_each_step_says_why_it_fails_and_is_taken_up_again(
    cohesion: Command,
    project: Path,
    operation: str,
    answer: tuple[int, Json],
    told: str,
) -> None:
    right = Wire.answers[operation]
    Wire.answers[operation] = [answer]
    assert_told(cohesion(*CREATE), told)
    assert known(project) == {"bob": OTHER}

    made = operation not in ("ListAccounts", "CreateAccount")
    Wire.answers[operation] = right
    if made:
        Wire.answers["ListAccounts"] = [(200, {"Accounts": [account()]})]
    Wire.asked.clear()
    again = cohesion(*CREATE)
    assert again.code == 0, again.err
    assert ("CreateAccount" in asked()) == (not made)
    assert known(project) == {"bob": OTHER, "ada": ADA}


def test_what_fails_behind_the_account_says_that_it_is_there(cohesion: Command) -> None:
    Wire.answers["CreateBudget"] = [DENIED]
    goes_on = f"ada has account {ADA}: the same command goes on from here"
    assert_told(cohesion(*CREATE), goes_on)


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("SUSPENDED", "take another name for a new one"),
        ("PENDING_CLOSURE", "take another name for a new one"),
        ("CLOSED", "take another name for a new one"),
        ("PENDING_ACTIVATION", "finish its registration, as its root user"),
    ],
)
def test_a_name_whose_account_cannot_be_used_is_taken(
    cohesion: Command, state: str, told: str
) -> None:
    Wire.answers["ListAccounts"] = [(200, {"Accounts": [account(state)]})]
    assert_told(cohesion(*CREATE), f"the account of ada ({ADA}) is {state}: ", told)
    assert asked() == ["ListAccounts"]


def test_nobody_gets_an_account_for_another_one(cohesion: Command, write: Write) -> None:
    write("cohesion.toml", SETTINGS.replace("bob", "ada"))
    nothing = f"cohesion.toml says that ada has {OTHER}, the organization says nothing; correct"
    assert_told(cohesion(*CREATE), nothing)
    Wire.answers["ListAccounts"] = [(200, {"Accounts": [account()]})]
    assert_told(cohesion(*CREATE), f"ada has {OTHER}, the organization says {ADA}; correct")
    assert_told(cohesion("account", "close", "ada", "--yes", "--json"), "correct the file first")
    assert set(asked()) == {"ListAccounts"}


def test_an_account_without_an_address_is_not_asked_for(cohesion: Command) -> None:
    told = 'email = "aws+{name}@example.com" under [accounts] in cohesion.toml'
    assert_told(cohesion("account", "create", "ada", "--json"), "--email, or", told)
    assert asked() == ["ListAccounts"]


def test_bootstrapping_that_fails_says_how_and_is_done_again(
    cohesion: Command, project: Path, write: Write
) -> None:
    Wire.answers["GetParameter"] = [refused("ParameterNotFound")]
    tool(write, "echo 'CDKToolkit | CREATE_FAILED'; echo 'no more buckets' >&2; exit 1")
    failed = f"cdk bootstrap of {ADA} in us-east-1 failed:\nCDKToolkit | CREATE_FAILED\nno more"
    assert_told(cohesion(*CREATE), failed, "the same command goes on from here")
    assert known(project) == {"bob": OTHER}
    tool(write, 'echo "$AWS_ACCESS_KEY_ID $AWS_REGION $*" > bootstrapped')
    assert cohesion(*CREATE).code == 0
    assert (project / "bootstrapped").read_text("utf-8") == (
        f"ASIA us-east-1 bootstrap aws://{ADA}/us-east-1 --app  --ci\n"
    )


def test_bootstrapping_that_is_interrupted_is_done_again(
    cohesion: Command, project: Path, write: Write
) -> None:
    Wire.answers["GetParameter"] = [refused("ParameterNotFound")]
    tool(write, "echo $$ > began; exec sleep 60")
    main = threading.main_thread().ident
    assert main is not None
    before = signal.signal(signal.SIGINT, signal.default_int_handler)

    def waited_for() -> bool:
        frames = traceback.extract_stack(sys._current_frames()[main])
        return any(frame.name == "communicate" for frame in frames)

    def press() -> None:
        began = project / "began"
        while not (began.exists() and began.read_text("utf-8") and waited_for()):
            threading.Event().wait(0.01)  # for `time.sleep` does not wait here
        signal.pthread_kill(main, signal.SIGINT)

    thread = threading.Thread(target=press, daemon=True)
    thread.start()
    stopped = cohesion(*CREATE)
    thread.join()
    signal.signal(signal.SIGINT, before)
    assert (stopped.code, stopped.out) == (130, "")
    assert known(project) == {"bob": OTHER}
    with suppress(ChildProcessError):  # nobody waits any more: it has ended
        _, ended = os.waitpid(int((project / "began").read_text("utf-8")), 0)
        assert os.WIFSIGNALED(ended)
    tool(write, "exit 0")
    assert cohesion(*CREATE).code == 0
    assert known(project) == {"bob": OTHER, "ada": ADA}


def test_without_the_cdk_nothing_is_bootstrapped(
    cohesion: Command, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Wire.answers["GetParameter"] = [refused("ParameterNotFound")]
    (project / "node_modules" / ".bin" / "cdk").unlink()
    monkeypatch.setenv("PATH", str(project))
    assert_told(cohesion(*CREATE), "`npm install --save-dev aws-cdk`", "goes on from here")


# -- who may do what -------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["login", "show", "bootstrap"])
def test_who_may_not_take_the_role_hears_it_at_once(
    cohesion: Command, project: Path, command: str
) -> None:
    Wire.answers["AssumeRole"] = [refused("AccessDenied")]
    role = f"arn:aws:iam::{OTHER}:role/OrganizationAccountAccessRole"
    outcome = cohesion("account", command, "bob", "--json")
    assert_told(outcome, f"no access as {role}: these credentials may not take the role")
    assert asked().count("AssumeRole") == 1
    assert not (project / "aws-config").exists()


@pytest.mark.parametrize("command", ["login", "bootstrap"])
def test_an_account_that_is_not_the_developers_is_left_alone(
    cohesion: Command, project: Path, command: str
) -> None:
    """A role that leads elsewhere, as a mistake in the settings of the CLI makes it."""
    outcome = cohesion("account", command, "bob", "--json")
    assert_told(outcome, f"these credentials are for account {PAYER}, but bob's is {OTHER}")
    assert set(asked()) == {"GetCallerIdentity", "AssumeRole"}
    assert not (project / "aws-config").exists()


def test_an_account_is_shown_on_stdout(cohesion: Command, write: Write) -> None:
    write("cohesion.toml", f'{SETTINGS}ada = "{ADA}"\n')
    Wire.answers["GetParameter"] = [refused("ParameterNotFound")]
    shown = cohesion("account", "show", "ada")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.splitlines() == [
        f"ada: {ADA}",
        f"  asked as arn:aws:iam::{PAYER}:user/root",
        "  us-east-1: not bootstrapped",
    ]


def test_who_may_not_see_the_organization_sees_the_settings(cohesion: Command) -> None:
    Wire.answers["ListAccounts"] = [DENIED]
    listed = cohesion("account", "list", "--json")
    assert listed.document == {"accounts": [{"developer": "bob", "account": OTHER}]}
    assert "warning: only cohesion.toml is shown: the accounts cannot be listed" in listed.err


# -- close -----------------------------------------------------------------------------------------

CLOSE = ("account", "close", "ada", "--yes", "--json")


@pytest.fixture
def in_use(write: Write) -> None:
    """Ada has an account, and the settings know it."""
    write("cohesion.toml", f'{SETTINGS}ada = "{ADA}"\n')
    Wire.answers = long_in_use()


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("CLOSE_ACCOUNT_QUOTA_EXCEEDED", "try again when the first of them was closed 30 days ago"),
        ("CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED", "are being closed as may be at a time"),
        ("CANNOT_CLOSE_MANAGEMENT_ACCOUNT", "it is nobody's developer account"),
        ("WAIT_PERIOD_ACTIVE", "try again when it is 4 days old"),
        ("ORGANIZATION_NOT_IN_ALL_FEATURES_MODE", "enable all features of the organization"),
    ],
)
@pytest.mark.usefixtures("in_use")
def test_an_account_that_cannot_be_closed_stays_known(
    cohesion: Command, project: Path, answer: str, told: str
) -> None:
    Wire.answers["CloseAccount"] = [refused("ConstraintViolationException", Reason=answer)]
    assert_told(cohesion(*CLOSE), "the account cannot be closed: ", told, answer)
    assert known(project) == {"bob": OTHER, "ada": ADA}
    assert "DeleteBudget" not in asked()


@pytest.mark.usefixtures("in_use")
def test_closing_takes_away_what_the_account_has_elsewhere(
    cohesion: Command, project: Path
) -> None:
    closed = cohesion(*CLOSE)
    assert closed.code == 0
    assert closed.document["status"] == "PENDING_CLOSURE"
    assert known(project) == {"bob": OTHER}
    (budget,) = [given for operation, given in Wire.asked if operation == "DeleteBudget"]
    assert budget == {"AccountId": PAYER, "BudgetName": "cohesion-ada"}


@pytest.mark.parametrize("state", ["SUSPENDED", "PENDING_CLOSURE", "CLOSED"])
@pytest.mark.usefixtures("in_use")
def test_what_is_closed_is_not_closed_again(cohesion: Command, project: Path, state: str) -> None:
    """As after an interrupt behind the closing: only what was left is done."""
    Wire.answers["ListAccounts"] = [(200, {"Accounts": [account(state)]})]
    closed = cohesion(*CLOSE)
    assert (closed.code, closed.document["status"]) == (0, state)
    assert "CloseAccount" not in asked()
    assert known(project) == {"bob": OTHER}


@pytest.mark.usefixtures("in_use")
def test_a_budget_that_stays_closes_no_less(cohesion: Command, project: Path) -> None:
    Wire.answers["DeleteBudget"] = [DENIED]
    closed = cohesion(*CLOSE)
    assert closed.code == 0
    assert "warning: the budget cannot be removed: this needs credentials" in closed.err
    assert known(project) == {"bob": OTHER}


@pytest.mark.usefixtures("in_use")
def test_nothing_is_closed_that_nobody_confirms(cohesion: Command, project: Path) -> None:
    refusal = cohesion("account", "close", "ada", "--json")
    assert_told(refusal, f"{ADA} is not closed: nobody can be asked here; --yes does it")
    assert asked() == ["ListAccounts"]
    assert known(project) == {"bob": OTHER, "ada": ADA}
