"""What a synthesis loads: the compiler where something has changed, of the CDK what is used."""

from __future__ import annotations

import subprocess
import sys

UNUSED = {
    "aws_cdk.aws_cloudwatch",
    "aws_cdk.aws_events",
    "aws_cdk.aws_kms",
    "aws_cdk.aws_scheduler",
    "aws_cdk.aws_ssm",
    "aws_cdk.aws_stepfunctions_tasks",
    "cohesion.pipeline",
    "cohesion_cdk.development",
}
"""What only some workflows need, or only changed ones."""


def test_importing_the_constructs_loads_what_each_synthesis_needs() -> None:
    code = "import cohesion_cdk, sys; print(*sys.modules)"
    command = [sys.executable, "-c", code]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert "aws_cdk.aws_lambda" in loaded
    assert not UNUSED.intersection(loaded)
