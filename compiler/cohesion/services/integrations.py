"""Which integrations Step Functions has: its own, and one for each operation of the SDK."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from cohesion.runtime.service_names import botocore_name, java_member, large, python_name, small
from cohesion.services import models
from cohesion.services.models import Operation, Shape

Pattern: TypeAlias = Literal["", "sync", "token"]
"""How a state goes on: once the service answers, once the job is done, or once somebody sends the
token back.
"""

SUFFIXES: Mapping[Pattern, str] = {"": "", "sync": ".sync", "token": ".waitForTaskToken"}
"""What a resource ends with."""

METHODS: Mapping[str, Pattern] = {"sync": "sync", "wait_for_task_token": "token"}
"""How an operation is called for them."""

_JOB: tuple[Pattern, ...] = ("sync",)
_CALLBACK: tuple[Pattern, ...] = ("token",)

OPTIMISED: Mapping[str, tuple[str, Mapping[str, tuple[Pattern, ...]]]] = {
    "athena": (
        "athena",
        {
            "start_query_execution": _JOB,
            "stop_query_execution": (),
            "get_query_execution": (),
            "get_query_results": (),
        },
    ),
    "batch": ("batch", {"submit_job": _JOB}),
    "bedrock": ("bedrock", {"create_model_customization_job": _JOB}),
    "bedrock-runtime": ("bedrock", {"invoke_model": ()}),
    "codebuild": (
        "codebuild",
        {
            "start_build": _JOB,
            "stop_build": (),
            "batch_delete_builds": (),
            "batch_get_reports": (),
            "start_build_batch": _JOB,
            "stop_build_batch": (),
            "retry_build_batch": _JOB,
            "delete_build_batch": (),
        },
    ),
    "databrew": ("databrew", {"start_job_run": _JOB}),
    "dynamodb": (
        "dynamodb",
        {"get_item": (), "put_item": (), "update_item": (), "delete_item": ()},
    ),
    "ecs": ("ecs", {"run_task": (*_JOB, *_CALLBACK)}),
    "eks": (
        "eks",
        {
            "create_cluster": _JOB,
            "delete_cluster": _JOB,
            "create_nodegroup": _JOB,
            "delete_nodegroup": _JOB,
            "create_fargate_profile": _JOB,
            "delete_fargate_profile": _JOB,
        },
    ),
    "emr-containers": (
        "emr-containers",
        {"create_virtual_cluster": (), "delete_virtual_cluster": _JOB, "start_job_run": _JOB},
    ),
    "emr-serverless": (
        "emr-serverless",
        {
            "create_application": _JOB,
            "start_application": _JOB,
            "stop_application": _JOB,
            "delete_application": _JOB,
            "start_job_run": _JOB,
            "cancel_job_run": _JOB,
        },
    ),
    "events": ("events", {"put_events": _CALLBACK}),
    "glue": ("glue", {"start_job_run": _JOB}),
    "lambda": ("lambda", {"invoke": _CALLBACK}),
    "mediaconvert": ("mediaconvert", {"create_job": _JOB}),
    "sagemaker": (
        "sagemaker",
        {
            "create_endpoint": (),
            "create_endpoint_config": (),
            "create_hyper_parameter_tuning_job": _JOB,
            "create_labeling_job": _JOB,
            "create_model": (),
            "create_processing_job": _JOB,
            "create_training_job": _JOB,
            "create_transform_job": _JOB,
            "update_endpoint": (),
        },
    ),
    "sns": ("sns", {"publish": _CALLBACK}),
    "sqs": ("sqs", {"send_message": _CALLBACK}),
    "stepfunctions": ("states", {"start_execution": (*_JOB, *_CALLBACK)}),
}
"""Integrations of Step Functions' own for operations of a service: what the resource calls the
service, and the patterns beside the plain one.
"""

OWN: Mapping[str, tuple[str, Mapping[str, tuple[Pattern, ...]]]] = {
    "apigateway": ("apigateway", {"invoke": _CALLBACK}),
    "eks": ("eks", {"call": (), "run_job": _JOB}),
    "emr": (
        "elasticmapreduce",
        {
            "create_cluster": _JOB,
            "set_cluster_termination_protection": (),
            "terminate_cluster": _JOB,
            "add_step": _JOB,
            "cancel_step": (),
            "modify_instance_fleet_by_name": (),
            "modify_instance_group_by_name": (),
        },
    ),
}
"""Actions of Step Functions' own that are no operation of the service: botocore knows nothing of
their arguments.
"""

NOT_CALLABLE = frozenset(
    {
        "sts:assume_role",
        "sts:assume_role_with_saml",
        "sts:assume_role_with_web_identity",
        "lambda:invoke_async",
    }
)
"""Operations that Step Functions does not call, beside those with a stream of events."""

ANYTHING = frozenset(
    {
        ("lambda", "invoke", "Payload"),
        ("bedrock-runtime", "invoke_model", "body"),
    }
)
"""Members that are bytes to botocore, and any JSON to Step Functions."""

_WITH_METADATA = frozenset({"dynamodb", "events", "lambda", "sns", "sqs"})

_SPELLED: Mapping[tuple[str, str, str], str] = {
    ("dynamodb", "AttributeValue", "NULL"): "Nul",
    ("dynamodbstreams", "AttributeValue", "NULL"): "Nul",
    ("ec2", "Image", "Public"): "PublicLaunchPermissions",
    ("ec2", "FpgaImage", "Public"): "IsPublic",
}
"""Members that the SDK for Java renames."""


@dataclass(frozen=True, eq=False)
class Integration:
    """An operation as Step Functions calls it. `target` is the middle of its resource
    (`dynamodb:putItem`); `optimised` ones are those of Step Functions' own. `operation` is None for
    an action that no model knows.
    """

    service: models.Service
    method: str
    target: str
    optimised: bool
    patterns: tuple[Pattern, ...]
    operation: Operation | None

    @property
    def name(self) -> str:
        """`dynamodb.put_item`."""
        return f"{self.service.python}.{self.method}"

    def resource(self, pattern: Pattern) -> str:
        """The `Resource` of a state."""
        return f"arn:aws:states:::{self.target}{SUFFIXES[pattern]}"

    def spelled(self, shape: Shape, member: str) -> str:
        """A member of a structure as Step Functions spells it."""
        if self.optimised:
            return large(member)
        known = _SPELLED.get((self.service.name, shape.name, member))
        return known or java_member(member)

    def anything(self, member: str) -> bool:
        """Whether an argument, or a member of the result, is any JSON."""
        return (self.service.name, self.method, member) in ANYTHING


class Unknown(LookupError):
    """There is no such service or operation. `known` are the names that there are."""

    def __init__(self, problem: str, name: str, known: tuple[str, ...]) -> None:
        super().__init__(problem)
        self.problem = problem
        self.name = name
        self.known = known


@cache
def service(name: str) -> models.Service:
    """The service of an attribute of `cohesion.aws`: botocore's name, or one that Step Functions
    has for it. Raises Unknown, ModelsMissing.
    """
    names = models.service_names()
    found = names.get(name) or botocore_name(name)
    if found not in names.values():
        known = tuple(names)
        raise Unknown(f"there is no service `{name}`", name, known)
    return models.service(found)


@cache
def integration(service_name: str, method: str) -> Integration:
    """The integration of `cohesion.aws.<service>.<method>`. Raises Unknown, ModelsMissing."""
    found = service(service_name)
    own = OWN.get(found.name)
    if own is not None and method in own[1]:
        action = "".join(map(large, method.split("_")))
        return Integration(found, method, f"{own[0]}:{small(action)}", True, own[1][method], None)
    operation = found.operations.get(method)
    if operation is None:
        known = (*found.operations, *(own[1] if own else ()))
        raise Unknown(f"`{found.python}` has no operation `{method}`", method, known)
    prefix, optimised = OPTIMISED.get(found.name, ("", {}))
    if method in optimised:
        target = f"{prefix}:{small(operation.name)}"
        return Integration(found, method, target, True, optimised[method], operation)
    target = f"aws-sdk:{found.java.lower()}:{small(operation.name)}"
    return Integration(found, method, target, False, _CALLBACK, operation)


_RESOURCE = re.compile(r"arn:aws:states:::(aws-sdk:)?([^:]+):(\w+)(\.sync|\.waitForTaskToken)?")


@cache
def of_resource(resource: str) -> tuple[Integration, Pattern] | None:
    """The integration that a state's resource is of, and its pattern; None for another resource.
    Raises Unknown, ModelsMissing.
    """
    found = _RESOURCE.fullmatch(resource)
    if found is None:
        return None
    pattern = next(p for p, suffix in SUFFIXES.items() if suffix == (found[4] or ""))
    if found[1]:
        of = service(python_name(found[2]))
        methods = (m for m, known in of.operations.items() if small(known.name) == found[3])
        return integration(of.python, next(methods)), pattern
    for name, (prefix, methods_of) in (*OPTIMISED.items(), *OWN.items()):
        for method in methods_of if prefix == found[2] else ():
            candidate = integration(models.service(name).python, method)
            if candidate.target == f"{found[2]}:{found[3]}":
                return candidate, pattern
    return None


def errors_of(service_name: str) -> tuple[str, ...]:
    """The errors of a service: those that its model lists, and its own for all others."""
    try:
        return tuple(service(service_name).errors)
    except (Unknown, models.ModelsMissing):
        return ()


def error_known(service_name: str, error: str) -> tuple[str, ...] | None:
    """None if a service may report an error of this name, or nobody can tell; else the names of
    those that its model lists.
    """
    try:
        found = service(service_name)
    except (Unknown, models.ModelsMissing):
        return None
    if error in found.errors or error.startswith(("Amazon", "AWS")):
        return None  # the others are what integrations of Step Functions' own call the rest
    return tuple(found.errors)


def tells_of_transfer(found: Integration) -> bool:
    """Whether Step Functions adds to a result how it was transferred."""
    return found.optimised and found.service.name in _WITH_METADATA


def not_callable(found: Integration) -> str:
    """Why Step Functions cannot call an operation; empty if it can."""
    if f"{found.service.name}:{found.method}" in NOT_CALLABLE:
        return "Step Functions does not call it"
    operation = found.operation
    for shape in (operation.input, operation.output) if operation else ():
        if shape is not None and shape.streams:
            return "it streams events, which Step Functions cannot"
    return ""
