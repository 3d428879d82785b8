"""A server on loopback that answers JSON operations as AWS would, for clients of boto3: what no
emulator does, such as errors and whole histories.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

from cohesion.artifact import Json


class Wire(BaseHTTPRequestHandler):
    """Answers each operation with what is next in its list, the last one for ever."""

    answers: ClassVar[dict[str, list[tuple[int, Json]]]] = {}
    asked: ClassVar[list[tuple[str, Json]]] = []

    def do_POST(self) -> None:
        operation = self.headers["X-Amz-Target"].rpartition(".")[2]
        given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append((operation, given))
        left = self.answers[operation]
        status, body = left.pop(0) if len(left) > 1 else left[0]
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/x-amz-json-1.1")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        """Nothing on stderr."""


@contextmanager
def serving() -> Iterator[str]:
    """A running server; its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Wire)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
