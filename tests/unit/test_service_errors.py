"""Errors of AWS as Python classes, and what a workflow makes of those that AWS reports."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import botocore.session
import pytest
import sfnx.testing

import cohesion
from cohesion import errors
from cohesion.api import compile_workflow
from cohesion.artifact import Artifact, Json
from cohesion.local import TaskFailed, run

PROGRAM = """\
import cohesion
from cohesion import errors
from cohesion.aws import dynamodb


class Declined(Exception):
    pass


@cohesion.task(retry=cohesion.Retry(on=errors.SnapStartError, max_attempts=2))
def charge(order):
    return order


def place(order):
    try:
        return charge(order)
    except Declined as e:
        return ["declined", str(e)]
    except dynamodb.errors.ConditionalCheckFailedException as e:
        return ["condition", str(e)]
    except errors.TooManyRequestsException as e:
        return ["throttled", str(e)]
    except TimeoutError as e:
        return ["time", str(e), type(e).__name__]
    except errors.LambdaError as e:
        return ["lambda", str(e), type(e).__name__]
    except errors.ServiceError as e:
        return ["service", str(e), type(e).__name__]
    except Exception as e:
        return ["other", str(e), type(e).__name__]


def again(order):
    try:
        try:
            return charge(order)
        except errors.LambdaError:
            raise
    except OSError as e:
        return ["os", str(e)]
    except errors.FunctionError as e:
        return ["function", str(e)]
