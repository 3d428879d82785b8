"""The role of a task's function: it may write its own log, and what the stack grants it."""

from __future__ import annotations

from functools import cache

from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from constructs import Construct

from cohesion_cdk.acknowledged import NO_RESOURCES, acknowledge

_LOG = ("logs:CreateLogStream", "logs:PutLogEvents")
_INTERFACES = (
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
)
"""What Lambda does in the name of a function in a VPC."""


def task_role(
    scope: Construct, log_group: logs.ILogGroup, *, tracing: bool = False, in_vpc: bool = False
) -> iam.Role:
    """A role for one function, without the managed policy that lets it write any log. What it may
    do is in the role itself: a policy beside would be one more resource for each task.
    """
    statements = _statements(log_group, in_vpc=in_vpc)
    reasons = []
    if tracing:  # which the function itself grants
        reasons.append(NO_RESOURCES["xray"])
    if in_vpc:
        reasons.append(NO_RESOURCES["network"])
    role = iam.Role(
        scope,
        "Role",
        assumed_by=_lambda(),
        inline_policies={"Run": iam.PolicyDocument(statements=statements)},
    )
    acknowledge(role, {"*": "; ".join(reasons)} if reasons else {})
    return role


def let_run(role: iam.IRole, log_group: logs.ILogGroup, *, in_vpc: bool) -> None:
    """Let a role that is there already do the same for one function more."""
    for statement in _statements(log_group, in_vpc=in_vpc):
        role.add_to_principal_policy(statement)


def _statements(log_group: logs.ILogGroup, *, in_vpc: bool) -> list[iam.PolicyStatement]:
    statements = [iam.PolicyStatement(actions=list(_LOG), resources=[log_group.log_group_arn])]
    if in_vpc:
        statements.append(iam.PolicyStatement(actions=list(_INTERFACES), resources=["*"]))
    return statements


@cache
def _lambda() -> iam.ServicePrincipal:
    """Lambda itself, the same for all roles."""
    return iam.ServicePrincipal("lambda.amazonaws.com")
