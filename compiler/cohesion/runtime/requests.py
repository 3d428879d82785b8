"""HTTP requests of plain Python, by the standard library, as Step Functions makes them."""

from __future__ import annotations

import json

from cohesion.errors import Socket
from cohesion.runtime.refs import resolved

TYPE_CHECKING = False
if TYPE_CHECKING:
    from email.message import Message
    from http.client import HTTPResponse
    from urllib.error import HTTPError
    from urllib.request import Request

    from cohesion.runtime.scope import Json

LONGEST = 60
"""Seconds: what Step Functions gives a request."""


def answer(arguments: dict[str, Json], timeout: int | None) -> Json:
    """What an endpoint answers. The connection's credentials are not known here, and not sent.

    Raises the error of an answer of 400 or more, and Socket where there is none.
    """
    from urllib.error import HTTPError, URLError
    from urllib.request import urlopen

    from cohesion import http

    request = _request({k: resolved(v) for k, v in arguments.items() if k != "connection"})
    try:
        with urlopen(request, timeout=min(timeout or LONGEST, LONGEST)) as response:  # noqa: S310  checked below
            return _result(response, response.status, response.reason)
    except HTTPError as error:
        told = _result(error, error.code, error.reason)
        raise getattr(http.errors, f"{http.STATUS}{error.code}")(json.dumps(told)) from error
    except (URLError, TimeoutError) as error:
        raise Socket(str(error)) from error


def _request(given: dict[str, Json]) -> Request:
    from urllib.parse import urlencode
    from urllib.request import Request

    url = given["url"]
    if not url.startswith("https://") and not url.startswith("http://"):
        raise ValueError(f"cohesion.http: a URL starts with https://, not {url!r}")
    if given.get("query"):
        url += ("&" if "?" in url else "?") + urlencode(given["query"], doseq=True)
    headers = {name: str(value) for name, value in (given.get("headers") or {}).items()}
    data = None
    if "form" in given:
        data = urlencode(given["form"], doseq=True).encode()
        headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
    elif "body" in given:
        data = json.dumps(given["body"]).encode()
        headers.setdefault("Content-Type", "application/json")
    return Request(url, data, headers, method=given["method"])  # noqa: S310  see above


def _result(response: HTTPResponse | HTTPError, status: int, reason: str) -> Json:
    text = response.read().decode(errors="replace")
    headers: Message = response.headers
    body: Json = text
    if "json" in headers.get_content_type():
        body = json.loads(text) if text else None
    names = dict.fromkeys(name.lower() for name in headers)
    return {
        "Headers": {name: headers.get_all(name) for name in names},
        "ResponseBody": body,
        "StatusCode": status,
        "StatusText": reason,
    }
