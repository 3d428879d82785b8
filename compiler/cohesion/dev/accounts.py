"""A developer's account from nothing to the first deployment, and its end: the steps in order, each
of which finds what is done already.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cohesion.dev import bootstrap as cdk
from cohesion.dev import guardrails
from cohesion.dev.access import ROLE_TAKES, Session, client, enter, identity, role_arn
from cohesion.dev.explanations import BUDGETS
from cohesion.dev.organization import Account, Organization
from cohesion.dev.problem import CloudProblem, code_of, problems
from cohesion.dev.settings import FILE, Settings

BUDGET: Final = "cohesion-"
"""Begins the names of budgets, which are the management account's: in a new account nobody but the
root user may see to billing (`IamUserAccessToBilling`).
"""

_ALARMS: Final = (("ACTUAL", 80.0), ("FORECASTED", 100.0))
"""Per cent of the budget at which its owner gets a letter."""

_NO_BUDGETS: Final = (
    "this needs credentials of the organization's management account that may modify budgets;"
    " budget = 0 under [accounts] goes without"
)


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
    pause: Callable[[float], None] = time.sleep,
) -> Made:
    """Make a developer's account, or what is missing of it. It may stop anywhere and be called
    again. `regions` are bootstrapped.

    Raises CloudProblem, with what to do.
    """
    organization = Organization(client(session, "organizations"), tell, pause)
    account = _found(organization, settings, developer)
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
    try:
        unit = organization.unit(settings.unit)
        document = guardrails.policy(settings.regions, settings.role)
        organization.guard(unit, guardrails.NAME, document)
        organization.move(account, unit)
        if settings.budget:
            set_budget(session, account, settings.budget)
            tell(f"budget of {settings.budget} US dollars a month")
        inside = enter_account(
            session, settings, account.id, patience=ROLE_TAKES, pause=pause, tell=tell
        )
        for region in regions:
            bootstrap(inside, account.id, region, project, tell)
    except CloudProblem as problem:
        told = (
            f"{problem}\n{developer} has account {account.id}: the same command goes on from here"
        )
        stopped = CloudProblem(told)
        stopped.code = problem.code
        raise stopped from None
    return Made(account, regions)


def _found(organization: Organization, settings: Settings, developer: str) -> Account | None:
    """A developer's account, if there is one. Raises CloudProblem for one that cannot be used."""
    account = organization.account(developer)
    known = settings.developers.get(developer)
    if known is not None and (account is None or account.id != known):
        raise CloudProblem(
            f"{FILE} says that {developer} has {known}, the organization says"
            f" {account.id if account else 'nothing'}; correct the file first"
        )
    if account is not None and account.ended:
        raise CloudProblem(
            f"the account of {developer} ({account.id}) is {account.status}: for 90 days AWS"
            " Support can reopen one that was closed; take another name for a new one"
        )
    if account is not None and account.status != "ACTIVE":
        raise CloudProblem(
            f"the account of {developer} ({account.id}) is {account.status}: finish its"
            " registration, as its root user, and start this again"
        )
    return account


def enter_account(
    session: Session,
    settings: Settings,
    account: str,
    *,
    patience: float = 0.0,
    pause: Callable[[float], None] = time.sleep,
    tell: Callable[[str], None] = lambda _: None,
) -> Session:
    """A session in an account: this one if it is there already, else by the account's role, which
    is waited for as long as `patience` seconds.

    Raises CloudProblem.
    """
    who = identity(session)
    if who.account == account:
        return session
    role = role_arn(account, settings.role, who.partition)
    return enter(session, role, patience=patience, pause=pause, tell=tell)


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
    """A budget for a month of an account, and letters to its address before it is spent. The
    session is one of the organization's management account.

    Raises CloudProblem.
    """
    payer = identity(session).account
    budgets = client(session, "budgets", "us-east-1")
    budget = {
        "BudgetName": f"{BUDGET}{account.developer}",
        "BudgetLimit": {"Amount": str(dollars), "Unit": "USD"},
        "CostFilters": {"LinkedAccount": [account.id]},
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
    with problems("the budget cannot be set", _NO_BUDGETS, BUDGETS):
        try:
            budgets.create_budget(
                AccountId=payer, Budget=budget, NotificationsWithSubscribers=letters
            )
        except Exception as error:
            if code_of(error) != "DuplicateRecordException":
                raise
            budgets.update_budget(AccountId=payer, NewBudget=budget)


def remove_budget(session: Session, account: Account) -> None:
    """Take the budget of an account away, if it has one. Raises CloudProblem."""
    payer = identity(session).account
    budgets = client(session, "budgets", "us-east-1")
    with problems("the budget cannot be removed", _NO_BUDGETS, BUDGETS):
        try:
            budgets.delete_budget(AccountId=payer, BudgetName=f"{BUDGET}{account.developer}")
        except Exception as error:
            if code_of(error) != "NotFoundException":
                raise
