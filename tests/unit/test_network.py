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
from benchmarks.latency.report import Taken, in_a_row, missed, show_changes
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
    look = Call("look", 3.1, 4)
    assert sequential([]) == []
    assert sequential([put, make]) == [put]
    assert sequential([start, make, put]) == [put, start]
    assert sequential([start, make, put, look]) == [put, start, look]


def test_looks_wait_for_the_start_and_for_the_page_before() -> None:
    put, start = Call("PUT /b/k", 0, 1), Call("StartExecution", 1, 2)
    looks = [Call("GetExecutionHistory", 2 + n, 2.5 + n) for n in range(4)]
    verified = Call("DescribeStateMachineForExecution", 2, 3)
    assert in_a_row([put, start, *looks, verified]) == [put, start, looks[-1]]
    page = Call("GetExecutionHistory", 6, 7, continues=True)
    end = Call("GetExecutionHistory", 8, 9, continues=True)
    assert in_a_row([put, start, *looks, page, end]) == [put, start, page, end]


def taken(result: float, calls: int) -> list[Taken]:
    """A round that took so long, with so many calls in a row."""
    row = [Call("Put", n, n + 0.5) for n in range(calls - 2)]
    row += [Call("StartExecution", calls, calls + 1), Call("GetExecutionHistory", 90, 91)]
    return [Taken(result / 2, result, tuple(row))]


def test_what_was_not_measured_is_no_target_met(capsys: pytest.CaptureFixture[str]) -> None:
    good = {"task": taken(0.5, 3)}
    assert missed(good, {"task": [2.6]}) == []
    (unknown,) = missed(good, {"task": []})
    assert "hotswap was not measured" in unknown
    assert len(missed({"task": taken(1.6, 4)}, {"task": [2.6]})) == 4
    show_changes(good, {"task": taken(0.2, 3)}, {"task": []})
    row = capsys.readouterr().out.splitlines()[-1]
    columns = (
        "task",
        *("250 ms",) * 2,
        *("500 ms",) * 2,
        "200 ms",
        "0 ms",
        "3",
        "not measured",
        "-",
    )
    assert row.split() == " ".join(columns).split()
