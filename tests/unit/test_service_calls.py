"""Operations of AWS and HTTP endpoints in plain Python: what is sent, and what comes back."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, TypeAlias

import boto3
import pytest
from botocore.response import StreamingBody
from botocore.stub import Stubber

import cohesion
from cohesion.runtime import clients, jobs, plain, scope
from cohesion.runtime.services import Operation

Json = Any
Boto: TypeAlias = Any
"""A client, which has no types."""


def client(service: str) -> Boto:
    """A client that reaches nothing."""
    return boto3.client(
        service,
        region_name="eu-west-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",  # noqa: S106  no secret
    )


def answered(
    service: str, operation: str, given: dict[str, Json], answer: Json, sent: Json
) -> Json:
    """What an operation gives when AWS answers so; `sent` is what boto3 must have been given."""
    stubbed = client(service)
    with Stubber(stubbed) as stub:
        stub.add_response(operation, answer, sent)
        return clients.answer(service, stubbed, operation, given)


def test_a_result_is_json_without_metadata() -> None:
    key = {"id": {"S": "a"}}
    answer = {
        "Item": {"id": {"S": "a"}, "raw": {"B": b"x"}},
        "ResponseMetadata": {"RequestId": "1"},
    }
    given = {"TableName": "t", "Key": key}
    found = answered("dynamodb", "get_item", given, answer, given)
    assert found == {"Item": {"id": {"S": "a"}, "raw": {"B": "x"}}}


def test_bytes_are_text_both_ways() -> None:
    given = {"TableName": "t", "Item": {"b": {"B": "é"}, "l": {"L": [{"M": {"x": {"B": "1"}}}]}}}
    sent = {
        "TableName": "t",
        "Item": {"b": {"B": "é".encode()}, "l": {"L": [{"M": {"x": {"B": b"1"}}}]}},
    }
    assert answered("dynamodb", "put_item", given, {}, sent) == {}


def test_a_stream_is_read() -> None:
    body = StreamingBody(io.BytesIO(b"text"), 4)
    given = {"Bucket": "b", "Key": "k"}
    found = answered("s3", "get_object", given, {"Body": body, "ContentLength": 4}, given)
    assert found == {"Body": "text", "ContentLength": 4}


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC), "2027-01-02T03:04:05Z"),
        (datetime(2027, 1, 2, 3, 4, 5, 120_000, tzinfo=UTC), "2027-01-02T03:04:05.120Z"),
        (datetime(2027, 1, 2, 3, 4, 5, 1, tzinfo=UTC), "2027-01-02T03:04:05.000001Z"),
        (
            datetime(2027, 1, 2, 3, tzinfo=timezone(timedelta(hours=2))),
            "2027-01-02T01:00:00Z",
        ),
    ],
)
def test_times_are_written_as_step_functions_writes_them(moment: datetime, text: str) -> None:
    assert clients.instant(moment) == text


def invoked(payload: bytes, **more: Json) -> Json:
    """What `lambda_.invoke` gives for a payload."""
    body = StreamingBody(io.BytesIO(payload), len(payload))
    answer = {"StatusCode": 200, "Payload": body, **more}
    sent = {"FunctionName": "f", "Payload": b'{"n": 1}'}
    given = {"FunctionName": "f", "Payload": {"n": 1}}
    return answered("lambda", "invoke", given, answer, sent)


def test_a_payload_is_json_both_ways() -> None:
    assert invoked(b'{"total": [1, null]}')["Payload"] == {"total": [1, None]}


def test_what_a_function_raises_has_its_name() -> None:
    payload = b'{"errorMessage": "none left", "errorType": "OutOfStock"}'
    with pytest.raises(cohesion.errors.FunctionError, match="none left") as raised:
        invoked(payload, FunctionError="Unhandled")
    assert type(raised.value).__name__ == "OutOfStock"
    assert cohesion.Retry(on="OutOfStock").matches(raised.value)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("ConditionalCheckFailedException", "ConditionalCheckFailedException"),
        ("SomethingElse", "DynamoDbException"),
    ],
)
def test_errors_are_raised_as_their_classes(code: str, name: str) -> None:
    stubbed = client("dynamodb")
    with Stubber(stubbed) as stub:
        stub.add_client_error("scan", code, "no")
        with pytest.raises(getattr(cohesion.aws.dynamodb.errors, name), match=r"^no$"):
            clients.raising(
                "dynamodb",
                stubbed,
                lambda: clients.answer("dynamodb", stubbed, "scan", {"TableName": "t"}),
            )


def test_a_job_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "POLL", 0)
    stubbed = client("glue")
    with Stubber(stubbed) as stub:
        stub.add_response("start_job_run", {"JobRunId": "r"}, {"JobName": "j"})
        for state in ("RUNNING", "SUCCEEDED"):
            run = {"Id": "r", "JobRunState": state}
            stub.add_response("get_job_run", {"JobRun": run}, {"JobName": "j", "RunId": "r"})
        found = jobs.finished("glue", "start_job_run", stubbed, {"JobName": "j"})
    assert found == {"Id": "r", "JobRunState": "SUCCEEDED"}


def test_a_job_that_fails_raises() -> None:
    stubbed = client("batch")
    given = {"jobName": "n", "jobQueue": "q", "jobDefinition": "d"}
    with Stubber(stubbed) as stub:
        stub.add_response("submit_job", {"jobName": "n", "jobId": "1"}, given)
        job = {"jobName": "n", "jobId": "1", "jobQueue": "q", "status": "FAILED"}
        told = {"jobs": [{**job, "startedAt": 1, "jobDefinition": "d"}]}
        stub.add_response("describe_jobs", told, {"jobs": ["1"]})
        with pytest.raises(jobs.TaskFailed, match='"FAILED"'):
            jobs.finished("batch", "submit_job", stubbed, given)


def test_a_reference_without_a_value_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    monkeypatch.delenv("COHESION_REF_orders", raising=False)
    with pytest.raises(LookupError, match="set COHESION_REF_orders in the environment"):
        cohesion.aws.dynamodb.scan(TableName=f"{cohesion.ref('orders')}-1")
    monkeypatch.setenv("COHESION_REF_orders", "real")
    assert cohesion.ref("orders") == "real"


def test_answers_take_the_place_of_aws() -> None:
    seen: list[Json] = []

    def answer(operation: str, arguments: dict[str, Json]) -> Json:
        seen.append((operation, arguments))
        if len(seen) == 1:
            raise cohesion.aws.dynamodb.errors.ThrottlingException("slow")
        return {"Items": ({},)}

    token = scope.SERVICES.set(answer)
    try:
        retry = cohesion.Retry(on=["DynamoDB.ThrottlingException"], interval=1)
        with plain.observe():  # nothing waits
            found = cohesion.aws.dynamodb.scan.with_options(retry=retry)(TableName="t")
    finally:
        scope.SERVICES.reset(token)
    assert found == {"Items": [{}]}
    assert seen == [("aws.dynamodb.scan", {"TableName": "t"})] * 2


def test_options_and_names_are_checked() -> None:
    put = cohesion.aws.dynamodb.put_item
    assert isinstance(put, Operation)
    with pytest.raises(ValueError, match="must be from 1 to"):
        put.with_options(timeout=0)
    with pytest.raises(ValueError, match="must be less than the timeout, 5"):
        put.with_options(timeout=5, heartbeat=5)
    with pytest.raises(TypeError, match="not a JSON value"):
        put(TableName=object())
    with pytest.raises(AttributeError, match="operations are named as in boto3"):
        _ = cohesion.aws.dynamodb.PutItem


def test_nothing_of_boto3_is_loaded_before_a_call() -> None:
    code = (
        "import sys, cohesion; cohesion.aws.dynamodb.put_item.with_options(timeout=1);"
        "cohesion.http.get; assert not {'boto3', 'botocore', 'urllib.request'} & set(sys.modules);"
        "cohesion.aws.dynamodb.list_tables()"
    )
    home = str(Path(cohesion.__file__).parents[1])
    command = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:0] = [{home!r}]; {code}"]
    ran = subprocess.run(command, check=False, capture_output=True, text=True)
    assert "boto3 is not installed: pip install boto3" in ran.stderr


# --- HTTP


class Endpoint(BaseHTTPRequestHandler):
    """Answers with what it was sent; with an error for a path that is a number."""

    def answer(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        told = {
            "path": self.path,
            "method": self.command,
            "body": self.rfile.read(length).decode(),
            "type": self.headers.get("Content-Type"),
            "trace": self.headers.get("X-Trace"),
        }
        number = self.path.removeprefix("/")
        self.send_response(int(number) if number.isdecimal() else 200)
        self.send_header(
            "Content-Type", "text/plain" if "text" in self.path else "application/json"
        )
        self.end_headers()
        self.wfile.write(b"words" if "text" in self.path else json.dumps(told).encode())

    do_GET = do_POST = do_PUT = answer  # noqa: N815  the names of `http.server`

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def endpoint() -> Iterator[str]:
    """The URL of a server in this process."""
    server = HTTPServer(("127.0.0.1", 0), Endpoint)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_request_is_made_by_the_standard_library(endpoint: str) -> None:
    found = cohesion.http.get(
        f"{endpoint}/a?x=1", connection="c", query={"tag": ["a", "b"]}, headers={"X-Trace": 7}
    )
    assert found["StatusCode"] == 200
    assert found["Headers"]["content-type"] == ["application/json"]
    assert found["ResponseBody"]["path"] == "/a?x=1&tag=a&tag=b"
    assert found["ResponseBody"]["trace"] == "7"
    made = cohesion.http.post(f"{endpoint}/b", connection="c", body={"n": [1, None]})
    assert made["ResponseBody"]["body"] == '{"n": [1, null]}'
    form = cohesion.http.put(f"{endpoint}/c", connection="c", form={"a": "1 2"})
    assert form["ResponseBody"]["body"] == "a=1+2"
    assert cohesion.http.get(f"{endpoint}/text", connection="c")["ResponseBody"] == "words"


def test_answers_from_400_are_errors(endpoint: str) -> None:
    with pytest.raises(cohesion.http.errors.Status404, match='"StatusCode": 404') as raised:
        cohesion.http.get(f"{endpoint}/404", connection="c")
    assert isinstance(raised.value, cohesion.errors.HttpError)
    with pytest.raises(cohesion.errors.Socket):
        cohesion.http.get("http://127.0.0.1:1/", connection="c")
    with pytest.raises(ValueError, match="starts with https://"):
        cohesion.http.get("file:///etc/passwd", connection="c")
    with pytest.raises(AttributeError, match="`Status400` to `Status599`"):
        _ = cohesion.http.errors.Status200
