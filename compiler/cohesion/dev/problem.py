"""What stops work in the cloud, in words that say what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final


class CloudProblem(Exception):
    """Something that AWS, an account or the project's settings do not let us do.

    Its text says what is wrong and what helps; it is shown as it is. `code` is AWS's, where it is
    an error of AWS.
    """

    code = ""


_EXPIRED: Final = "the credentials are no longer valid; log in again (`aws sso login`, or new keys)"
_DENIED: Final = "these credentials may not do it"

REASONS: Final[Mapping[str, str]] = {
    "AWSOrganizationsNotInUseException": "this account is in no organization: create one with"
    " `aws organizations create-organization` in the account that pays",
    "AccountAlreadyClosedException": "the account is closed already",
    "AccountNotFoundException": "the organization has no such account",
    "ConcurrentModificationException": "somebody else changes the organization now; try again",
    "ConflictException": "the account is being changed now; try again in a few minutes",
    "ExpiredToken": _EXPIRED,
    "ExpiredTokenException": _EXPIRED,
    "FinalizingOrganizationException": "the organization was created a moment ago; try again in"
    " an hour",
    "InvalidClientTokenId": _EXPIRED,
    "PolicyTypeNotAvailableForOrganizationException": "the organization has no service control"
    " policies: enable all of its features in the console of AWS Organizations",
    "RequestExpired": "the clock of this machine is wrong: requests are good for 5 minutes",
    "SignatureDoesNotMatch": "the secret key does not belong to the access key",
    "ThrottlingException": "AWS is asked too often; try again in a minute",
    "TooManyRequestsException": "AWS is asked too often; try again in a minute",
    "UnrecognizedClientException": _EXPIRED,
}
"""What error codes of AWS mean to somebody who makes accounts."""

CONSTRAINTS: Final[Mapping[str, str]] = {
    "ACCOUNT_CREATION_NOT_COMPLETE": "the organization's own account is not complete: finish its"
    " registration first",
    "ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED": "too many accounts were created today; try again"
    " tomorrow",
    "ACCOUNT_NUMBER_LIMIT_EXCEEDED": "the organization has as many accounts as it may: raise the"
    " quota of AWS Organizations in Service Quotas (a closed account counts for 90 days)",
    "CANNOT_CLOSE_MANAGEMENT_ACCOUNT": "this is the account that the organization belongs to; it"
    " is nobody's developer account",
    "CLOSE_ACCOUNT_QUOTA_EXCEEDED": "a fifth of the organization's accounts were closed in the last"
    " 30 days; more cannot be closed yet",
    "CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED": "too many accounts are being closed; try again later",
    "MASTER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED": "the organization's own account has no way to"
    " pay: add one in the billing console",
    "INVALID_PAYMENT_INSTRUMENT": "the organization's way to pay does not work: see the billing"
    " console",
    "ORGANIZATION_NOT_IN_ALL_FEATURES_MODE": "only consolidated billing is on: enable all features"
    " of the organization in the console of AWS Organizations",
    "OU_NUMBER_LIMIT_EXCEEDED": "the organization has as many organizational units as it may",
    "WAIT_PERIOD_ACTIVE": "the account is too young for this; try again when it is 4 days old",
}
"""What the reasons of a ConstraintViolationException mean."""


@contextmanager
def problems(doing: str, denied: str = "") -> Iterator[None]:
    """Say what AWS refuses as a `CloudProblem`: `doing` is what was being done, as "the account
    cannot be moved"; `denied` says whose credentials are needed.
    """
    from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError
    from botocore.exceptions import ConnectionError as NotConnected

    try:
        yield
    except ClientError as error:
        problem = CloudProblem(f"{doing}: {explained(error, denied)}")
        problem.code = code_of(error)
        raise problem from None
    except (NotConnected, HTTPClientError) as error:
        raise CloudProblem(
            f"{doing}: AWS cannot be reached; see to the network ({error})"
        ) from None
    except BotoCoreError as error:
        raise CloudProblem(f"{doing}: {error}") from None


def code_of(error: Exception) -> str:
    """The code of what AWS refused; empty for another exception."""
    response: Mapping[str, Mapping[str, object]] = getattr(error, "response", None) or {}
    return str(response.get("Error", {}).get("Code", "")).rpartition("#")[2]


def explained(error: Exception, denied: str = "") -> str:
    """What an error of AWS means, with its code behind it."""
    response: Mapping[str, Mapping[str, object]] = getattr(error, "response", None) or {}
    code = code_of(error)
    told = str(response.get("Error", {}).get("Message") or error)
    constraint = str(response.get("Reason", ""))
    if constraint in CONSTRAINTS:
        return f"{CONSTRAINTS[constraint]} ({constraint})"
    if code in REASONS:
        return f"{REASONS[code]} ({code})"
    if code.startswith("AccessDenied") or code == "UnauthorizedOperation":
        return f"{denied or _DENIED} ({code}: {told})"
    return f"{told} ({code})" if code else told
