"""`--input`: the input of an execution, from a file, from stdin or from the command line."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import NoReturn

from cohesion.artifact import Json
from cohesion.cli.outcome import Problem


def read_input(text: str | None) -> Json:
    """The input that `--input` names: a file's, stdin's for `-`, or the JSON that it is itself.

    Nothing given is an empty object. Raises Problem for a file that cannot be read, and for what
    is not JSON.
    """
    if text is None:
        return {}
    if text == "-":
        return parse(_decoded(sys.stdin.buffer.read(), "stdin"), "stdin")
    if _is_file(text):
        return parse(_file(Path(text)), text)
    if text.lstrip()[:1] in {"{", "[", '"'}:
        return parse(text, "--input")
    try:
        return parse(text, "--input")
    except Problem:
        raise Problem(f"there is no file '{text}', and it is not JSON either") from None


def parse(text: str, origin: str) -> Json:
    """The value of a JSON text. Raises Problem, which says where in `origin` it is not JSON."""
    try:
        return json.loads(text, parse_constant=_refuse, parse_float=_finite)
    except json.JSONDecodeError as error:
        place = f"{origin}:{error.lineno}:{error.colno}"
        raise Problem(f"{place}: this is not JSON: {error.msg.lower()}") from error
    except (ValueError, RecursionError) as error:
        raise Problem(f"{origin}: this is not JSON: {error}") from error


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a JSON number")


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"{text} is too large for a number")
    return number


def _is_file(text: str) -> bool:
    try:
        return Path(text).exists()
    except (OSError, ValueError):  # too long for a path, or with a NUL: then it is no path
        return False


def _file(path: Path) -> str:
    try:
        return _decoded(path.read_bytes(), str(path))
    except OSError as error:
        raise Problem(f"'{path}' cannot be read: {error.strerror}") from error


def _decoded(data: bytes, origin: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem(f"{origin}: this is not JSON: byte {error.start} is not UTF-8") from error
