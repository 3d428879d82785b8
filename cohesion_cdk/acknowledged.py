"""Why roles may do something on resources that are not one by one: for reviewers, and for cdk-nag,
which finds the reasons in the metadata of constructs.

Nothing of cdk-nag is needed for it: the metadata is that of `Validations.acknowledge`, without
the traceback, in which the app's directory would stand.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

import jsii
from aws_cdk import Stack, Token
from constructs import IConstruct, IValidation

from cohesion.artifact import Json

METADATA = "aws:cdk:acknowledged-rules"
RULE = "AwsSolutions-IAM5"
"""The rule that entities with wildcards say why."""

RUNTIME_RULE = "AwsSolutions-L1"
"""The rule that functions have the newest runtime there is."""

USUAL_RUNTIME = (
    "Python 3.13 is the newest that Cohesion is tested with; the prop `runtime` is another"
)

NO_RESOURCES = {
    "xray": "X-Ray has no permissions by resource",
    "logs": "the delivery of logs has no permissions by resource",
    "network": "network interfaces that Lambda makes have no names beforehand",
}
"""Why services are allowed on anything."""

PARTS = {
    "/index/": "the indexes of one table",
    ":execution:": "the executions of one state machine",
    ":task-definition/": "any revision of one task definition",
    ":job-definition/": "any revision of one job definition",
    ":secret:events!": "the secrets that EventBridge makes for connections",
    ":secret:": "a secret's name ends in letters that nobody chooses",
    ":log-group:": "the streams of one log group",
    ":parameter/": "the parameters of one path",
}
"""What wildcards at the end of ARNs are, by what is in these."""


def acknowledge(construct: IConstruct, reasons: Mapping[str, str]) -> None:
    """Say why there are wildcards in what a role may do, by the ARN; others are ignored."""
    found = {arn: why for arn, why in reasons.items() if "*" in arn}
    if found.keys() == {"*"}:  # the usual one: nothing to ask Node for
        accept(construct, f"{RULE}[Resource::*]", found["*"])
    elif any(map(Token.is_unresolved, found)):
        construct.node.add_validation(_Acknowledged(construct, found))
    elif found:
        _acknowledge(construct, found)


def accept(construct: IConstruct, rule: str, why: str) -> None:
    """Say why a construct does not keep a rule of cdk-nag."""
    construct.node.add_metadata(METADATA, {rule: why})


def _acknowledge(construct: IConstruct, reasons: Mapping[str, str]) -> None:
    stack = Stack.of(construct)
    found = {f"{RULE}[Resource::{_flat(stack.resolve(a))}]": why for a, why in reasons.items()}
    construct.node.add_metadata(METADATA, found)


@jsii.implements(IValidation)
class _Acknowledged:
    """Reasons for ARNs of which it is known only when the app is synthesized how the template has
    them: as a reference, or as an import from another stack.
    """

    def __init__(self, construct: IConstruct, reasons: Mapping[str, str]) -> None:
        self._construct = construct
        self._reasons = dict(reasons)

    def validate(self) -> list[str]:
        """Nothing is wrong; the reasons are given, once."""
        if self._reasons:
            _acknowledge(self._construct, self._reasons)
        self._reasons = {}
        return []


def reason(arn: str) -> str:
    """Why an ARN ends in a wildcard."""
    known = (meaning for part, meaning in PARTS.items() if part in arn)
    versions = "the versions of one function"
    return next(known, versions if arn.endswith(":*") else "the objects of one bucket")


def merged(reasons: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The reasons for each ARN in one text."""
    together: dict[str, dict[str, None]] = {}
    for arn, why in reasons:
        together.setdefault(arn, {})[why] = None
    return {arn: "; ".join(whys) for arn, whys in together.items()}


def _flat(value: Json) -> str:
    """A resource as cdk-nag writes it: `<Orders.Arn>/index/*`."""
    match value:
        case str():
            return value.replace("${", "<").replace("}", ">")
        case {"Fn::Join": [separator, parts]}:
            return str(separator).join(map(_flat, parts))
        case {"Fn::GetAtt": [name, attribute]}:
            return f"<{_flat(name)}.{_flat(attribute)}>"
        case {"Fn::ImportValue": name}:
            return _flat(name)
        case {"Ref": name}:
            return f"<{_flat(name)}>"
        case _:
            return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
