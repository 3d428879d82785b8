"""An organization as `tests.wire` answers for it: one that has nothing of Cohesion yet, and one
that has it all, as it was some time ago.
"""

from __future__ import annotations

from typing import Final

from cohesion.artifact import Json

PAYER: Final = "999999999999"
ADA: Final = "123456789012"
EMAIL: Final = "ada@example.com"

Answers = dict[str, list[tuple[int, Json]]]


def status(state: str, **more: str) -> tuple[int, Json]:
    """How far the creation of Ada's account is."""
    found = {"Id": "car-1", "AccountName": "developer-ada", "State": state, **more}
    return 200, {"CreateAccountStatus": found}


def account(state: str = "ACTIVE", name: str = "developer-ada", number: str = ADA) -> Json:
    """An account in the organization's list."""
    return {"Id": number, "Name": name, "Email": EMAIL, "State": state}


def untouched() -> Answers:
    """Nobody has made anything here."""
    root: Json = {"Id": "r-1", "PolicyTypes": []}
    unit: Json = {"Id": "ou-1", "Name": "Developers"}
    policy: Json = {"PolicySummary": {"Id": "p-1", "Name": "CohesionDeveloperAccounts"}}
    caller = {"Account": PAYER, "Arn": f"arn:aws:iam::{PAYER}:user/root", "UserId": "U"}
    return {
        "GetCallerIdentity": [(200, caller)],
        "AssumeRole": [(200, {"Credentials": _credentials()})],
        "ListAccounts": [(200, {"Accounts": []})],
        "ListCreateAccountStatus": [(200, {"CreateAccountStatuses": []})],
        "CreateAccount": [status("IN_PROGRESS")],
        "DescribeCreateAccountStatus": [status("SUCCEEDED", AccountId=ADA)],
        "ListRoots": [(200, {"Roots": [root]})],
        "EnablePolicyType": [(200, {"Root": root})],
        "ListOrganizationalUnitsForParent": [(200, {"OrganizationalUnits": []})],
        "CreateOrganizationalUnit": [(200, {"OrganizationalUnit": unit})],
        "ListPolicies": [(200, {"Policies": []})],
        "CreatePolicy": [(200, {"Policy": policy})],
        "ListPoliciesForTarget": [(200, {"Policies": []})],
        "AttachPolicy": [(200, {})],
        "ListParents": [(200, {"Parents": [{"Id": "r-1", "Type": "ROOT"}]})],
        "MoveAccount": [(200, {})],
        "CreateBudget": [(200, {})],
        "GetParameter": [(200, {"Parameter": {"Value": "21"}})],
    }


def long_in_use() -> Answers:
    """Ada has her account, with guardrails of an older version and a budget."""
    policy: Json = {"Id": "p-1", "Name": "CohesionDeveloperAccounts"}
    unit: Json = {"Id": "ou-1", "Name": "Developers"}
    there = 400, {"__type": "DuplicateRecordException", "Message": "the budget exists"}
    return untouched() | {
        "ListAccounts": [(200, {"Accounts": [account()]})],
        "ListOrganizationalUnitsForParent": [(200, {"OrganizationalUnits": [unit]})],
        "ListPolicies": [(200, {"Policies": [policy]})],
        "DescribePolicy": [(200, {"Policy": {"PolicySummary": policy, "Content": "{}"}})],
        "UpdatePolicy": [(200, {})],
        "CreateBudget": [there],
        "UpdateBudget": [(200, {})],
        "CloseAccount": [(200, {})],
        "DeleteBudget": [(200, {})],
    }


def _credentials() -> Json:
    return {
        "AccessKeyId": "ASIA",
        "SecretAccessKey": "secret",
        "SessionToken": "token",
        "Expiration": "2030-01-01T00:00:00Z",
    }
