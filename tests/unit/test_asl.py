"""Definitions as data: their text in reading order, and the walks over their states."""

from __future__ import annotations

import json

import pytest

from cohesion.artifact import Json
from cohesion.asl.json import dumps, ordered
from cohesion.asl.states import (
    evaluated,
    expression,
    expressions,
    half_open,
    inner_machines,
    is_distributed,
    rules,
    transitions,
)

TASK: dict[str, Json] = {
    "Next": "done",
    "Catch": [
        {"Next": "undo", "ErrorEquals": ["Declined"], "Assign": {"e": "{% $states.errorOutput %}"}}
    ],
    "Arguments": {
        "Payload": {"b": "{% $x %}", "a": [1, "{% $y.z %}"]},
        "FunctionName": "${task:f}",
    },
    "Resource": "arn:aws:states:::lambda:invoke",
    "Comment": "{% not evaluated %}",
    "Type": "Task",
}
CHOICE: dict[str, Json] = {
    "Type": "Choice",
    "Choices": [
        {"Condition": "{% $a %}", "Next": "one", "Output": {"k": "{%$b%}"}},
        {"Condition": True, "Next": "two"},
    ],
    "Default": "three",
    "Assign": {"n": "{% 1 %}"},
}
MAP: dict[str, Json] = {
    "Type": "Map",
    "Items": "{% $items %}",
    "ItemReader": {
        "Resource": "arn:aws:states:::s3:getObject",
        "ReaderConfig": {"InputType": "JSON", "MaxItems": "{% $n %}", "ItemsPointer": "{% no %}"},
        "Arguments": {"Bucket": "{% $bucket %}"},
    },
    "ItemProcessor": {
        "StartAt": "inner",
        "ProcessorConfig": {"Mode": "DISTRIBUTED"},
        "States": {"inner": {"Output": "{% $inner %}", "Type": "Succeed"}},
    },
    "End": True,
}


def test_keys_come_in_reading_order_and_payloads_stay_as_they_are() -> None:
    machine = ordered({"States": {"f": TASK, "a": MAP}, "StartAt": "f", "Extra": 1})
    assert list(machine) == ["StartAt", "States", "Extra"]
    assert list(machine["States"]) == ["f", "a"]
    assert list(machine["States"]["f"]) == [
        "Type",
        "Comment",
        "Resource",
        "Arguments",
        "Catch",
        "Next",
    ]
    assert list(machine["States"]["f"]["Catch"][0]) == ["ErrorEquals", "Assign", "Next"]
    assert list(machine["States"]["f"]["Arguments"]["Payload"]) == ["b", "a"]
    processor = machine["States"]["a"]["ItemProcessor"]
    assert list(processor) == ["ProcessorConfig", "StartAt", "States"]
    assert list(processor["States"]["inner"]) == ["Type", "Output"]


def test_the_text_is_the_definition_and_always_the_same() -> None:
    definition = {"StartAt": "f", "States": {"f": TASK, "c": CHOICE, "m": MAP}}
    turned = json.loads(json.dumps(definition), object_pairs_hook=lambda pairs: dict(pairs[::-1]))
    turned["States"] = {name: turned["States"][name] for name in ("f", "c", "m")}
    for state in ("c", "m"):
        turned["States"][state] = definition["States"][state]  # type: ignore[index]
    turned["States"]["f"]["Arguments"] = TASK["Arguments"]
    assert json.loads(dumps(definition)) == definition
    assert json.loads(dumps(definition, indent=None)) == definition
    assert dumps(turned) == dumps(definition)


def test_the_text_is_readable_unicode_that_can_be_encoded() -> None:
    text = dumps({"Comment": "é 😀 \ud800", "StartAt": "a", "States": {}}, indent=None)
    assert text == '{"Comment":"é 😀 \\ud800","StartAt":"a","States":{}}'
    assert json.loads(text.encode())["Comment"] == "é 😀 \ud800"


def test_numbers_that_json_cannot_hold_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        dumps({"TimeoutSeconds": float("inf")})


def test_transitions_are_all_the_ways_out() -> None:
    assert transitions(TASK) == (("Next", "done"), ("Catch[0]/Next", "undo"))
    assert transitions(CHOICE) == (
        ("Default", "three"),
        ("Choices[0]/Next", "one"),
        ("Choices[1]/Next", "two"),
    )
    assert transitions({"Type": "Succeed"}) == ()


def test_expressions_are_found_where_they_are_evaluated() -> None:
    assert dict(expressions(TASK)) == {
        "Catch[0]/Assign/e": "$states.errorOutput",
        "Arguments/Payload/b": "$x",
        "Arguments/Payload/a[1]": "$y.z",
    }
    assert dict(expressions(CHOICE)) == {
        "Choices[0]/Condition": "$a",
        "Choices[0]/Output/k": "$b",
        "Assign/n": "1",
    }
    assert dict(expressions(MAP)) == {
        "Items": "$items",
        "ItemReader/ReaderConfig/MaxItems": "$n",
        "ItemReader/Arguments/Bucket": "$bucket",
    }
    assert dict(expressions({"Type": "Wait", "Seconds": "{% 1+1 %}"})) == {"Seconds": "1+1"}


def test_constants_are_not_evaluated() -> None:
    assert {place for place, _ in evaluated(TASK)} == {"Catch[0]/Assign", "Arguments"}


@pytest.mark.parametrize(
    ("text", "inside", "half"),
    [
        ("{% $x %}", "$x", False),
        ("{%$x%}", "$x", False),
        ("{%%}", "", False),
        ("{%}", None, True),
        (" {% $x %}", None, True),
        ("{% $x %} ", None, True),
        ("{% $x", None, True),
        ("$x %}", None, True),
        ("a {% b %} c", None, False),
        (" {% $x %} ", None, False),
        ("", None, False),
    ],
)
def test_an_expression_begins_and_ends_exactly(text: str, inside: str | None, half: bool) -> None:
    assert expression(text) == inside
    assert half_open(text) == half


def test_inner_machines_are_found() -> None:
    assert inner_machines(MAP) == (("ItemProcessor", MAP["ItemProcessor"]),)
    assert inner_machines({"Type": "Parallel", "Branches": [{"StartAt": "a"}]}) == (
        ("Branches[0]", {"StartAt": "a"}),
    )
    assert inner_machines(TASK) == ()
    assert is_distributed(MAP)
    assert not is_distributed(TASK)
    assert rules(CHOICE, "Catch") == ()
