"""Who we are for AWS, and how we come into a developer's account: its role, and its profile."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from cohesion.dev.explanations import ROLES
from cohesion.dev.problem import CloudProblem, code_of, problems
from cohesion.dev.settings import replace_file

Session: TypeAlias = Any
"""A session of boto3, which has no types."""

Client: TypeAlias = Any
"""A client of boto3, the same."""

SESSION: Final = "cohesion"
_ATTEMPTS: Final = 8
_IN_A_ROUND: Final = frozenset({"s3", "ssm", "stepfunctions", "sts"})
"""Services that are asked while somebody waits for the result of what they have just saved."""

_ATTEMPTS_IN_A_ROUND: Final = 3
"""Two seconds: then they hear what is wrong, and it is tried again all the same."""

_CONNECTED_WITHIN: Final = 10
"""Seconds; a minute is botocore's choice."""

_ONE_BY_ONE: Final = threading.Lock()

ROLE_TAKES: Final = 300.0
"""Seconds until the role of a new account can surely be taken; half a minute is usual."""

_NO_ROLE: Final = (
    "these credentials may not take the role: they need sts:AssumeRole for it, and the account must"
    " be one of their organization; see to `role` under [accounts], too"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who asks: the account's 12 digits, the ARN, and the partition of AWS."""

    account: str
    arn: str

    @property
    def partition(self) -> str:
        """`aws`, or another one, as in China."""
        return self.arn.split(":")[1]


def connect(profile: str | None, region: str | None) -> Session:
    """A session with the credentials that AWS's tools would use, and the addresses: those of
    AWS_ENDPOINT_URL, if it is set. Raises CloudProblem.
    """
    try:
        import boto3
        from botocore.exceptions import BotoCoreError
    except ModuleNotFoundError:
        advice = "install it with `pip install 'cohesion-cdk[cloud]'`"
        raise CloudProblem(f"this command needs boto3: {advice}") from None
    try:
        return boto3.Session(profile_name=profile, region_name=region)
    except (BotoCoreError, ValueError) as error:
        raise CloudProblem(str(error)) from None


def client(
    session: Session, service: str, region: str | None = None, endpoint: str | None = None
) -> Client:
    """The client of a service for a session, which waits and asks again where AWS is asked too
    often; `endpoint` is another address than AWS's. It is made once: that takes a tenth of a
    second, and its connections stay open. Threads may ask for it at the same time.

    Raises CloudProblem where no Region is known.
    """
    with _ONE_BY_ONE:  # a session is not made for threads, its clients are
        return _made(session, service, region, endpoint)


@lru_cache(maxsize=32)
def _made(session: Session, service: str, region: str | None, endpoint: str | None) -> Client:
    from botocore.config import Config
    from botocore.exceptions import BotoCoreError

    attempts = _ATTEMPTS_IN_A_ROUND if service in _IN_A_ROUND else _ATTEMPTS
    patient = Config(
        retries={"mode": "standard", "total_max_attempts": attempts},
        connect_timeout=_CONNECTED_WITHIN,
    )
    try:
        made = session.client(service, region_name=region, endpoint_url=endpoint, config=patient)
    except (BotoCoreError, ValueError) as error:
        raise CloudProblem(f"{error} Choose one with --region, or AWS_REGION.") from None
    if service == "s3":
        made.meta.events.register_last("before-call.s3", _send_at_once)
    return made


def _send_at_once(params: dict[str, Any], **_: object) -> None:
    """Send an object without asking first whether it may be sent, which takes a round trip."""
    params["headers"].pop("Expect", None)


def identity(session: Session) -> Identity:
    """Who the credentials of a session belong to. Raises CloudProblem."""
    with problems("who these credentials belong to is not told"):
        found = client(session, "sts").get_caller_identity()
    return Identity(found["Account"], found["Arn"])


def role_arn(account: str, role: str, partition: str = "aws") -> str:
    """The ARN of a role in an account."""
    return f"arn:{partition}:iam::{account}:role/{role}"


def enter(
    session: Session,
    arn: str,
    *,
    patience: float = 0.0,
    pause: Callable[[float], None] = time.sleep,
    tell: Callable[[str], None] = lambda _: None,
) -> Session:
    """A session in the account of a role, for an hour.

    The role of a new account appears a while after it: it is asked for again for `patience`
    seconds. Raises CloudProblem where the credentials may not take it.
    """
    import boto3

    waited, seconds = 0.0, 1.0
    sts = client(session, "sts")
    with problems(f"no access as {arn}", _NO_ROLE, ROLES):
        while True:
            try:
                found = sts.assume_role(RoleArn=arn, RoleSessionName=SESSION)["Credentials"]
                break
            except Exception as error:
                if code_of(error) != "AccessDenied" or waited >= patience:
                    raise
            tell(f"waiting for access to the account… ({waited:.0f} s so far)")
            pause(seconds)
            waited, seconds = waited + seconds, min(seconds * 1.5, 10)
    return boto3.Session(
        aws_access_key_id=found["AccessKeyId"],
        aws_secret_access_key=found["SecretAccessKey"],
        aws_session_token=found["SessionToken"],
        region_name=session.region_name,
    )


# -- profiles of the AWS CLI -----------------------------------------------------------------------


def profile_name(developer: str) -> str:
    """The name of the profile for a developer's account."""
    return f"cohesion-{developer}"


def config_file(environment: Mapping[str, str]) -> Path:
    """Where the AWS CLI keeps its profiles."""
    return Path(environment.get("AWS_CONFIG_FILE") or "~/.aws/config").expanduser()


def write_profile(path: Path, name: str, values: Mapping[str, str]) -> bool:
    """Put a profile into the file of the AWS CLI, in the place of one of its name; whether that
    changed the file. All else in it stays as it is.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    section = "".join(
        f"{line}\n" for line in (f"[profile {name}]", *(f"{k} = {v}" for k, v in values.items()))
    )
    found = _section(name).search(before)
    if found:
        after = before[: found.start()] + section + before[found.end() :]
    else:
        after = f"{before}\n{section}" if before else section
    if after == before:
        return False
    replace_file(path, after, 0o600)
    return True


def remove_profile(path: Path, name: str) -> None:
    """Take a profile out of the file of the AWS CLI."""
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    after = _section(name).sub("", before)
    if after != before:
        replace_file(path, after, 0o600)


def _section(name: str) -> re.Pattern[str]:
    """A profile with its lines; what stands below an empty line or a comment is somebody else's."""
    lines = r"(?:(?!\[|[ \t]*[#;])[^\n]*\S[^\n]*(?:\n|\Z))*"
    return re.compile(rf"^\[profile {re.escape(name)}\][^\n]*(?:\n|\Z){lines}", re.MULTILINE)


def source_of(session: Session) -> dict[str, str]:
    """Where the AWS CLI finds the credentials of a session again: a line of a profile.

    Raises CloudProblem for credentials that are nowhere to be found again.
    """
    found = session.get_credentials()
    method = "" if found is None else found.method
    if method == "env":
        return {"credential_source": "Environment"}
    if method in ("iam-role", "container-role"):
        source = "Ec2InstanceMetadata" if method == "iam-role" else "EcsContainer"
        return {"credential_source": source}
    return {"source_profile": session.profile_name}
