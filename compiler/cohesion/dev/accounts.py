"""A developer's account from nothing to the first deployment, and its end: the steps in order, each
of which finds what is done already.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cohesion.dev import bootstrap as cdk
from cohesion.dev import guardrails
from cohesion.dev.access import Session, client, enter, identity, role_arn
from cohesion.dev.organization import Account, Organization
from cohesion.dev.problem import CloudProblem, code_of, problems
from cohesion.dev.settings import Settings

BUDGET: Final = "cohesion-developer"
_ALARMS: Final = (("ACTUAL", 80.0), ("FORECASTED", 100.0))
"""Per cent of the budget at which its owner gets a letter."""


@dataclass(frozen=True, slots=True)
class Made:
    """What `create` has made or found: the account, and the Regions that it bootstrapped there."""

    account: Account
    bootstrapped: tuple[str, ...]


def create(
    session: Session,
    settings: Settings,
    developer: str,
    *,
    email: str,
    regions: tuple[str, ...],
    project: Path,
    tell: Callable[[str], None],
) -> Made:
    """Make a developer's account, or what is missing of it. It may stop anywhere and be called
    again. `regions` are bootstrapped.

    Raises CloudProblem, with what to do.
    """
    organization = Organization(client(session, "organizations"), tell)
    account = organization.account(developer)
    if account is not None and account.status != "ACTIVE":
        raise CloudProblem(
            f"the account of {developer} ({account.id}) is {account.status}: one that was closed"
            " can be reopened by AWS Support for 90 days; take another name for a new one"
        )
    if account is None:
        if not email:
            raise CloudProblem(
                "each account needs an e-mail address of its own: --email, or"
                ' email = "aws+{name}@example.com" under [accounts] in cohesion.toml'
            )
        tell(f"account {developer} <{email}>")
        account = organization.create(developer, email, settings.role)
    else:
        tell(f"account {developer} is there: {account.id}")
    unit = organization.unit(settings.unit)
    document = guardrails.policy(settings.regions, settings.role)
    organization.guard(unit, guardrails.NAME, document)
    organization.move(account, unit)
    inside = enter_account(session, settings, account.id, tell)
    if settings.budget:
        set_budget(inside, account, settings.budget)
        tell(f"budget of {settings.budget} US dollars a month")
    for region in regions:
        bootstrap(inside, account.id, region, project, tell)
    return Made(account, regions)


def enter_account(
    session: Session, settings: Settings, account: str, tell: Callable[[str], None] = lambda _: None
) -> Session:
    """A session in an account: this one if it is there already, else by the account's role.

    Raises CloudProblem.
    """
    who = identity(session)
    if who.account == account:
        return session
    return enter(session, role_arn(account, settings.role, who.partition), tell=tell)


def hold(session: Session, account: str, developer: str) -> None:
    """Make sure that a session is in the account of a developer, before it changes something.

    Raises CloudProblem where it is in another one.
    """
    who = identity(session)
    if who.account != account:
        raise CloudProblem(
            f"these credentials are for account {who.account}, but {developer}'s is {account};"
            f" `cohesion account login {developer}` writes a profile for it"
        )


def bootstrap(
    session: Session,
    account: str,
    region: str,
    project: Path,
    tell: Callable[[str], None],
    *,
    force: bool = False,
) -> None:
    """Prepare a Region of an account for the CDK, if it is not. Raises CloudProblem."""
    version = cdk.bootstrapped(session, region)
    if version and not force:
        tell(f"{region} is bootstrapped (version {version})")
        return
    tell(f"cdk bootstrap in {region}, which takes a minute…")
    cdk.bootstrap(session, account, region, project)


def set_budget(session: Session, account: Account, dollars: int) -> None:
    """A budget for a month, and letters to the account's address before it is spent.

    Raises CloudProblem.
    """
    budgets = client(session, "budgets", "us-east-1")
    budget = {
        "BudgetName": BUDGET,
        "BudgetLimit": {"Amount": str(dollars), "Unit": "USD"},
        "TimeUnit": "MONTHLY",
        "BudgetType": "COST",
    }
    letters = [
        {
            "Notification": {
                "NotificationType": kind,
                "ComparisonOperator": "GREATER_THAN",
                "Threshold": per_cent,
                "ThresholdType": "PERCENTAGE",
            },
            "Subscribers": [{"SubscriptionType": "EMAIL", "Address": account.email}],
        }
        for kind, per_cent in _ALARMS
    ]
    with problems("the budget cannot be set"):
        try:
            budgets.create_budget(
                AccountId=account.id, Budget=budget, NotificationsWithSubscribers=letters
            )
        except Exception as error:
            if code_of(error) != "DuplicateRecordException":
                raise
            budgets.update_budget(AccountId=account.id, NewBudget=budget)
