"""What a workflow's functions may have different from one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from aws_cdk import Duration, Size
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_

from cohesion_cdk import checks

TASK_VARIABLE = "COHESION_TASK"
"""The variable that says which task a function runs."""

_MOST_LAYERS = 5
_MOST_SECURITY_GROUPS = 16
_LONGEST = 15 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionOptions:
    """What one function, or all generated ones, have different from the others.

    `memory` is in MiB, from 128 to 10240; `timeout` is from a second to 15 minutes;
    `ephemeral_storage`, what `/tmp` holds, from 512 MiB to 10 GiB. `environment` and `layers` come
    to those of the workflow, and a variable of the same name replaces it.

    `vpc`, `vpc_subnets` and `security_groups` place the function in a network: with a `vpc` of its
    own nothing of the workflow's network is left. `role` is one that is there already;
    `reserved_concurrent_executions` are how many may run at a time, 0 for none.
    """

    memory: int | None = None
    timeout: Duration | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    ephemeral_storage: Size | None = None
    layers: Sequence[lambda_.ILayerVersion] = ()
    vpc: ec2.IVpc | None = None
    vpc_subnets: ec2.SubnetSelection | None = None
    security_groups: Sequence[ec2.ISecurityGroup] | None = None
    role: iam.IRole | None = None
    reserved_concurrent_executions: int | None = None
    function_name: str | None = None

    def over(self, other: FunctionOptions) -> FunctionOptions:
        """These options, and what they leave open from others."""
        network = other if self.vpc is None else self
        reserved = self.reserved_concurrent_executions
        return FunctionOptions(
            memory=self.memory or other.memory,
            timeout=self.timeout or other.timeout,
            environment={**other.environment, **self.environment},
            ephemeral_storage=self.ephemeral_storage or other.ephemeral_storage,
            layers=[*other.layers, *self.layers],
            vpc=network.vpc,
            vpc_subnets=self.vpc_subnets or network.vpc_subnets,
            security_groups=self.security_groups or network.security_groups,
            role=self.role or other.role,
            reserved_concurrent_executions=(
                other.reserved_concurrent_executions if reserved is None else reserved
            ),
            function_name=self.function_name or other.function_name,
        )

    def check(self, prop: str = "") -> None:
        """Raise TypeError or ValueError for what no function can have; `prop` is where these
        options are given, as in `function_options['charge'].`.
        """
        checks.check_whole(f"{prop}memory", self.memory, 128, 10240, "MiB")
        checks.check_duration(f"{prop}timeout", self.timeout, 1, _LONGEST)
        checks.check_texts(f"{prop}environment", self.environment, r"[A-Za-z]\w+")
        if TASK_VARIABLE in self.environment:
            raise ValueError(f"{prop}environment: {TASK_VARIABLE} says which task a function runs")
        checks.check_size(f"{prop}ephemeral_storage", self.ephemeral_storage, 512, 10240)
        checks.check_constructs(f"{prop}layers", self.layers, "a layer", _MOST_LAYERS)
        checks.check_construct(f"{prop}vpc", self.vpc, "a VPC")
        checks.check_kind(f"{prop}vpc_subnets", self.vpc_subnets, ec2.SubnetSelection)
        groups = self.security_groups
        checks.check_constructs(
            f"{prop}security_groups", groups, "a security group", _MOST_SECURITY_GROUPS
        )
        checks.check_construct(f"{prop}role", self.role, "a role")
        reserved = self.reserved_concurrent_executions
        checks.check_whole(f"{prop}reserved_concurrent_executions", reserved, 0, 1_000_000)
        checks.check_name(f"{prop}function_name", self.function_name, r"[A-Za-z0-9_-]{1,64}")

    def check_network(self, prop: str = "") -> None:
        """Raise ValueError for subnets or security groups without a VPC."""
        for name in ("vpc_subnets", "security_groups"):
            if self.vpc is None and getattr(self, name):
                raise ValueError(f"{prop}{name}: there is no vpc for them")
