"""What a developer's workflows may do: anything but what would let them out of their account."""

from __future__ import annotations

from aws_cdk import Stack
from aws_cdk import aws_iam as iam
from constructs import Construct

from cohesion_cdk.acknowledged import acknowledge

NAME = "CohesionBoundary"

REASON = (
    "a developer's stage: what a workflow calls next needs no deployment; its permissions boundary"
    " keeps it in the account"
)
"""Why roles may do anything, for reviewers and cdk-nag."""

_IDENTITIES = (
    "iam:Add*",
    "iam:Attach*",
    "iam:Change*",
    "iam:Create*",
    "iam:Deactivate*",
    "iam:Delete*",
    "iam:Detach*",
    "iam:Enable*",
    "iam:Put*",
    "iam:Remove*",
    "iam:Reset*",
    "iam:Resync*",
    "iam:Set*",
    "iam:Tag*",
    "iam:Untag*",
    "iam:Update*",
    "iam:Upload*",
)
"""Roles, users, policies: who makes them could give itself what the boundary denies."""

_ACCOUNT = (
    "account:*",
    "aws-portal:*",
    "billing:*",
    "budgets:*",
    "controltower:*",
    "organizations:*",
    "sso:*",
    "sso-directory:*",
)
_STACKS = (
    "cloudformation:Cancel*",
    "cloudformation:Continue*",
    "cloudformation:Create*",
    "cloudformation:Delete*",
    "cloudformation:Execute*",
    "cloudformation:Import*",
    "cloudformation:Rollback*",
    "cloudformation:Set*",
    "cloudformation:Update*",
)
"""Stacks of the CDK have a role that may do everything, and whoever changes them uses it."""

_ROLES = ("iam:PassRole", "sts:AssumeRole*", "sts:TagSession")
_NOT_THESE = ("cdk-*", "aws-reserved/*")
"""Roles that deployments work as, and people."""


def boundary_of(scope: Construct, access: str) -> iam.ManagedPolicy:
    """The permissions boundary of the stack that a construct is in: one policy for all of it.
    `access` is the role by which the organization comes into the account.
    """
    stack = Stack.of(scope)
    found = stack.node.try_find_child(NAME)
    if isinstance(found, iam.ManagedPolicy):
        return found
    roles = [
        stack.format_arn(service="iam", region="", resource="role", resource_name=name)
        for name in (*_NOT_THESE, access)
    ]
    boundary = iam.ManagedPolicy(
        stack,
        NAME,
        description="What workflows in a developer's account may do at most",
        statements=[
            iam.PolicyStatement(sid="Anything", actions=["*"], resources=["*"]),
            _denied("NoIdentities", _IDENTITIES, ["*"]),
            _denied("NotTheAccount", _ACCOUNT, ["*"]),
            _denied("NoStacks", _STACKS, ["*"]),
            _denied("NoOtherRoles", _ROLES, roles),
        ],
    )
    acknowledge(boundary, {"*": REASON})
    return boundary


def let_do_anything(workflow: Construct, role: iam.IRole | None) -> None:
    """Let a role do whatever its boundary lets it. One that is not made for the workflow has none,
    and may do what it may.
    """
    if role is None or not role.node.path.startswith(f"{workflow.node.path}/"):
        return
    role.add_to_principal_policy(iam.PolicyStatement(actions=["*"], resources=["*"]))
    acknowledge(role, {"*": REASON})


def _denied(sid: str, actions: tuple[str, ...], resources: list[str]) -> iam.PolicyStatement:
    return iam.PolicyStatement(
        sid=sid, effect=iam.Effect.DENY, actions=list(actions), resources=resources
    )
