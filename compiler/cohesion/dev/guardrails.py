"""What nobody may do in a developer's account, whatever their role: a service control policy."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from cohesion.artifact import Json

NAME: Final = "CohesionDeveloperAccounts"

_EVERYWHERE: Final = (
    "account:*",
    "aws-portal:*",
    "billing:*",
    "budgets:*",
    "ce:*",
    "cloudfront:*",
    "globalaccelerator:*",
    "health:*",
    "iam:*",
    "organizations:*",
    "pricing:*",
    "route53:*",
    "route53domains:*",
    "s3:GetAccountPublicAccessBlock",
    "s3:ListAllMyBuckets",
    "servicequotas:*",
    "shield:*",
    "sts:*",
    "support:*",
    "tag:*",
    "waf:*",
)
"""What has no Region of its own, so that a rule about Regions must leave it out."""

_KEPT: Final = (
    "cloudtrail:DeleteTrail",
    "cloudtrail:StopLogging",
    "config:DeleteConfigurationRecorder",
    "config:StopConfigurationRecorder",
    "guardduty:DeleteDetector",
    "guardduty:DisassociateFromAdministratorAccount",
    "organizations:LeaveOrganization",
    "account:CloseAccount",
)
_LASTING: Final = (
    "aws-marketplace:Subscribe",
    "ec2:PurchaseReservedInstancesOffering",
    "rds:PurchaseReservedDBInstancesOffering",
    "route53domains:RegisterDomain",
    "route53domains:TransferDomain",
    "savingsplans:CreateSavingsPlan",
)
_KEYS: Final = ("iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:CreateUser")


def policy(regions: Sequence[str], role: str) -> str:
    """The policy's document, as JSON, always the same text for the same Regions and role.

    Denied are: other Regions than these (none given: any may be used), what watches over the
    account, what is bought for years, users with lasting keys, the root user. `role`, that of the
    organization, may do what guards the account.
    """
    not_ours: Json = {"ArnNotLike": {"aws:PrincipalArn": [f"arn:*:iam::*:role/{role}"]}}
    statements: list[Json] = [
        _deny("KeepWhatWatches", _KEPT, not_ours),
        _deny("StayInTheOrganization", ["organizations:LeaveOrganization"]),
        _deny("BuyNothingForYears", _LASTING),
        _deny("NoLastingKeys", _KEYS, not_ours),
        _deny("NoRootUser", ["*"], {"StringLike": {"aws:PrincipalArn": "arn:*:iam::*:root"}}),
    ]
    if regions:
        elsewhere: Json = {"StringNotEquals": {"aws:RequestedRegion": list(regions)}, **not_ours}
        statements.append(
            {
                "Sid": "OnlyTheseRegions",
                "Effect": "Deny",
                "NotAction": list(_EVERYWHERE),
                "Resource": "*",
                "Condition": elsewhere,
            }
        )
    return json.dumps({"Version": "2012-10-17", "Statement": statements}, separators=(",", ":"))


def _deny(name: str, actions: Sequence[str], condition: Json = None) -> Json:
    statement: Json = {"Sid": name, "Effect": "Deny", "Action": list(actions), "Resource": "*"}
    return {**statement, "Condition": condition} if condition else statement
