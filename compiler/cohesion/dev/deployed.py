"""A deployed definition beside the one that a workflow compiles to: what stands for its
placeholders, and whether all else is the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Final

from cohesion.artifact import Json
from cohesion.packaging.definition import PLACEHOLDER, REFERENCE
from cohesion.runtime.bundles import digest_in
from cohesion.runtime.runner import BUNDLE, RUN

ENVELOPE: Final = "$cohesion"
"""The key of a payload that functions of somebody else do not get."""


class Different(Exception):
    """The definitions differ in more than what stands for placeholders; the text says where."""


def resources_of(compiled: Json, deployed: Json) -> dict[str, str]:
    """What stands in a deployed definition for the placeholders that are whole texts, by what
    stands there: `{"arn:aws:lambda:…:function:Shop-charge": "${task:charge}"}`. In a developer's
    stage one function runs several tasks: then what it is to run stands behind its ARN.

    Raises Different, with the first place at which anything else differs.
    """
    found: dict[str, str] = {}
    _match(compiled, deployed, "", found)
    return found


def bundles_of(deployed: Json) -> set[str]:
    """The digests of the bundles with the code that a deployed definition calls, in a developer's
    stage.
    """
    match deployed:
        case {"$cohesion": {"bundle": str(key)}}:
            return {digest_in(key)}
        case dict():
            return {found for value in deployed.values() for found in bundles_of(value)}
        case list():
            return {found for value in deployed for found in bundles_of(value)}
        case _:
            return set()


def _match(compiled: Json, deployed: Json, place: str, found: dict[str, str]) -> None:
    if isinstance(compiled, dict) and isinstance(deployed, dict):
        for key in compiled | deployed:
            if key in compiled and key in deployed:
                _match(compiled[key], deployed[key], f"{place}/{key}", found)
            elif key != ENVELOPE and not (place.endswith(ENVELOPE) and key in {BUNDLE, RUN}):
                raise Different(f"{place}/{key}")
        asked = _asked(deployed)
        if asked:
            found[asked] = compiled["FunctionName"]
    elif isinstance(compiled, list) and isinstance(deployed, list):
        if len(compiled) != len(deployed):
            raise Different(place)
        for number, pair in enumerate(zip(compiled, deployed, strict=True)):
            _match(*pair, f"{place}/{number}", found)
    elif isinstance(compiled, str) and isinstance(deployed, str):
        _match_text(compiled, deployed, place, found)
    elif compiled != deployed or type(compiled) is not type(deployed):
        raise Different(place)


def _match_text(compiled: str, deployed: str, place: str, found: dict[str, str]) -> None:
    if compiled == deployed:
        return
    if PLACEHOLDER.fullmatch(compiled) or REFERENCE.fullmatch(compiled):
        found[deployed] = compiled
        return
    ends = [each.span() for each in REFERENCE.finditer(compiled)]
    starts = [0, *(end for _, end in ends)]
    texts = [compiled[a:b] for a, b in zip(starts, [*(a for a, _ in ends), None], strict=True)]
    if len(texts) == 1 or not re.fullmatch(".*?".join(map(re.escape, texts)), deployed, re.DOTALL):
        raise Different(place)


def with_placeholders(events: Mapping[str, Json], resources: Mapping[str, str]) -> dict[str, Json]:
    """An event with placeholders where its parameters name resources."""
    told: dict[str, Json] = dict(events)
    for key, details in events.items():
        if key.endswith("EventDetails") and isinstance(details, dict) and "parameters" in details:
            text: str = details["parameters"]
            asked = _asked(json.loads(text)) if f'"{ENVELOPE}"' in text else ""
            if asked in resources:
                text = text.replace(f'"{asked.split()[0]}"', f'"{resources[asked]}"')
            for resource, placeholder in resources.items():
                text = text.replace(f'"{resource}"', f'"{placeholder}"')
            told[key] = {**details, "parameters": text}
    return told


def _asked(arguments: Json) -> str:
    """The function that a call names, and what it is to run there; else empty."""
    match arguments:
        case {"FunctionName": str(function), "Payload": {"$cohesion": {"run": str(run)}}}:
            return f"{function} {run}"
        case _:
            return ""
