"""A loopback proxy before the AWS emulator: a network with round-trip times, which counts the calls
that cross it, and which can be cut, throttled, or refuse credentials.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import urlsplit

_HANDSHAKES: Final = 2
"""Round trips that a new connection takes: TCP's, and that of TLS 1.3."""

_REFUSALS: Final = {
    "expired": ("ExpiredTokenException", "The security token included in the request is expired"),
    "throttled": ("ThrottlingException", "Rate exceeded"),
}
_HOP: Final = frozenset({"connection", "keep-alive", "transfer-encoding", "content-length", "host"})
"""Headers that are about a connection, not about what goes over it."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that crossed: what was asked, and when by the monotonic clock. `beyond` is what the
    emulator itself took, in seconds; `continues` says that it asked for a page that an earlier
    answer had pointed to.
    """

    operation: str
    began: float
    ended: float
    beyond: float = 0.0
    continues: bool = False


@dataclass(slots=True)
class Network:
    """The way from a client to an emulator. `rtt` is seconds for a round trip; `state` is "" for
    a network that works, else "cut", "throttled" or "expired". `on_ask` is told of what is asked
    before that is on its way, `on_call` once it is done, before the answer is on its way back.
    """

    rtt: float
    target: str
    address: str = ""
    state: str = ""
    calls: list[Call] = field(default_factory=list)
    on_ask: Callable[[str], object] | None = None
    on_call: Callable[[str], object] | None = None

    def since(self, moment: float) -> list[Call]:
        """The calls that began after a moment of the monotonic clock, in order."""
        return sorted(
            (call for call in self.calls if call.began >= moment), key=lambda call: call.began
        )


def sequential(calls: Sequence[Call]) -> list[Call]:
    """The calls that had to wait for each other, at most: the longest row in which each began after
    the one before had ended. Whoever needs an answer cannot ask before it, so that no row in which
    calls depend on each other is longer; one of calls that only happened to be apart may be.
    """
    rows: list[list[Call]] = []
    for call in sorted(calls, key=lambda each: each.began):
        before = [row for row in rows if row[-1].ended <= call.began]
        rows.append([*max(before, key=len, default=[]), call])
    return max(rows, key=len, default=[])


@contextlib.contextmanager
def network(target: str, rtt: float) -> Iterator[Network]:
    """A network to an emulator at an address (`http://127.0.0.1:…`), while the block lasts."""
    crossed = Network(rtt, target)

    class Handler(_Crossing):
        way = crossed

    with _Server(("127.0.0.1", 0), Handler) as server:
        crossed.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield crossed
        finally:
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing for who has gone before the answer came; else as ever."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Crossing(BaseHTTPRequestHandler):
    """A connection: its requests go on to the emulator, half a round trip each way."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    way: Network

    def setup(self) -> None:
        super().setup()
        host = urlsplit(self.way.target)
        self._beyond = http.client.HTTPConnection(host.hostname or "", host.port, timeout=120)
        self._handshakes = _HANDSHAKES

    def finish(self) -> None:
        self._beyond.close()
        super().finish()

    def log_message(self, format: str, *_: object) -> None:
        """Nothing: the calls are kept."""

    def do_GET(self) -> None:
        self._cross()

    do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = do_GET  # noqa: N815  the base's names

    def _cross(self) -> None:
        began = time.monotonic()
        length = int(self.headers.get("Content-Length") or 0)
        if self.headers.get("Expect", "").lower() == "100-continue":
            self._wait(1)
        body = self.rfile.read(length)
        if self.way.on_ask is not None:
            self.way.on_ask(self._operation())
        if self.way.state == "cut":
            self._drop()
            return
        self._wait(self._handshakes + 0.5)
        self._handshakes = 0
        asked = time.monotonic()
        status, headers, answer = self._answer(body)
        beyond = time.monotonic() - asked
        if self.way.on_call is not None:
            self.way.on_call(self._operation())
        self._wait(0.5)
        if self.way.state == "cut":  # on its way back: what was asked is done all the same
            self._drop()
            return
        continues = b'"nextToken"' in body
        call = Call(self._operation(), began, time.monotonic(), beyond, continues)
        self.way.calls.append(call)
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        if self.command != "HEAD":
            self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer)

    def _answer(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        """What the emulator says, or why it is not asked."""
        if self.way.state in _REFUSALS:
            return self._refusal(*_REFUSALS[self.way.state])
        headers = {k: v for k, v in self.headers.items() if k.lower() not in _HOP}
        headers["Host"] = urlsplit(self.way.target).netloc
        self._beyond.request(self.command, self.path, body or None, headers)
        found = self._beyond.getresponse()
        kept = [(k, v) for k, v in found.getheaders() if k.lower() not in _HOP]
        if self.command == "HEAD" and found.getheader("Content-Length"):
            kept.append(("Content-Length", found.getheader("Content-Length") or "0"))
        return found.status, kept, found.read()

    def _refusal(self, code: str, message: str) -> tuple[int, list[tuple[str, str]], bytes]:
        if "X-Amz-Target" in self.headers:
            text = json.dumps({"__type": code, "message": message})
            return 400, [("Content-Type", "application/x-amz-json-1.1")], text.encode()
        text = f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"
        if "s3" not in self.headers.get("Authorization", ""):
            text = f"<ErrorResponse>{text}</ErrorResponse>"
        return 400, [("Content-Type", "text/xml")], text.encode()

    def _operation(self) -> str:
        """What is asked: an operation's name, or a method of S3."""
        target = self.headers.get("X-Amz-Target", "")
        return target.rpartition(".")[2] or f"{self.command} {self.path.partition('?')[0]}"

    def _wait(self, trips: float) -> None:
        time.sleep(trips * self.way.rtt)

    def _drop(self) -> None:
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)
