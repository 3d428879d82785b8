"""The accounts of an organization: found by name, made, moved, guarded, closed. Everything may be
done again, and goes on where it stopped.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, TypeVar

from cohesion.dev.problem import CloudProblem, code_of, problems

Client: TypeAlias = Any
"""A client of boto3, which has no types."""

Result = TypeVar("Result")

PREFIX: Final = "developer-"
"""Begins the names of developers' accounts."""

TAG: Final = "cohesion:developer"
SCP: Final = "SERVICE_CONTROL_POLICY"

MANAGEMENT: Final = (
    "this needs credentials of the organization's management account, or of an administrator it"
    " delegates to"
)
_BUSY: Final = ("ConcurrentModificationException", "PolicyChangesInProgressException")
_TRIES: Final = 8

FAILURES: Final = {
    "ACCOUNT_LIMIT_EXCEEDED": "the organization has as many accounts as it may: raise the quota of"
    " AWS Organizations in Service Quotas (a closed account counts for 90 days)",
    "CONCURRENT_ACCOUNT_MODIFICATION": "another account is being changed; try again",
    "EMAIL_ALREADY_EXISTS": "another AWS account has this e-mail address; each needs its own, and"
    " with most mail servers aws+anything@… reaches the mailbox aws@…",
    "FAILED_BUSINESS_VALIDATION": "AWS could not validate the business of the organization's own"
    " account: see its billing console",
    "GOVCLOUD_ACCOUNT_ALREADY_EXISTS": "there is an account of this name in AWS GovCloud",
    "INTERNAL_FAILURE": "AWS failed; try again, and if it stays so, ask AWS Support",
    "INVALID_ADDRESS": "the postal address of the organization's own account is not valid",
    "INVALID_EMAIL": "this is no e-mail address that AWS takes",
    "INVALID_IDENTITY_FOR_BUSINESS_VALIDATION": "the identity that the organization's own account"
    " gave for its business is not valid",
    "INVALID_PAYMENT_INSTRUMENT": "the organization's way to pay does not work: see the billing"
    " console",
    "MISSING_BUSINESS_VALIDATION": "the organization's own account has not validated its business",
    "MISSING_PAYMENT_INSTRUMENT": "the organization's own account has no way to pay: add one in the"
    " billing console",
    "PENDING_BUSINESS_VALIDATION": "AWS still validates the business of the organization's own"
    " account; try again later",
    "UNKNOWN_BUSINESS_VALIDATION": "AWS could not validate the business of the organization's own"
    " account; ask AWS Support",
    "UPDATE_EXISTING_RESOURCE_POLICY_WITH_TAGS_NOT_SUPPORTED": "an account of this name is there"
    " with other tags",
}
"""What the reasons mean for which the creation of an account fails."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account: its 12 digits, its name, its address, and whether it is ACTIVE, or SUSPENDED as
    one that was closed.
    """

    id: str
    name: str
    email: str
    status: str

    @property
    def developer(self) -> str:
        """Whose account it is."""
        return self.name.removeprefix(PREFIX)


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
        with problems("the organization cannot be read", MANAGEMENT):
            roots = self.client.list_roots()["Roots"]
        found: str = roots[0]["Id"]
        return found

    def accounts(self) -> Iterator[Account]:
        """The developers' accounts, closed ones too. Raises CloudProblem."""
        with problems("the accounts cannot be listed", MANAGEMENT):
            for page in self.client.get_paginator("list_accounts").paginate():
                for each in page["Accounts"]:
                    account = Account(each["Id"], each["Name"], each["Email"], each["Status"])
                    if account.name.startswith(PREFIX):
                        yield account

    def account(self, developer: str) -> Account | None:
        """A developer's account: the one in use, else one that was closed, else None."""
        found = [account for account in self.accounts() if account.developer == developer]
        return next((a for a in found if a.status == "ACTIVE"), found[0] if found else None)

    def create(self, developer: str, email: str, role: str) -> Account:
        """A new account, which takes minutes; one whose creation goes on already is waited for.

        Raises CloudProblem with what AWS has against it.
        """
        doing = f"the account of {developer} cannot be made"
        with problems(doing, MANAGEMENT):
            status = self._under_way(developer) or self._again(
                lambda: self.client.create_account(
                    Email=email,
                    AccountName=f"{PREFIX}{developer}",
                    RoleName=role,
                    IamUserAccessToBilling="DENY",
                    Tags=[{"Key": TAG, "Value": developer}],
                )["CreateAccountStatus"]
            )
            seconds = 1.0
            while status["State"] == "IN_PROGRESS":
                self.tell("AWS makes the account, which takes a few minutes…")
                self.pause(seconds)
                seconds = min(seconds * 1.5, 15)
                request = status["Id"]
                found = self.client.describe_create_account_status(CreateAccountRequestId=request)
                status = found["CreateAccountStatus"]
        if status["State"] != "SUCCEEDED":
            reason = str(status.get("FailureReason", ""))
            why = FAILURES.get(reason, "AWS does not say why")
            raise CloudProblem(f"{doing}: {why} ({reason or status['State']}; {email})")
        return Account(status["AccountId"], f"{PREFIX}{developer}", email, "ACTIVE")

    def unit(self, name: str) -> str:
        """The id of the organizational unit of a name below the root; it is made if it is not
        there. Raises CloudProblem.
        """
        root = self.root()
        with problems(f"the organizational unit {name} cannot be made", MANAGEMENT):
            pages = self.client.get_paginator("list_organizational_units_for_parent")
            for page in pages.paginate(ParentId=root):
                for unit in page["OrganizationalUnits"]:
                    if unit["Name"] == name:
                        return str(unit["Id"])
            self.tell(f"organizational unit {name}")
            made = self._again(
                lambda: self.client.create_organizational_unit(ParentId=root, Name=name)
            )
        return str(made["OrganizationalUnit"]["Id"])

    def move(self, account: Account, unit: str) -> None:
        """Put an account into an organizational unit. Raises CloudProblem."""
        with problems("the account cannot be moved", MANAGEMENT):
            (parent,) = self.client.list_parents(ChildId=account.id)["Parents"]
            if parent["Id"] == unit:
                return
            self.tell("into its organizational unit")
            self._again(
                lambda: self.client.move_account(
                    AccountId=account.id,
                    SourceParentId=parent["Id"],
                    DestinationParentId=unit,
                )
            )

    def guard(self, unit: str, name: str, document: str) -> None:
        """Attach a service control policy to a unit; one of that name gets this document.

        Raises CloudProblem.
        """
        with problems("the guardrails cannot be set", MANAGEMENT):
            self._enable_policies()
            policy = self._policy(name, document)
            attached = self.client.get_paginator("list_policies_for_target")
            for page in attached.paginate(TargetId=unit, Filter=SCP):
                if any(each["Id"] == policy for each in page["Policies"]):
                    return
            self.tell("guardrails")
            self._again(lambda: self.client.attach_policy(PolicyId=policy, TargetId=unit))

    def close(self, account: Account) -> None:
        """Close an account for good: its resources go, and in 90 days the account does.

        Raises CloudProblem.
        """
        with problems("the account cannot be closed", MANAGEMENT):
            self._again(lambda: self.client.close_account(AccountId=account.id))

    def _under_way(self, developer: str) -> Any | None:  # noqa: ANN401  as boto3 gives it
        """The creation of a developer's account that goes on, if there is one."""
        pages = self.client.get_paginator("list_create_account_status")
        for page in pages.paginate(States=["IN_PROGRESS"]):
            for status in page["CreateAccountStatuses"]:
                if status.get("AccountName") == f"{PREFIX}{developer}":
                    return status
        return None

    def _enable_policies(self) -> None:
        root = self.client.list_roots()["Roots"][0]
        enabled = {each["Type"] for each in root["PolicyTypes"] if each["Status"] == "ENABLED"}
        if SCP not in enabled:
            self._again(lambda: self.client.enable_policy_type(RootId=root["Id"], PolicyType=SCP))

    def _policy(self, name: str, document: str) -> str:
        """The id of a policy of this name with this document."""
        policy = self._policy_of(name)
        if policy is None:
            made = self._again(
                lambda: self.client.create_policy(
                    Name=name,
                    Description="What nobody may do in a developer's account (Cohesion)",
                    Type=SCP,
                    Content=document,
                )
            )
            return str(made["Policy"]["PolicySummary"]["Id"])
        content = self.client.describe_policy(PolicyId=policy)["Policy"]["Content"]
        if json.loads(content) != json.loads(document):
            self.tell("guardrails brought up to date")
            self._again(lambda: self.client.update_policy(PolicyId=policy, Content=document))
        return policy

    def _policy_of(self, name: str) -> str | None:
        """The id of the policy of a name; None if there is none."""
        for page in self.client.get_paginator("list_policies").paginate(Filter=SCP):
            for each in page["Policies"]:
                if each["Name"] == name:
                    return str(each["Id"])
        return None

    def _again(self, call: Callable[[], Result]) -> Result:
        """The result of a call that fails while somebody else changes the organization."""
        seconds = 0.5
        for _ in range(_TRIES - 1):
            try:
                return call()
            except Exception as error:
                if code_of(error) not in _BUSY:
                    raise
                self.pause(seconds)
                seconds *= 2
        return call()
