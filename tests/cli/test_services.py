"""`cohesion run` of a workflow that calls AWS: boto3 answers, from a server of this process."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from cohesion.runtime import clients
from tests.cli.conftest import Command, Write

PROGRAM = """
import cohesion

TABLE = cohesion.ref("orders")

def workflow():
    try:
        cohesion.aws.dynamodb.put_item(TableName=TABLE, Item={"id": {"S": "a"}})
    except cohesion.aws.dynamodb.errors.ConditionalCheckFailedException as e:
        why = str(e)
    return why, cohesion.aws.dynamodb.scan(TableName=TABLE)["Items"]
"""
PREFIX = "com.amazonaws.dynamodb.v20120810#"


class DynamoDb(BaseHTTPRequestHandler):
    """Has one item, and takes no other."""

    def do_POST(self) -> None:
        given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        assert given["TableName"] == "real"
        answer: object = {"Items": [{"ok": {"BOOL": True}}], "Count": 1}
        refused = self.headers["X-Amz-Target"].endswith(".PutItem")
        if refused:
            answer = {
                "__type": f"{PREFIX}ConditionalCheckFailedException",
                "message": "it is there",
            }
        self.send_response(400 if refused else 200)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def dynamodb(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """DynamoDB in this process, where boto3 looks for it."""
    server = HTTPServer(("127.0.0.1", 0), DynamoDb)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{server.server_port}")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    monkeypatch.setenv("COHESION_REF_orders", "real")
    clients._client.cache_clear()  # another test's are for another address
    yield
    clients._client.cache_clear()
    server.shutdown()
    server.server_close()


@pytest.mark.usefixtures("dynamodb")
def test_a_run_calls_services_and_shows_what_they_answer(cohesion: Command, write: Write) -> None:
    write("flow.py", PROGRAM)
    ran = cohesion("run", "flow.py")
    assert ran.code == 0, ran.err
    assert ran.document == ["it is there", [{"ok": {"BOOL": True}}]]
    assert "dynamodb.putItem(TableName='${ref\u2236orders}', Item={'id': {'S': 'a'}})" in ran.err
    assert "✗ DynamoDB.ConditionalCheckFailedException: it is there" in ran.err
    assert "→ {'Items': [{'ok': {'Bool': True}}], 'Count': 1}" in ran.err
