"""What the errors of AWS mean to somebody who makes accounts: what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is wrong, and what to do about it: the latter begins with a verb. `quotes` says that
    AWS's own message belongs to it, since only that names the value.
    """

    wrong: str
    advice: str
    quotes: bool = False

    def __str__(self) -> str:
        return f"{self.wrong}; {self.advice}"


Explanations: TypeAlias = Mapping[str, Explanation]
"""Explanations by AWS's codes."""

_EXPIRED: Final = Explanation(
    "the credentials are no longer valid", "log in again (`aws sso login`, or new keys)"
)
_THROTTLED: Final = Explanation("AWS is asked too often", "try again in a minute")
_FAILED: Final = Explanation(
    "AWS itself has failed", "try again in a few minutes, and if it stays so, ask AWS Support"
)
_CLOCK: Final = Explanation(
    "the clock of this machine is wrong: requests are good for 5 minutes", "set it"
)
_SIGNED: Final = Explanation(
    "the secret key does not belong to the access key, or the clock of this machine is wrong",
    "see to both",
)
_UNSIGNED: Final = Explanation(
    "the request came without its signature", "see what changes requests on the way: a proxy?"
)
_NO_SERVICE: Final = Explanation(
    "the account may not use this service yet",
    "wait, as a new account takes up to a day; an old one must finish its registration",
)

COMMON: Final[Explanations] = {
    "ExpiredToken": _EXPIRED,
    "ExpiredTokenException": _EXPIRED,
    "IncompleteSignature": _UNSIGNED,
    "IncompleteSignatureException": _UNSIGNED,
    "InternalError": _FAILED,
    "InternalErrorException": _FAILED,
    "InternalFailure": _FAILED,
    "InternalServerError": _FAILED,
    "InvalidClientTokenId": _EXPIRED,
    "InvalidSignatureException": _SIGNED,
    "MissingAuthenticationToken": _UNSIGNED,
    "MissingAuthenticationTokenException": _UNSIGNED,
    "OptInRequired": _NO_SERVICE,
    "RequestExpired": _CLOCK,
    "RequestTimeTooSkewed": _CLOCK,
    "ServiceException": _FAILED,
    "ServiceUnavailable": _FAILED,
    "SignatureDoesNotMatch": _SIGNED,
    "SubscriptionRequiredException": _NO_SERVICE,
    "UnrecognizedClientException": _EXPIRED,
    **dict.fromkeys(
        (
            "RequestLimitExceeded",
            "RequestThrottled",
            "RequestThrottledException",
            "SlowDown",
            "ThrottledException",
            "Throttling",
            "ThrottlingException",
            "TooManyRequestsException",
        ),
        _THROTTLED,
    ),
}
"""What any service may answer."""

_GONE: Final = Explanation(
    "the organization has no such account, or not yet",
    "try again in a minute; `cohesion account list` shows those that it has",
)
_NO_PARENT: Final = Explanation(
    "somebody has removed or moved the organizational unit at this moment",
    "start this again, which makes it anew",
)
_MADE: Final = Explanation(
    "somebody else has done the same at this moment", "start this again: it finds what is done"
)
_AT_WORK: Final = Explanation("somebody else changes the organization now", "try again in a minute")
_SETTINGS: Final = "see to --email, and to email, organizational_unit and role under [accounts]"

ORGANIZATIONS: Final[Explanations] = {
    "AWSOrganizationsNotInUseException": Explanation(
        "this account is in no organization",
        "create one with `aws organizations create-organization` in the account that pays",
    ),
    "AccountAlreadyClosedException": Explanation(
        "the account is closed already", "start this again, which then takes it as closed"
    ),
    "AccountNotFoundException": _GONE,
    "ChildNotFoundException": _GONE,
    "ConcurrentModificationException": _AT_WORK,
    "ConflictException": Explanation(
        "the account is being changed now", "try again in a few minutes"
    ),
    "ConstraintViolationException": Explanation(
        "this is beyond a limit of the organization",
        "see AWS Organizations in the console of Service Quotas",
        quotes=True,
    ),
    "CreateAccountStatusNotFoundException": Explanation(
        "AWS knows nothing of this creation any more",
        "start this again: it looks for the account by its name first",
    ),
    "DestinationParentNotFoundException": _NO_PARENT,
    "DuplicateAccountException": _MADE,
    "DuplicateOrganizationalUnitException": _MADE,
    "DuplicatePolicyAttachmentException": _MADE,
    "DuplicatePolicyException": _MADE,
    "FinalizingOrganizationException": Explanation(
        "the organization was created a moment ago", "try again in an hour"
    ),
    "InvalidInputException": Explanation(
        "AWS does not take one of the values", _SETTINGS, quotes=True
    ),
    "MalformedPolicyDocumentException": Explanation(
        "AWS does not take the policy of the guardrails",
        "see to role and regions under [accounts]",
        quotes=True,
    ),
    "ParentNotFoundException": _NO_PARENT,
    "PolicyChangesInProgressException": _AT_WORK,
    "PolicyNotFoundException": Explanation(
        "somebody has removed the policy of the guardrails at this moment",
        "start this again, which makes it anew",
    ),
    "PolicyTypeAlreadyEnabledException": _MADE,
    "PolicyTypeNotAvailableForOrganizationException": Explanation(
        "the organization has no service control policies",
        "enable all of its features in the console of AWS Organizations",
    ),
    "PolicyTypeNotEnabledException": Explanation(
        "service control policies are not enabled yet", "try again in a minute"
    ),
    "RootNotFoundException": _NO_PARENT,
    "SourceParentNotFoundException": _NO_PARENT,
    "TargetNotFoundException": _NO_PARENT,
    "UnsupportedAPIEndpointException": Explanation(
        "AWS Organizations does not do this in the Region", "choose AWS_REGION=us-east-1"
    ),
}
"""What AWS Organizations has against a call."""

