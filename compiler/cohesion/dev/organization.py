"""The accounts of an organization: found by name, made, moved, guarded, closed. Everything may be
done again, and goes on where it stopped.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, TypeVar

from cohesion.dev.explanations import FAILURES, ORGANIZATIONS, UNKNOWN_FAILURE
from cohesion.dev.problem import CloudProblem, code_of, problems

Client: TypeAlias = Any
"""A client of boto3, which has no types."""

Result = TypeVar("Result")

PREFIX: Final = "developer-"
"""Begins the names of developers' accounts."""

TAG: Final = "cohesion:developer"
SCP: Final = "SERVICE_CONTROL_POLICY"

MANAGEMENT: Final = "this needs credentials of the organization's management account"
_READERS: Final = f"{MANAGEMENT}, or of an administrator it delegates to"
_MEANWHILE: Final = frozenset(
    {
        "AccountNotFoundException",  # a new account, which not all of AWS knows yet
        "ChildNotFoundException",
        "ConcurrentModificationException",
        "DuplicateAccountException",
        "DuplicateOrganizationalUnitException",
        "DuplicatePolicyAttachmentException",
        "DuplicatePolicyException",
        "PolicyChangesInProgressException",
        "PolicyTypeAlreadyEnabledException",
        "PolicyTypeNotEnabledException",
        "SourceParentNotFoundException",
    }
)
"""Errors of who works beside somebody else, or faster than AWS: a step that looks first what there
is will find it done, or possible, a moment later.
"""

_TRIES: Final = 8
_ENDED: Final = frozenset({"SUSPENDED", "PENDING_CLOSURE", "CLOSED"})
_LONGEST_PAUSE: Final = 15.0


@dataclass(frozen=True, slots=True)
class Account:
    """An account: its 12 digits, its name, its address, and its state: ACTIVE, PENDING_ACTIVATION,
    SUSPENDED by AWS, PENDING_CLOSURE, CLOSED.
    """

    id: str
    name: str
    email: str
    status: str

    @property
    def developer(self) -> str:
        """Whose account it is."""
        return self.name.removeprefix(PREFIX)

    @property
    def ended(self) -> bool:
        """Whether it is closed, is being closed, or AWS has taken it away."""
        return self.status in _ENDED


