"""The props of `CohesionWorkflow`, checked before anything is made of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from aws_cdk import RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_stepfunctions as sfn

from cohesion_cdk import checks
from cohesion_cdk.function_options import FunctionOptions
from cohesion_cdk.machine_options import MachineLogs
from cohesion_cdk.operation import Operation

if TYPE_CHECKING:
    from aws_cdk import aws_kms as kms


def check_props(
    *,
    common: FunctionOptions,
    generated: FunctionOptions | None,
    single: Mapping[str, FunctionOptions] | None,
    operation: Operation,
    architecture: lambda_.Architecture | None,
    runtime: lambda_.Runtime | None,
    tracing: bool,
    retention: logs.RetentionDays,
    removal_policies: tuple[RemovalPolicy | None, RemovalPolicy | None],
    name: str | None,
    type: sfn.StateMachineType | None,
    logs: MachineLogs,
    encryption: sfn.EncryptionConfiguration | None,
    encryption_key: kms.IKey | None,
    role: iam.IRole | None,
    tags: Mapping[str, str] | None,
) -> None:
    """Raise TypeError or ValueError, naming the prop, for what it cannot be."""
    _check_functions(common, generated, single)
    operation.check()
    checks.check_kind("architecture", architecture, lambda_.Architecture)
    checks.check_kind("runtime", runtime, lambda_.Runtime)
    if runtime is not None and not runtime.name.startswith("python3."):
        raise ValueError(f"runtime={runtime.name}: expected one of Python")
    checks.check_kind("tracing", tracing, bool)
    for prop, policy in zip(
        ("log_removal_policy", "removal_policy"), removal_policies, strict=True
    ):
        checks.check_kind(prop, policy, RemovalPolicy)
    checks.check_kind("log_retention", retention, _RETENTION)
    checks.check_name("state_machine_name", name, r"[A-Za-z0-9_-]{1,80}")
    checks.check_kind("state_machine_type", type, sfn.StateMachineType)
    checks.check_kind("state_machine_logs", logs, sfn.LogOptions, sfn.LogLevel, bool)
    checks.check_kind("state_machine_encryption", encryption, sfn.EncryptionConfiguration)
    checks.check_construct("encryption_key", encryption_key, "a KMS key")
    checks.check_construct("role", role, "a role")
    checks.check_texts("tags", tags or {})


def _check_functions(
    common: FunctionOptions,
    generated: FunctionOptions | None,
    single: Mapping[str, FunctionOptions] | None,
) -> None:
    common.check()
    common.check_network()
    checks.check_kind("generated_functions", generated, FunctionOptions)
    if generated is not None:
        generated.check("generated_functions.")
        _check_alone(generated, "generated_functions", "all generated functions")
    checks.check_kind("function_options", single, Mapping)
    for name, options in (single or {}).items():
        prop = f"function_options[{name!r}]"
        if not isinstance(options, FunctionOptions):
            raise TypeError(f"{prop}={options!r}: expected FunctionOptions")
        options.check(f"{prop}.")


def _check_alone(options: FunctionOptions, prop: str, what: str) -> None:
    """A name is that of one function."""
    if options.function_name is not None:
        raise ValueError(f"{prop}.function_name: {what} cannot have one name")


_RETENTION = logs.RetentionDays