_CONSOLE: Final = "the organization's own account"

CONSTRAINTS: Final[Explanations] = {
    "ACCOUNT_CREATION_NOT_COMPLETE": Explanation(
        f"{_CONSOLE} is not complete", "finish its registration first"
    ),
    "ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED": Explanation(
        "as many accounts are being created as may be at a time",
        "try again when they are done, in some minutes",
    ),
    "ACCOUNT_NUMBER_LIMIT_EXCEEDED": Explanation(
        "the organization has as many accounts as it may (a closed one counts for 90 days, and a"
        " new organization may have none for an hour)",
        "raise the quota of AWS Organizations in Service Quotas, in us-east-1",
    ),
    "CANNOT_CLOSE_MANAGEMENT_ACCOUNT": Explanation(
        "this is the account that the organization belongs to",
        "take another name: it is nobody's developer account",
    ),
    "CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG": Explanation(
        "the account administers a service for the organization",
        "remove that first: `aws organizations deregister-delegated-administrator`",
    ),
    "CLOSE_ACCOUNT_QUOTA_EXCEEDED": Explanation(
        "as many accounts were closed within 30 days as may be (250, or a fifth of them all where"
        " that is more)",
        "try again when the first of them was closed 30 days ago",
    ),
    "CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED": Explanation(
        "as many accounts are being closed as may be at a time", "try again in some minutes"
    ),
    "INVALID_PAYMENT_INSTRUMENT": Explanation(
        "the organization's way to pay does not work", "see to it in the billing console"
    ),
    "MASTER_ACCOUNT_ADDRESS_DOES_NOT_MATCH_MARKETPLACE": Explanation(
        f"{_CONSOLE} buys from another AWS company than the one of its address",
        "ask AWS Support to migrate it",
    ),
    "MASTER_ACCOUNT_MISSING_CONTACT_INFO": Explanation(
        f"{_CONSOLE} has no valid address and telephone number",
        "add them on its page Account in the console",
    ),
    "MASTER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED": Explanation(
        f"{_CONSOLE} has no way to pay", "add one in the billing console"
    ),
    "MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED": Explanation(
        "the organizational unit has as many service control policies as it may",
        "detach one of them, or choose another organizational_unit under [accounts]",
    ),
    "MEMBER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED": Explanation(
        "the account has no way to pay", "add one in its billing console, as its root user"
    ),
    "ORGANIZATION_NOT_IN_ALL_FEATURES_MODE": Explanation(
        "only consolidated billing is on",
        "enable all features of the organization in the console of AWS Organizations",
    ),
    "OU_DEPTH_LIMIT_EXCEEDED": Explanation(
        "organizational units lie in one another as deep as they may",
        "choose another organizational_unit under [accounts]",
    ),
    "OU_NUMBER_LIMIT_EXCEEDED": Explanation(
        "the organization has as many organizational units as it may",
        "remove one, or name one that is there: organizational_unit under [accounts]",
    ),
    "POLICY_CONTENT_LIMIT_EXCEEDED": Explanation(
        "the policy of the guardrails is too long", "name fewer regions under [accounts]"
    ),
    "POLICY_NUMBER_LIMIT_EXCEEDED": Explanation(
        "the organization has as many service control policies as it may", "remove one of them"
    ),
    "SERVICE_ACCESS_NOT_ENABLED": Explanation(
        "the organization does not let a service in that this needs",
        "enable it: `aws organizations enable-aws-service-access`",
        quotes=True,
    ),
    "TAG_POLICY_VIOLATION": Explanation(
        "a tag policy of the organization forbids the tag cohesion:developer", "add it there"
    ),
    "UNMET_BILLING_PREREQUISITE": Explanation(
        "AWS does not support how the organization is billed", "ask AWS Support"
    ),
    "WAIT_PERIOD_ACTIVE": Explanation(
        "the account is too young for this", "try again when it is 4 days old"
    ),
}
"""What the reasons of a ConstraintViolationException mean."""

