"""A deployment by the CDK's own command, where a change needs one."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from cohesion.dev.problem import CloudProblem


def deployed(project: Path) -> bool:
    """Deploy all stacks of a project; whether that worked. What the CDK says goes to stderr.

    Raises CloudProblem where `npx` is not there.
    """
    npx = shutil.which("npx")
    if npx is None:
        raise CloudProblem("npx is not there, so deploy by other means")
    done = subprocess.run(
        [npx, "cdk", "deploy", "--all", "--require-approval", "never"],
        cwd=project,
        stdin=subprocess.DEVNULL,
        stdout=2,
        check=False,
    )
    return done.returncode == 0
