"""An account of a developer from nothing to a running workflow and away again, by the commands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cohesion.artifact import Json
from cohesion.cli.main import execute
from cohesion.dev.access import connect
from cohesion.dev.accounts import hold
from cohesion.dev.organization import Organization
from cohesion.dev.problem import CloudProblem
from tests.e2e.local_aws import REGION, ROOT, LocalAws, Project
from tests.e2e.test_deploy import executed, inputs, outcome, outputs

pytestmark = pytest.mark.xdist_group("emulator")  # one emulator, in one of the test processes

SETTINGS = """\
# How our accounts are made.
[accounts]
email = "aws+{name}@example.com"
regions = ["us-east-1"]  # the only one

[developers]
old = "111111111111"
"""


def cohesion(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, in a project."""
    return subprocess.run(
        [str(Path(sys.executable).parent / "cohesion"), "account", *arguments],
        cwd=project.home,
        env=project.aws.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def answer(project: Project, *arguments: str) -> Json:
    """What the command writes as JSON; it has to work."""
    done = cohesion(project, *arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(autouse=True)
def closed(aws: LocalAws) -> Iterator[None]:
    """No account of a test is left that counts for the quota of others."""
    yield
    close_all(aws.client("organizations"))


def close_all(organizations: Json) -> None:
    """Close every account but the organization's own; what is being made is waited for."""
    going_on = organizations.list_create_account_status(States=["IN_PROGRESS"])
    for status in going_on["CreateAccountStatuses"]:
        organizations.describe_create_account_status(CreateAccountRequestId=status["Id"])
    own = organizations.describe_organization()["Organization"]["MasterAccountId"]
    for account in organizations.list_accounts()["Accounts"]:
        if account["Status"] == "ACTIVE" and account["Id"] != own:
            organizations.close_account(AccountId=account["Id"])


@pytest.fixture
def here(team: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands in this process are the developer's, in the project."""
    monkeypatch.chdir(team.home)
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    for name, value in team.aws.environment.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def refusal(here: None, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """What a command has against its arguments."""

    def refused(*arguments: str) -> str:
        capsys.readouterr()
        assert execute(["account", *arguments]) == 2
        return capsys.readouterr().err

    return refused


@pytest.fixture
def team(project: Project) -> Project:
    """A project whose settings say how accounts are made, with the CDK CLI beside it."""
    (project.home / "cohesion.toml").write_text(SETTINGS, encoding="utf-8")
    (project.home / "node_modules").symlink_to(ROOT / "node_modules")
    return project


def develop(team: Project, aws: LocalAws) -> None:
    """Deploy the sample into a developer's stage; run changed code beside what runs; destroy."""
    profile = ("--profile", "cohesion-lena")
    team.edit("app.py", "SampleApp(app, ", 'SampleApp(DeveloperStage(app, "Dev"), ')
    team.edit("app.py", "import CohesionWorkflow", "import CohesionWorkflow, DeveloperStage")
    deployed = team.cdk("deploy", "Dev/*", "--require-approval", "never", *profile)
    assert deployed.returncode == 0, deployed.stdout
    machine = outputs(aws, "Dev-SampleApp")["PlaceOrderArn"]
    assert machine.split(":")[4] == aws.key
    order = {"order": inputs(team)["order"]}
    expected = team.plain("sample_app.workflows", "place_order", order["order"])
    assert executed(aws, machine, order) == {"order": expected}
    assert_told_alike(team, aws.key, machine, order["order"])

    machines, ssm = aws.client("stepfunctions"), aws.client("ssm")
    slow = json.dumps({**order["order"], "hold": 100})
    before = machines.start_execution(stateMachineArn=machine, input=slow)["executionArn"]
    team.edit("sample_app/delivery.py", """f"{best['code']}""", """f"NEW-{best['code']}""")
    target = "sample_app/workflows.py:place_order"
    given = json.dumps(order["order"])
    after = command(team.aws, team, "run", target, "--cloud", "--input", given, "--json")
    tracking = outcome(machines, before)["output"]["shipment"]["tracking"]
    assert after["output"]["shipment"]["tracking"] == f"NEW-{tracking}"
    assert executed(aws, machine, order) == {"order": expected}

    destroyed = team.cdk("destroy", "Dev/*", "--force", *profile)
    assert destroyed.returncode == 0, destroyed.stdout
    left = [
        *machines.list_state_machines()["stateMachines"],
        *aws.client("lambda").list_functions()["Functions"],
        *aws.client("logs").describe_log_groups()["logGroups"],
        *ssm.get_parameters_by_path(Path="/cohesion", Recursive=True)["Parameters"],
        *aws.client("iam").list_policies(Scope="Local")["Policies"],
    ]
    assert not left


def test_create_deploy_run_close(team: Project, aws: LocalAws, refusal: Callable[..., str]) -> None:
    made = answer(team, "create", "lena")
    account = made["account"]
    assert made["email"] == "aws+lena@example.com"
    assert made["bootstrapped"] == [REGION]
    written = (team.home / "cohesion.toml").read_text(encoding="utf-8")
    assert written == f'{SETTINGS}lena = "{account}"\n'

    organizations = aws.client("organizations")
    (parent,) = organizations.list_parents(ChildId=account)["Parents"]
    unit = organizations.describe_organizational_unit(OrganizationalUnitId=parent["Id"])
    assert unit["OrganizationalUnit"]["Name"] == "Developers"
    policies = organizations.list_policies_for_target(
        TargetId=parent["Id"], Filter="SERVICE_CONTROL_POLICY"
    )["Policies"]
    assert "CohesionDeveloperAccounts" in [policy["Name"] for policy in policies]

    again = cohesion(team, "create", "lena", "--json")
    assert json.loads(again.stdout) == made
    assert f"account lena is there: {account}" in again.stderr
    assert f"{REGION} is bootstrapped" in again.stderr
    assert [each["account"] for each in answer(team, "list")["accounts"]] == [account]

    answer(team, "use", "lena")
    assert answer(team, "show")["bootstrapped"].keys() == {REGION}
    login = cohesion(team, "login")
    assert login.stdout == "export AWS_PROFILE=cohesion-lena\n"
    assert "--profile cohesion-lena" in login.stderr  # since keys in the environment go first

    develop(team, aws.within(account))

    assert "nobody can be asked here" in refusal("close", "lena")
    assert budgets_of(aws) == {"cohesion-lena": [account]}
    assert answer(team, "close", "lena", "--yes")["status"] == "PENDING_CLOSURE"
    assert budgets_of(aws) == {}
    assert (team.home / "cohesion.toml").read_text(encoding="utf-8") == SETTINGS
    profiles = Path(aws.environment["AWS_CONFIG_FILE"]).read_text(encoding="utf-8")
    assert "cohesion-lena" not in profiles
    assert "SUSPENDED" in refusal("create", "lena")


def budgets_of(aws: LocalAws) -> dict[str, list[str]]:
    """The budgets of the organization's own account, and the accounts that each is for."""
    own = aws.client("sts").get_caller_identity()["Account"]
    found = aws.client("budgets").describe_budgets(AccountId=own).get("Budgets", [])
    return {each["BudgetName"]: each["CostFilters"]["LinkedAccount"] for each in found}


def assert_told_alike(team: Project, account: str, machine: str, arguments: Json) -> None:
    """The history of an execution there reads as that of one here."""
    client = team.aws.within(account).client("stepfunctions")
    started = client.start_execution(stateMachineArn=machine, input=json.dumps(arguments))
    target = "sample_app/workflows.py:place_order"
    there = replace(team.aws, environment={**team.aws.environment, "AWS_ACCESS_KEY_ID": account})
    told = command(there, team, "history", started["executionArn"], target, "--follow", "--json")
    here = command(team.aws, team, "run", target, "--input", json.dumps(arguments), "--json")
    assert lines_of(told) == lines_of(here)  # this AWS tells no arguments and no variables
    assert told["transitions"] == here["transitions"]
    assert told["output"] == here["output"]


def lines_of(told: Json) -> Json:
    """The lines that an execution went through."""
    return [(s["path"], s["line"]) for s in told["trace"] if s["kind"] == "entered"]


def command(aws: LocalAws, project: Project, *arguments: str) -> Json:
    """What a command writes as JSON; it has to work."""
    done = subprocess.run(
        [str(Path(sys.executable).parent / "cohesion"), *arguments],
        cwd=project.home,
        env=aws.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr
    return json.loads(done.stdout)


def test_two_accounts_have_nothing_in_common(
    aws: LocalAws, here: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody's commands reach another one's account."""
    accounts = {}
    for name in ("bob", "eve"):
        assert execute(["account", "create", name, "--no-bootstrap", "--json"]) == 0
        accounts[name] = json.loads(capsys.readouterr().out)["account"]
    for name, account in accounts.items():
        assert execute(["account", "show", name, "--json"]) == 0
        shown = json.loads(capsys.readouterr().out)
        assert shown["asked_as"].split(":")[4] == shown["account"] == account
        assert shown["bootstrapped"] == {}
    organizations = aws.client("organizations")
    names = {a["Id"]: a["Name"] for a in organizations.list_accounts()["Accounts"]}
    assert [names[account] for account in accounts.values()] == ["developer-bob", "developer-eve"]

    monkeypatch.setenv("AWS_ACCESS_KEY_ID", accounts["bob"])
    session = connect(None, REGION)
    hold(session, accounts["bob"], "bob")
    mixed = f"are for account {accounts['bob']}, but eve's is {accounts['eve']}"
    with pytest.raises(CloudProblem, match=mixed):
        hold(session, accounts["eve"], "eve")


def test_what_goes_wrong_says_what_to_do(
    team: Project, aws: LocalAws, refusal: Callable[..., str]
) -> None:
    organizations = aws.client("organizations")
    organizations.create_account(Email="carol@example.com", AccountName="developer-carol")
    assert execute(["account", "create", "carol", "--no-bootstrap"]) == 0
    taken = refusal("create", "dave", "--email", "carol@example.com")
    assert "another AWS account has this e-mail address" in taken
    (carol,) = [a.id for a in Organization(organizations).accounts() if a.developer == "carol"]
    whose = f"it is that of developer-carol, {carol}, ACTIVE"
    assert f"(EMAIL_ALREADY_EXISTS; carol@example.com; {whose})" in taken
    assert "dave" not in (team.home / "cohesion.toml").read_text(encoding="utf-8")
    for name in ("Dave", "d_e", "d" * 31):
        assert f"'{name}' is no name" in refusal("create", name)
    assert "lets accounts use us-east-1, not eu-west-1" in refusal(
        "bootstrap", "carol", "--region", "eu-west-1"
    )
    assert "knows no account of 'nobody'" in refusal("bootstrap", "nobody")
    assert "whose account?" in refusal("show")
    assert "the organization has no account of nobody" in refusal("close", "nobody")
    for number in range(10):
        organizations.create_account(Email=f"{number}@example.com", AccountName=f"other {number}")
    assert "raise the quota of AWS Organizations" in refusal("create", "late")