_IDENTITY: Final = Explanation(
    f"the identity that {_CONSOLE} gave for its business is not valid",
    "correct it in the billing console",
)

FAILURES: Final[Explanations] = {
    "ACCOUNT_LIMIT_EXCEEDED": CONSTRAINTS["ACCOUNT_NUMBER_LIMIT_EXCEEDED"],
    "CONCURRENT_ACCOUNT_MODIFICATION": Explanation(
        "the same account is being created by another request",
        "start this again, which waits for that one",
    ),
    "EMAIL_ALREADY_EXISTS": Explanation(
        "another AWS account has this e-mail address, and each needs its own",
        "give another one: with most mail servers aws+anything@… reaches the mailbox aws@…",
    ),
    "FAILED_BUSINESS_VALIDATION": Explanation(
        f"AWS could not validate the business of {_CONSOLE}", "see its billing console"
    ),
    "GOVCLOUD_ACCOUNT_ALREADY_EXISTS": Explanation(
        "an account in AWS GovCloud has this e-mail address", "give another one"
    ),
    "IDENTITY_INVALID_BUSINESS_VALIDATION": _IDENTITY,
    "INTERNAL_FAILURE": _FAILED,
    "INVALID_ADDRESS": Explanation(
        f"the postal address of {_CONSOLE} is not valid",
        "correct it on its page Account in the console",
    ),
    "INVALID_EMAIL": Explanation(
        "this is no e-mail address that AWS takes", "give another one with --email"
    ),
    "INVALID_IDENTITY_FOR_BUSINESS_VALIDATION": _IDENTITY,
    "INVALID_PAYMENT_INSTRUMENT": CONSTRAINTS["INVALID_PAYMENT_INSTRUMENT"],
    "MISSING_BUSINESS_VALIDATION": Explanation(
        f"{_CONSOLE} has not had its business validated", "finish that in the billing console"
    ),
    "MISSING_PAYMENT_INSTRUMENT": CONSTRAINTS["MASTER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED"],
    "PENDING_BUSINESS_VALIDATION": Explanation(
        f"AWS still validates the business of {_CONSOLE}", "try again tomorrow"
    ),
    "UNKNOWN_BUSINESS_VALIDATION": Explanation(
        f"AWS could not validate the business of {_CONSOLE}", "ask AWS Support"
    ),
    "UPDATE_EXISTING_RESOURCE_POLICY_WITH_TAGS_NOT_SUPPORTED": Explanation(
        "the organization's resource policy does not let tags be changed as an account is made",
        "see to that policy in the console of AWS Organizations",
    ),
}
"""What the reasons mean for which the creation of an account fails."""

UNKNOWN_FAILURE: Final = Explanation(
    "AWS gives a reason that we do not know",
    "see `aws organizations list-create-account-status --states FAILED`, or ask AWS Support",
)

_ENOUGH: Final = Explanation(
    f"{_CONSOLE} has as many budgets as it may",
    "remove one of them, or set budget = 0 under [accounts] to go without",
)

BUDGETS: Final[Explanations] = {
    "BillingViewHealthStatusException": Explanation(
        "the organization's billing view is not healthy", "see to it in the billing console"
    ),
    "CreationLimitExceededException": _ENOUGH,
    "InvalidParameterException": Explanation(
        "AWS does not take the budget",
        "see to budget under [accounts] (0 goes without), and to the account's e-mail address",
        quotes=True,
    ),
    "NotFoundException": Explanation(
        "somebody has removed the budget at this moment", "start this again, which makes it anew"
    ),
    "ServiceQuotaExceededException": _ENOUGH,
}
"""What AWS Budgets has against a call."""

ROLES: Final[Explanations] = {
    "RegionDisabledException": Explanation(
        "the Region is not active in that account",
        "choose another one with --region, or enable it there, on the page Account in the console",
    ),
}
"""What AWS STS has against taking a role."""

PARAMETERS: Final[Explanations] = {
    **dict.fromkeys(
        ("InvalidKeyId", "ParameterVersionNotFound"),
        Explanation(
            "the parameter that tells the version of the bootstrap stack cannot be read",
            "bootstrap again: `cohesion account bootstrap --force`",
        ),
    ),
}
"""What AWS Systems Manager has against reading the version of the bootstrap stack."""
