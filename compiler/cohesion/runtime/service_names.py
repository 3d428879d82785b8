"""How the SDK for Java spells names, after which Step Functions names what it calls.

Words are re-cased one by one (`DBInstanceNotFoundFault` is `DbInstanceNotFoundException`); a
member loses the capitals it starts with, but for the last of several that a word starts with
(`DBInstanceIdentifier`, `SSECustomerKey`), and Step Functions writes its first letter large again.
"""

from __future__ import annotations

import keyword
import re
from functools import cache

from cohesion.runtime.service_ids import JAVA_NAMES

ALIASES = {
    "dynamo": "dynamodb",
    "states": "stepfunctions",
    "step_functions": "stepfunctions",
    "event_bridge": "events",
    "cloudwatch_logs": "logs",
    "cognito": "cognito-idp",
}
"""Other names of services, beside those that Step Functions has for them (`sfn`, `eventbridge`)."""

OPTIMISED_PREFIXES = {
    "athena": "Athena",
    "batch": "Batch",
    "codebuild": "CodeBuild",
    "dynamodb": "DynamoDB",
    "ecs": "ECS",
    "eks": "EKS",
    "emr": "EMR",
    "glue": "Glue",
    "sagemaker": "SageMaker",
    "sns": "SNS",
    "sqs": "SQS",
    "stepfunctions": "StepFunctions",
}
"""What the names of errors start with in the integrations of Step Functions' own."""

_CONFLICTS = "Value"
"""What the SDK for Java puts behind a member that is a word of Java."""

_RESERVED = frozenset(
    """
    abstract assert boolean break byte case catch char class const continue default do double else
    enum extends false final finally float for goto if implements import instanceof int interface
    long native new null package private protected public return short static strictfp super switch
    synchronized this throw throws transient true try void volatile while
    """.split()  # noqa: SIM905  words, one after the other
)
_METHODS = frozenset(
    """
    equals finalize getClass hashCode notify notifyAll toString wait builder sdkFields toBuilder
    overrideConfiguration sdkHttpResponse
    """.split()  # noqa: SIM905  words, one after the other
)


def python_name(service: str) -> str:
    """A service of botocore's as an attribute: `cognito_idp`; `lambda_`, a word of Python."""
    name = service.replace("-", "_")
    return f"{name}_" if keyword.iskeyword(name) else name


UNLISTED = {
    "athena": "AmazonAthenaException",
    "batch": "AWSBatchException",
    "codebuild": "AWSCodeBuildException",
    "dynamodb": "AmazonDynamoDBException",
    "ecs": "AmazonECSException",
    "eks": "AmazonEKSException",
    "emr": "AmazonElasticMapReduceException",
    "glue": "AWSGlueException",
    "sagemaker": "AmazonSageMakerException",
    "sns": "AmazonSNSException",
    "sqs": "AmazonSQSException",
    "stepfunctions": "AWSStepFunctionsException",
}
"""What integrations of Step Functions' own call an error that the service's model does not list."""


@cache
def botocore_name(attribute: str) -> str | None:
    """The service of an attribute of `cohesion.aws`, as botocore calls it: by botocore's name, or
    by that which Step Functions has for it (`sfn`). None where there is none.
    """
    names = {python_name(service): service for service in JAVA_NAMES}
    java = {name.lower(): service for service, name in JAVA_NAMES.items() if name != "Lambda"}
    return names.get(attribute) or ALIASES.get(attribute) or java.get(attribute)


def error_prefixes(service: str) -> tuple[str, ...]:
    """What the names of a service's errors start with, that of the SDK's integrations first."""
    java = JAVA_NAMES[service]
    return tuple(dict.fromkeys((java, OPTIMISED_PREFIXES.get(service, java))))


def error_names(service: str, error: str) -> tuple[str, ...]:
    """What Step Functions calls an error of a service, that of the SDK's integrations first. Those
    of its own have another name for what has no class.
    """
    prefixes = error_prefixes(service)
    names = [f"{prefix}.{error}" for prefix in prefixes]
    if error == f"{JAVA_NAMES[service]}Exception" and service in UNLISTED:
        names.append(f"{prefixes[-1]}.{UNLISTED[service]}")
    return tuple(names)


def large(name: str) -> str:
    """A name with its first letter large."""
    return name[:1].upper() + name[1:]


def small(name: str) -> str:
    """A name with its first letter small."""
    return name[:1].lower() + name[1:]


def java_words(name: str) -> list[str]:
    """The words of a name as the SDK for Java finds them."""
    name = re.sub(r"[^A-Za-z0-9]+", " ", name)
    name = re.sub(r"([^a-z]{2,})v([0-9]+)", r"\1 v\2 ", name)
    name = re.sub(r"([^A-Z]{2,})V([0-9]+)", r"\1 V\2 ", name)
    name = re.sub(r"(?<=[a-z])(?=[A-Z][a-zA-Z0-9])", " ", name)
    name = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1 \2", name)
    name = re.sub(r"([0-9])([a-zA-Z])", r"\1 \2", name)
    return name.split()


def java_class(name: str) -> str:
    """A name as that of a class: `DynamoDB` is `DynamoDb`."""
    return "".join(word.capitalize() for word in java_words(name))


def java_service(service_id: str) -> str:
    """The name of a service by its id: `Cost and Usage Report Service` is `CostAndUsageReport`."""
    name = java_class(service_id).removeprefix("Amazon").removeprefix("Aws")
    return name.removesuffix("Service")


def java_error(shape: str, service: str) -> str:
    """The class of an error of a service by the name of its shape. The service's own, for errors
    without a class, has the service's name.
    """
    found = java_class(shape.removesuffix("Fault").removesuffix("Exception")) + "Exception"
    if shape.endswith("FaultException"):
        found = java_class(shape)
    return f"Default{found}" if found == f"{service}Exception" else found


@cache
def java_member(name: str) -> str:
    """A member as Step Functions spells it in integrations of the SDK: `ACL` is `Acl`."""
    start = 1
    while start < len(name) and name[start].isupper():
        if start + 1 < len(name) and name[start + 1].islower():
            break
        start += 1
    spelled = name[:start].lower() + name[start:]
    if spelled in _METHODS or spelled.lower() in _RESERVED:
        spelled += _CONFLICTS
    return large(spelled)
