"""Calls of HTTP endpoints: a state of its own, which sends what a connection of EventBridge signs.

    told = cohesion.http.get("https://api.example.com/orders", connection=API, query={"id": id})
    told["StatusCode"], told["Headers"], told["ResponseBody"]

Compiled, Step Functions makes the request, with the credentials of the connection; in plain Python
the standard library does, without them. An answer of 400 or more is an error by its number:
`except cohesion.http.errors.Status404`. All are `cohesion.errors.HttpError`.
"""

from __future__ import annotations

from functools import cache

from cohesion import markers
from cohesion.errors import HttpError
from cohesion.runtime import scope
from cohesion.runtime.call_options import seconds
from cohesion.runtime.values import by_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypeAlias

    from cohesion.runtime.scope import Json

    Retries: TypeAlias = markers.Retry | Sequence[markers.Retry] | None

METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD")
"""The methods of a request."""

KNOWN = (*range(400, 419), *range(421, 427), 428, 429, 431, 451, *range(500, 509), 510, 511)
"""The numbers of errors that HTTP has names for: those that `HttpError` takes in a workflow."""

STATUS = "Status"
"""What the name of an error starts with; its number follows."""


class Errors:
    """The exception classes of answers, by their numbers."""

    __slots__ = ()

    def __getattr__(self, name: str) -> type[HttpError]:
        """`Status404`. Raises AttributeError for what is no number from 400 to 599."""
        number = name.removeprefix(STATUS)
        if not name.startswith(STATUS) or not number.isdecimal() or not 400 <= int(number) <= 599:
            raise AttributeError(
                f"cohesion.http.errors has no {name!r}: `Status400` to `Status599`"
            )
        return _made(number)

    def __repr__(self) -> str:
        return "cohesion.http.errors"


errors = Errors()


@cache
def _made(number: str) -> type[HttpError]:
    # Named as Step Functions names it, so that `type(e).__name__` is the same there.
    fields = {
        "__module__": __name__,
        "__qualname__": f"errors.{number}",
        "error_names": (f"States.Http.StatusCode.{number}",),
    }
    return type(number, (HttpError,), fields)


class Request:
    """Requests with one method."""

    __slots__ = ("_heartbeat", "_method", "_retry", "_timeout")

    def __init__(self, method: str, *, retry: Retries = None, timeout: int | None = None) -> None:
        self._method = method
        self._retry = (retry,) if isinstance(retry, markers.Retry) else tuple(retry or ())
        self._timeout = timeout

    def with_options(self, *, retry: Retries = None, timeout: int | None = None) -> Request:
        """These requests with policies of retries, or the seconds that one may take.

        Raises TypeError or ValueError for what Step Functions would not take.
        """
        limit = None if timeout is None else seconds("timeout", timeout)
        return Request(self._method, retry=retry, timeout=limit)

    def __call__(
        self,
        url: str,
        *,
        connection: str,
        headers: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        body: object = None,
        form: Mapping[str, object] | None = None,
    ) -> Json:
        """Send a request, and give `StatusCode`, `StatusText`, `Headers` (lists of texts) and
        `ResponseBody` (JSON, or text). `connection` is the ARN of a connection of EventBridge.
        `body` is sent as JSON, `form` as the fields of a form.

        Raises the error of an answer of 400 or more, and `cohesion.errors.Socket`.
        """
        given: dict[str, object] = {"connection": connection, "headers": headers, "query": query}
        given |= {"body": body, "form": form}
        arguments = {
            "method": self._method,
            "url": by_value(url, f"{self!r} argument 'url'", "url"),
        }
        for name, value in given.items():
            if value is not None:
                arguments[name] = by_value(value, f"{self!r} argument {name!r}", name)
        retries = dict.fromkeys(range(len(self._retry)), 0)
        while True:
            observer = scope.OBSERVER.get()
            if observer is not None:
                observer("http", arguments)
            try:
                return self._answer(arguments)
            except Exception as error:
                delay = markers.next_delay(self._retry, error, retries)
                if delay is None:
                    raise
            markers.sleep(delay)

    def _answer(self, arguments: dict[str, Json]) -> Json:
        answers = scope.SERVICES.get()
        answer = NotImplemented if answers is None else answers("http", arguments)
        if answer is not NotImplemented:
            return by_value(answer, f"{self!r} result", "result")
        from cohesion.runtime import requests

        return requests.answer(arguments, self._timeout)

    def __repr__(self) -> str:
        return f"cohesion.http.{self._method.lower()}()"


get = Request("GET")
post = Request("POST")
put = Request("PUT")
delete = Request("DELETE")
patch = Request("PATCH")
options = Request("OPTIONS")
head = Request("HEAD")
