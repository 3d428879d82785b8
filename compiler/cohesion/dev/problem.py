"""What stops work in the cloud, in words that say what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Final

from cohesion.dev.explanations import COMMON, CONSTRAINTS, Explanations


class CloudProblem(Exception):
    """Something that AWS, an account or the project's settings do not let us do.

    Its text says what is wrong and what helps; it is shown as it is. `code` is AWS's, where it is
    an error of AWS.
    """

    code = ""


_DENIED: Final = "these credentials may not do it"
_NONE: Final[Explanations] = MappingProxyType({})


@contextmanager
def problems(doing: str, denied: str = "", known: Explanations = _NONE) -> Iterator[None]:
    """Say what AWS refuses as a `CloudProblem`: `doing` is what was being done, as "the account
    cannot be moved"; `denied` says whose credentials are needed; `known` are the errors of the
    service that is asked.
    """
    from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError
    from botocore.exceptions import ConnectionError as NotConnected

    try:
        yield
    except ClientError as error:
        problem = CloudProblem(f"{doing}: {explained(error, denied, known)}")
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


def explained(error: Exception, denied: str = "", known: Explanations = _NONE) -> str:
    """What an error of AWS means, with its code behind it."""
    response: Mapping[str, Mapping[str, object]] = getattr(error, "response", None) or {}
    code = code_of(error)
    told = str(response.get("Error", {}).get("Message") or error)
    if code.startswith("AccessDenied") or code in ("UnauthorizedOperation", "NotAuthorized"):
        return f"{denied or _DENIED} ({code}: {told})"
    reason = str(response.get("Reason", ""))
    found = CONSTRAINTS.get(reason) or known.get(code) or COMMON.get(code)
    if found is None:
        return f"{told} ({code})" if code else told
    named = reason or code
    return f"{found} ({named}: {told})" if found.quotes else f"{found} ({named})"
