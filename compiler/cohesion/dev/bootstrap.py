"""`cdk bootstrap` in a developer's account: the real CDK CLI, with the credentials of its role."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

from cohesion.dev.access import Session, client
from cohesion.dev.explanations import PARAMETERS
from cohesion.dev.problem import CloudProblem, code_of, problems

VERSION: Final = "/cdk-bootstrap/hnb659fds/version"
"""The parameter that a bootstrapped account has, with the version of its bootstrap stack."""

_LINES: Final = 15
_TAKES: Final = 900


def bootstrapped(session: Session, region: str) -> int:
    """The version of the bootstrap stack in a Region, 0 where there is none.

    Raises CloudProblem.
    """
    ssm = client(session, "ssm", region)
    with problems("the account cannot be looked at", known=PARAMETERS):
        try:
            return int(ssm.get_parameter(Name=VERSION)["Parameter"]["Value"])
        except Exception as error:
            if code_of(error) == "ParameterNotFound":
                return 0
            raise


def bootstrap(session: Session, account: str, region: str, project: Path) -> None:
    """Run `cdk bootstrap`; the CDK CLI of the project is taken, else one on PATH.

    Raises CloudProblem with the end of what it said.
    """
    credentials = session.get_credentials().get_frozen_credentials()
    inherited = {k: v for k, v in os.environ.items() if k not in ("AWS_PROFILE", "AWS_VAULT")}
    environment = {
        **inherited,
        "AWS_ACCESS_KEY_ID": credentials.access_key,
        "AWS_SECRET_ACCESS_KEY": credentials.secret_key,
        "AWS_SESSION_TOKEN": credentials.token or "",
        "AWS_REGION": region,
    }
    command = [cdk(project), "bootstrap", f"aws://{account}/{region}", "--app", "", "--ci"]
    try:
        done = subprocess.run(
            command,
            cwd=project,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=_TAKES,
        )
    except subprocess.TimeoutExpired:
        raise CloudProblem(
            f"cdk bootstrap of {account} in {region} took more than {_TAKES // 60} minutes; look at"
            " the stack CDKToolkit there, and try again"
        ) from None
    if done.returncode:
        end = "\n".join(done.stdout.strip().splitlines()[-_LINES:])
        raise CloudProblem(f"cdk bootstrap of {account} in {region} failed:\n{end}")


def cdk(project: Path) -> str:
    """The CDK CLI. Raises CloudProblem where there is none."""
    for folder in (project, *project.parents):
        local = folder / "node_modules" / ".bin" / "cdk"
        if local.exists():
            return str(local)
    found = shutil.which("cdk")
    if found is None:
        raise CloudProblem("the CDK CLI is not installed: `npm install --save-dev aws-cdk`")
    return found
