"""Services of AWS by the names that the SDK for Java gives them: their errors as Python classes.

    except cohesion.aws.dynamodb.errors.ConditionalCheckFailedException:

A class is made when it is first asked for, and stays the same object. Which errors a service has is
not known here: any name that ends in `Exception` is taken, as all of them end there.
"""

from __future__ import annotations

from functools import cache

from cohesion.errors import AwsError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

PREFIXES = {
    prefix.lower(): prefix
    for prefix in (
        *("ApiGateway", "AppConfig", "AppSync", "Athena", "AutoScaling", "Backup", "Batch"),
        *("Bedrock", "BedrockRuntime", "CloudFormation", "CloudFront", "CloudWatch"),
        *("CloudWatchLogs", "CodeBuild", "CodePipeline", "CognitoIdentityProvider", "Comprehend"),
        *("DynamoDb", "Ec2", "Ecr", "Ecs", "Efs", "Eks", "ElastiCache", "Emr", "EventBridge"),
        *("Firehose", "Glue", "Iam", "Iot", "Kinesis", "Kms", "Lambda", "MediaConvert"),
        *("OpenSearch", "Pinpoint", "Polly", "Rds", "RdsData", "RedshiftData", "Rekognition"),
        *("Route53", "S3", "SageMaker", "Scheduler", "SecretsManager", "Ses", "SesV2", "Sfn"),
        *("Sns", "Sqs", "Ssm", "Sts", "Textract", "Transcribe", "Translate", "XRay"),
    )
}
"""What the error names of a service start with, by the service."""

OTHER_PREFIXES = {"dynamodb": ("DynamoDB",)}
"""The same in the integrations that Step Functions has of its own (`dynamodb:putItem`)."""

LAST_WORD = "Exception"
"""What the name of every error of a service ends with."""


class Service:
    """A service; `errors` are its exception classes."""

    __slots__ = ("errors", "name")

    def __init__(self, name: str) -> None:
        self.name = name
        self.errors = Errors(name)

    def __repr__(self) -> str:
        return f"cohesion.aws.{self.name}"


class Errors:
    """The exception classes of a service, by name."""

    __slots__ = ("_service",)

    def __init__(self, service: str) -> None:
        self._service = service

    def __getattr__(self, name: str) -> type[AwsError]:
        """The class of an error. Raises AttributeError for what cannot be the name of one."""
        if not name.endswith(LAST_WORD) or not name[:1].isupper():
            raise AttributeError(f"{self!r} has no {name!r}: names of errors end with {LAST_WORD}")
        return _made(self._service, name)

    def __repr__(self) -> str:
        return f"cohesion.aws.{self._service}.errors"


@cache
def service(name: str) -> Service | None:
    """The service of a name (`dynamodb`; `lambda_`, since `lambda` is a word of Python); None for a
    name that is not known.
    """
    return Service(name) if _key(name) in PREFIXES else None


def _key(name: str) -> str:
    return {"lambda_": "lambda", "lambda": ""}.get(name, name)


@cache
def _made(of: str, name: str) -> type[AwsError]:
    key = _key(of)
    prefixes = (PREFIXES[key], *OTHER_PREFIXES.get(key, ()))
    fields = {
        "__module__": __name__,
        "__qualname__": f"{of}.errors.{name}",
        "error_names": tuple(f"{prefix}.{name}" for prefix in prefixes),
    }
    return type(name, (AwsError,), fields)


def __getattr__(name: str) -> Service:
    found = None if name.startswith("__") else service(name)
    return _unknown(name) if found is None else found


def _unknown(name: str) -> NoReturn:
    raise AttributeError(f"cohesion.aws has no service {name!r}; known: {', '.join(PREFIXES)}")
