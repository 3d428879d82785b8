"""Scripted answers of services: what `# answers:` lines of cases and `scenarios.json` say.

A script has, by operation (`aws.dynamodb.get_item`), a list with one answer an attempt, of which
the last repeats: `{"return": value}` or `{"error": name, "cause": text}`, `name` being what Step
Functions calls the error. A list of `{"contains": text, "then": [answers]}` picks the first rule
whose text is in the compact JSON of the arguments. `{"said": answer}` gives a token away, and
whoever got it says that; null says nothing.
"""

from __future__ import annotations

import json
import re
from typing import Any, TypeAlias

from cohesion import aws, errors, http
from cohesion.local import TaskFailed
from cohesion.runtime import callbacks, elsewhere
from cohesion.runtime.answers import Failed, GivenAway
from cohesion.runtime.jobs import TaskFailed as TaskFailedInPython
from cohesion.runtime.service_ids import JAVA_NAMES
from cohesion.runtime.service_names import error_prefixes, python_name

Json: TypeAlias = Any
Script: TypeAlias = dict[str, list[dict[str, Json]]]


class Answers:
    """Answers calls by a script, counting them."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._made: dict[str, int] = {}

    def _next(self, operation: str, arguments: dict[str, Json]) -> dict[str, Json]:
        rules = self._script.get(operation)
        if rules is None:
            raise AssertionError(f"no answer for {operation} {arguments}")
        key = operation
        if rules and "contains" in rules[0]:
            text = json.dumps(arguments, separators=(",", ":"))
            number, rule = next((n, r) for n, r in enumerate(rules) if r["contains"] in text)
            key, rules = f"{operation} {number}", rule["then"]
        position = self._made.get(key, 0)
        self._made[key] = position + 1
        return rules[min(position, len(rules) - 1)]

    def raising(self, operation: str, arguments: dict[str, Json]) -> Json:
        """An answer as plain Python gets it: errors are raised as their classes."""
        answer = self._next(operation, arguments)
        if "said" in answer:
            return _given_away(arguments, answer["said"])
        if "error" not in answer:
            return answer["return"]
        cause = answer.get("cause", "")
        if operation.startswith(elsewhere.NAMESPACE):
            raise Failed(answer["error"], cause)
        if cause.startswith('{"errorMessage"'):  # as Lambda tells of what a function raised
            cause = json.loads(cause)["errorMessage"]
        raise error_class(answer["error"])(cause)

    def reported(self, operation: str, arguments: dict[str, Json]) -> Json:
        """An answer as Step Functions gets it. Raises TaskFailed."""
        answer = self._next(operation, arguments)
        if "said" in answer:
            return _given_away(arguments, answer["said"])
        if "error" in answer:
            raise TaskFailed(answer["error"], answer.get("cause", ""))
        return answer["return"]


def _given_away(arguments: dict[str, Json], said: Json) -> type[GivenAway]:
    """Say something to the token among arguments, as whoever got it."""
    found = TOKEN.search(json.dumps(arguments))
    assert found is not None
    for each in said if isinstance(said, list) else [said] if said else []:
        kinds = {"return": callbacks.SUCCEEDED, "error": callbacks.FAILED}
        kind = next((kind for key, kind in kinds.items() if key in each), callbacks.ALIVE)
        error, cause = each.get("error", ""), each.get("cause", "")
        callbacks.say(found[0], callbacks.Answer(kind, each.get("return"), error, cause))
    return GivenAway


TOKEN = re.compile(rf"{callbacks.LOCAL}callback-\d+")


def error_class(name: str) -> type[Exception]:
    """The Python class of an error by what Step Functions calls it."""
    for found in (*vars(errors).values(), TaskFailedInPython):
        if (
            isinstance(found, type)
            and issubclass(found, errors.ServiceError)
            and (name in found.error_names)
        ):
            return found
    prefix, _, title = name.rpartition(".")
    if prefix == "States.Http.StatusCode":
        return getattr(http.errors, f"{http.STATUS}{title}")  # type: ignore[no-any-return]
    for service in JAVA_NAMES:
        if prefix in error_prefixes(service):
            known = aws.service(python_name(service))
            assert known is not None
            return getattr(known.errors, title)  # type: ignore[no-any-return]
    return type(title, (errors.FunctionError,), {"error_names": (name,)})
