"""A server on loopback that answers operations as AWS would, for clients of boto3: what no emulator
does, such as errors and whole histories.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar
from urllib.parse import parse_qsl
from xml.sax.saxutils import escape

from cohesion.artifact import Json


class Wire(BaseHTTPRequestHandler):
    """Answers each operation with what is next in its list, the last one for ever: a status, and a
    body, which operations of the query protocol get as XML.
    """

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    answers: ClassVar[dict[str, list[tuple[int, Json]]]] = {}
    asked: ClassVar[list[tuple[str, Json]]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        target = self.headers["X-Amz-Target"]
        given = json.loads(body) if target else dict(parse_qsl(body))
        operation = target.rpartition(".")[2] if target else given["Action"]
        self.asked.append((operation, given))
        left = self.answers[operation]
        status, answer = left.pop(0) if len(left) > 1 else left[0]
        text = json.dumps(answer) if target else _xml(operation, status, answer)
        kind = "application/x-amz-json-1.1" if target else "text/xml"
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        """Nothing on stderr."""


def refused(code: str, **more: str) -> tuple[int, Json]:
    """An error as AWS's JSON services write it, and those of the query protocol."""
    return 400, {"__type": code, "Message": f"the text of {code}", **more}


def _xml(operation: str, status: int, answer: Json) -> str:
    """A body of the query protocol."""
    if status >= HTTPStatus.BAD_REQUEST:
        code, message = answer["__type"], answer["Message"]
        error = f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"
        return f"<ErrorResponse>{error}</ErrorResponse>"
    result = _elements({f"{operation}Result": answer})
    return f"<{operation}Response>{result}</{operation}Response>"


def _elements(values: Json) -> str:
    if not isinstance(values, dict):
        return escape(str(values))
    return "".join(f"<{name}>{_elements(value)}</{name}>" for name, value in values.items())


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