"""

OF_LAMBDA = json.dumps({"errorType": "Sandbox.Timedout", "errorMessage": "RequestId: 1 Error: 3 s"})
OUT_OF_MEMORY = json.dumps({"errorType": "Runtime.ExitError", "errorMessage": "signal: killed"})
THROTTLED = "Rate Exceeded. (Service: AWSLambda; Status Code: 429; Request ID: 1)"


@pytest.fixture(scope="module")
def artifacts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Artifact]:
    """The workflows of the program."""
    file = tmp_path_factory.mktemp("service") / "shop.py"
    file.write_text(PROGRAM, encoding="utf-8")
    return {name: compile_workflow(file, name) for name in ("place", "again")}


@pytest.mark.parametrize(
    ("error", "cause", "result"),
    [
        ("Declined", json.dumps({"errorMessage": "no", "errorType": "Declined"}), "declined: no"),
        ("DynamoDB.ConditionalCheckFailedException", "no", "condition: no"),
        ("DynamoDb.ConditionalCheckFailedException", "no", "condition: no"),
        ("Lambda.TooManyRequestsException", THROTTLED, f"throttled: {THROTTLED}"),
        ("States.Timeout", "", "time: : Timeout"),
        ("States.HeartbeatTimeout", "", "time: : HeartbeatTimeout"),
        ("Sandbox.Timedout", OF_LAMBDA, "time: RequestId: 1 Error: 3 s: Timedout"),
        ("Runtime.ExitError", OUT_OF_MEMORY, "lambda: signal: killed: ExitError"),
        ("Lambda.Unknown", "The cause could not be determined", "lambda: The cause could not be"),
        ("Lambda.Ec2ThrottledException", "full", "lambda: full: Ec2ThrottledException"),
        ("States.DataLimitExceeded", "too large", "service: too large: DataLimitExceeded"),
        ("States.Permissions", "no", "service: no: Permissions"),
        ("States.TaskFailed", "what", "other: what: TaskFailed"),
        ("Lambda.NewException", "new", "other: new: NewException"),
    ],
)
def test_what_the_service_reports_is_taken_by_its_class(
    artifacts: dict[str, Artifact], error: str, cause: str, result: str
) -> None:
    for found in _on_both(artifacts["place"], error, cause):
        assert ": ".join(found).startswith(result)


@pytest.mark.parametrize(
    ("error", "cause", "result"),
    [
        ("Sandbox.Timedout", OF_LAMBDA, ["os", "RequestId: 1 Error: 3 s"]),
        ("Runtime.ExitError", OUT_OF_MEMORY, ["function", "signal: killed"]),
        ("States.Timeout", "", ["os", ""]),
    ],
)
def test_what_is_raised_again_is_taken_by_its_class(
    artifacts: dict[str, Artifact], error: str, cause: str, result: Json
) -> None:
    assert _on_both(artifacts["again"], error, cause) == [result, result]


def test_an_error_without_a_cause_has_no_text(artifacts: dict[str, Artifact]) -> None:
    definition = json.dumps(artifacts["place"].definition)
    assert "$states.errorOutput.Cause&''" in definition, "no Cause would leave nothing, and fail"


def test_retries_are_by_class(artifacts: dict[str, Artifact]) -> None:
    called: list[int] = []

    def tasks(_function: str, _payload: Json) -> Json:
        called.append(1)
        if len(called) < 3:
            raise TaskFailed("Lambda.SnapStartNotReadyException", "soon")
        return "done"

    assert run(artifacts["place"].definition, {"order": 1}, tasks=tasks).output == "done"
    retries = artifacts["place"].definition["States"]["charge"]["Retry"]
    assert [
        *(f"Lambda.SnapStart{name}Exception" for name in ("", "NotReady", "Timeout")),
        "SnapStartError",
    ] in [retry["ErrorEquals"] for retry in retries]


def _on_both(artifact: Artifact, error: str, cause: str) -> list[Json]:
    """What a workflow returns on either engine when its task fails."""

    def fail(_function: str, _payload: Json) -> Json:
        raise TaskFailed(error, cause)

    def answer(_call: sfnx.testing.Call) -> object:
        raise sfnx.testing.Failure(error, cause)

    ours = run(artifact.definition, {"order": 1}, tasks=fail)
    theirs = sfnx.testing.run(artifact.definition, {"order": 1}, answer)
    return [ours.output, theirs.output]


# --- the classes


def concrete() -> list[type[errors.ServiceError]]:
    found = [c for c in vars(errors).values() if isinstance(c, type)]
    return [c for c in found if issubclass(c, errors.ServiceError) and c.error_names]


def test_a_class_is_named_as_the_last_part_of_its_error() -> None:
    assert len(concrete()) > 20
    for found in concrete():
        assert found.error_names[0].rpartition(".")[2] == found.__name__
    names = [name for found in concrete() for name in found.error_names]
    assert len(set(names)) == len(names)


def test_errors_of_lambda_are_those_that_an_invocation_has() -> None:
    session = botocore.session.Session()
    model = session.get_service_model("lambda").operation_model("Invoke")
    known = {shape.name for shape in model.error_shapes}
    by_step_functions = {
        *("AWSLambdaException", "SdkClientException", "ClientExecutionTimeoutException", "Unknown")
    }
    for found in concrete():
        if found.error_names[0].startswith("Lambda."):
            assert found.__name__ in known | by_step_functions


def test_errors_of_services_are_classes_that_stay() -> None:
    made = cohesion.aws.dynamodb.errors.ConditionalCheckFailedException
    assert made is cohesion.aws.dynamodb.errors.ConditionalCheckFailedException
    assert issubclass(made, errors.AwsError)
    assert made.__name__ == "ConditionalCheckFailedException"
    assert made.error_names == (
        "DynamoDb.ConditionalCheckFailedException",
        "DynamoDB.ConditionalCheckFailedException",
    )
    assert cohesion.aws.sqs.errors.QueueDoesNotExistException.error_names == (
        "Sqs.QueueDoesNotExistException",
        "SQS.QueueDoesNotExistException",
    )
    named = cohesion.aws.lambda_.errors.ResourceNotFoundException.error_names
    assert named == ("Lambda.ResourceNotFoundException",)
    with pytest.raises(made, match="no"):
        raise made("no")


def test_what_no_service_has_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no service 'dynamdb': did you mean 'dynamodb'"):
        _ = cohesion.aws.dynamdb
    with pytest.raises(AttributeError, match="has no service 'lambda'"):
        getattr(cohesion.aws, "lambda")
    with pytest.raises(AttributeError, match="names of errors end with Exception"):
        _ = cohesion.aws.dynamodb.errors.ConditionalCheckFailed
    with pytest.raises(AttributeError, match="has no attribute 'error'"):
        _ = cohesion.error  # type: ignore[attr-defined]


def test_the_classes_are_loaded_when_they_are_used() -> None:
    code = (
        "import sys, cohesion; assert 'cohesion.errors' not in sys.modules;"
        "cohesion.errors.Timeout;"
        "assert 'cohesion.aws' not in sys.modules; cohesion.aws.sqs.errors.SqsException"
    )
    home = str(Path(cohesion.__file__).parents[1])
    command = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:0] = [{home!r}]; {code}"]
    subprocess.run(command, check=True)
