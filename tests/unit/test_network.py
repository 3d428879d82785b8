"""The latency benchmark's network counts what had to wait for what, and refuses as AWS does."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError, ConnectionClosedError

from benchmarks.latency.network import Call, Network, network, sequential
from cohesion.artifact import Json


class Answers(BaseHTTPRequestHandler):
    """A service that has no state machines."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        body = b'{"stateMachines": []}'
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def way() -> Iterator[Network]:
    """A network of 20 ms to a service."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        with network(f"http://127.0.0.1:{server.server_address[1]}", 0.02) as found:
            yield found
        server.shutdown()
        thread.join()


@pytest.fixture
def states(way: Network) -> Json:
    """A client on the near side, which tries once."""
    return boto3.client(
        "stepfunctions",
        endpoint_url=way.address,
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",  # noqa: S106
        config=Config(retries={"total_max_attempts": 1}),
    )


def test_a_call_takes_a_round_trip_and_a_connection_two_more(way: Network, states: Json) -> None:
    way.rtt = 0.05
    for _ in range(5):
        assert states.list_state_machines()["stateMachines"] == []
    first, *later = [call.ended - call.began for call in way.since(0)]
    assert first >= 3 * way.rtt
    assert way.rtt <= min(later) < 3 * way.rtt  # the fastest, on a machine that is busy
    assert {call.operation for call in way.calls} == {"ListStateMachines"}


def test_it_can_be_cut_and_refuse(way: Network, states: Json) -> None:
    for state, code in (("expired", "ExpiredTokenException"), ("throttled", "ThrottlingException")):
        way.state = state
        with pytest.raises(ClientError) as refused:
            states.list_state_machines()
        assert refused.value.response["Error"]["Code"] == code
    way.state = "cut"
    with pytest.raises(ConnectionClosedError):
        states.list_state_machines()
    way.state = ""
    assert states.list_state_machines()["stateMachines"] == []


def test_calls_side_by_side_count_once() -> None:
    put, make, start = Call("put", 0, 2), Call("make", 0.5, 1), Call("start", 2, 3)
    assert sequential([]) == 0
    assert sequential([put, make]) == 1
    assert sequential([start, make, put]) == 2
    assert sequential([start, make, put, Call("look", 3.1, 4)]) == 3