@dataclass(frozen=True, slots=True)
class Organization:
    """An organization, by a client of boto3 for it; `pause` waits for seconds, and `tell` hears
    what is being done.
    """

    client: Client
    tell: Callable[[str], None] = lambda _: None
    pause: Callable[[float], None] = time.sleep

    def root(self) -> str:
        """The id of the root, below which everything is. Raises CloudProblem."""
        with _problems("the organization cannot be read"):
            found: str = self.client.list_roots()["Roots"][0]["Id"]
        return found

    def accounts(self) -> Iterator[Account]:
        """The developers' accounts, closed ones too. Raises CloudProblem."""
        return (account for account in self._everybody() if account.name.startswith(PREFIX))

    def account(self, developer: str) -> Account | None:
        """A developer's account: the one in use, else one that was closed, else None."""
        found = [account for account in self.accounts() if account.developer == developer]
        return next((a for a in found if a.status == "ACTIVE"), found[0] if found else None)

    def create(self, developer: str, email: str, role: str) -> Account:
        """A new account, which takes minutes; one whose creation goes on already is waited for.

        Raises CloudProblem with what AWS has against it.
        """
        doing = f"the account of {developer} cannot be made"
        with _problems(doing):
            status = self._under_way(developer) or self._asked_for(developer, email, role)
            status = self._ended(status)
            if status.get("FailureReason") == "EMAIL_ALREADY_EXISTS":
                # also where an answer was lost, and the same was asked a second time
                going_on = self._under_way(developer)
                status = self._ended(going_on) if going_on else status
        if status["State"] == "SUCCEEDED":
            return Account(status["AccountId"], f"{PREFIX}{developer}", email, "ACTIVE")
        reason = str(status.get("FailureReason", ""))
        holder = ""
        if reason == "EMAIL_ALREADY_EXISTS":
            for found in self._everybody():
                if found.name == f"{PREFIX}{developer}" and not found.ended:
                    return found
                if found.email.casefold() == email.casefold():
                    holder = f"; it is that of {found.name}, {found.id}, {found.status}"
        why = FAILURES.get(reason, UNKNOWN_FAILURE)
        raise CloudProblem(f"{doing}: {why} ({reason or status['State']}; {email}{holder})")

    def unit(self, name: str) -> str:
        """The id of the organizational unit of a name below the root; it is made if it is not
        there. Raises CloudProblem.
        """
        root = self.root()

        def found_or_made() -> str:
            pages = self.client.get_paginator("list_organizational_units_for_parent")
            for page in pages.paginate(ParentId=root):
                for unit in page["OrganizationalUnits"]:
                    if unit["Name"] == name:
                        return str(unit["Id"])
            self.tell(f"organizational unit {name}")
            made = self.client.create_organizational_unit(ParentId=root, Name=name)
            return str(made["OrganizationalUnit"]["Id"])

        with _problems(f"the organizational unit {name} cannot be made"):
            return self._again(found_or_made)

    def move(self, account: Account, unit: str) -> None:
        """Put an account into an organizational unit. Raises CloudProblem."""

        def there() -> None:
            (parent,) = self.client.list_parents(ChildId=account.id)["Parents"]
            if parent["Id"] == unit:
                return
            self.tell("into its organizational unit")
            self.client.move_account(
                AccountId=account.id, SourceParentId=parent["Id"], DestinationParentId=unit
            )

        with _problems("the account cannot be moved"):
            self._again(there)

    def guard(self, unit: str, name: str, document: str) -> None:
        """Attach a service control policy to a unit; one of that name gets this document.

        Raises CloudProblem.
        """
        with _problems("the guardrails cannot be set"):
            self._again(self._enable_policies)
            policy = self._again(lambda: self._policy(name, document))
            self._again(lambda: self._attach(policy, unit))

    def close(self, account: Account) -> None:
        """Close an account for good: its resources go, and in 90 days the account does.

        Raises CloudProblem.
        """
        with _problems("the account cannot be closed"):
            self._again(lambda: self.client.close_account(AccountId=account.id))

    def _everybody(self) -> Iterator[Account]:
        """The accounts of the organization."""
        with problems("the accounts cannot be listed", _READERS, ORGANIZATIONS):
            for page in self.client.get_paginator("list_accounts").paginate():
                for each in page["Accounts"]:
                    # `Status` is retired since September 2026; not every partition has `State`
                    state = each.get("State") or each["Status"]
                    yield Account(each["Id"], each["Name"], each["Email"], state)

    def _under_way(self, developer: str) -> Any | None:  # noqa: ANN401  as boto3 gives it
        """The creation of a developer's account that goes on, if there is one."""
        pages = self.client.get_paginator("list_create_account_status")
        for page in pages.paginate(States=["IN_PROGRESS"]):
            for status in page["CreateAccountStatuses"]:
                if status.get("AccountName") == f"{PREFIX}{developer}":
                    return status
        return None

    def _asked_for(self, developer: str, email: str, role: str) -> Any:  # noqa: ANN401
        """How far the creation of an account is that is asked for now."""
        return self._again(
            lambda: self.client.create_account(
                Email=email,
                AccountName=f"{PREFIX}{developer}",
                RoleName=role,
                IamUserAccessToBilling="DENY",
                Tags=[{"Key": TAG, "Value": developer}],
            )["CreateAccountStatus"]
        )

    def _ended(self, status: Any) -> Any:  # noqa: ANN401
        """How a creation has ended, which is waited for."""
        waited, seconds = 0.0, 1.0
        while status["State"] == "IN_PROGRESS":
            so_far = f" ({waited:.0f} s so far)" if waited else ""
            self.tell(f"AWS makes the account, which takes a few minutes…{so_far}")
            self.pause(seconds)
            waited, seconds = waited + seconds, min(seconds * 1.5, _LONGEST_PAUSE)
            request = status["Id"]
            found = self.client.describe_create_account_status(CreateAccountRequestId=request)
            status = found["CreateAccountStatus"]
        return status

    def _enable_policies(self) -> None:
        root = self.client.list_roots()["Roots"][0]
        enabled = {each["Type"] for each in root["PolicyTypes"] if each["Status"] == "ENABLED"}
        if SCP not in enabled:
            self.client.enable_policy_type(RootId=root["Id"], PolicyType=SCP)

    def _attach(self, policy: str, unit: str) -> None:
        attached = self.client.get_paginator("list_policies_for_target")
        for page in attached.paginate(TargetId=unit, Filter=SCP):
            if any(each["Id"] == policy for each in page["Policies"]):
                return
        self.tell("guardrails")
        self.client.attach_policy(PolicyId=policy, TargetId=unit)

    def _policy(self, name: str, document: str) -> str:
        """The id of a policy of this name with this document."""
        policy = self._policy_of(name)
        if policy is None:
            made = self.client.create_policy(
                Name=name,
                Description="What nobody may do in a developer's account (Cohesion)",
                Type=SCP,
                Content=document,
            )
            return str(made["Policy"]["PolicySummary"]["Id"])
        content = self.client.describe_policy(PolicyId=policy)["Policy"]["Content"]
        if json.loads(content) != json.loads(document):
            self.tell("guardrails brought up to date")
            self.client.update_policy(PolicyId=policy, Content=document)
        return policy

    def _policy_of(self, name: str) -> str | None:
        """The id of the policy of a name; None if there is none."""
        for page in self.client.get_paginator("list_policies").paginate(Filter=SCP):
            for each in page["Policies"]:
                if each["Name"] == name:
                    return str(each["Id"])
        return None

    def _again(self, step: Callable[[], Result]) -> Result:
        """The result of a step, which is gone through again where somebody else changes the
        organization meanwhile.
        """
        seconds = 0.5
        for _ in range(_TRIES - 1):
            try:
                return step()
            except Exception as error:
                if code_of(error) not in _MEANWHILE:
                    raise
                self.pause(seconds)
                seconds *= 2
        return step()


def _problems(doing: str) -> AbstractContextManager[None]:
    """What AWS Organizations refuses as a `CloudProblem`."""
    return problems(doing, MANAGEMENT, ORGANIZATIONS)
