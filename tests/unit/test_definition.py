"""What CloudFormation gets as a definition says what the compiler said."""

from __future__ import annotations

import json

import pytest

from cohesion.artifact import Json
from cohesion.packaging.definition import definition_text

TOKEN = "${Token[TOKEN.7]}"  # noqa: S105  how the CDK writes what only a deployment knows
RESOURCES = {"${task:charge}": TOKEN}


def machine(**fields: Json) -> dict[str, Json]:
    """A definition of one Task that calls `charge`, with further fields."""
    task = {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Arguments": {"FunctionName": "${task:charge}", "Payload": {}},
        "End": True,
    }
    return {"QueryLanguage": "JSONata", "StartAt": "charge", "States": {"charge": task | fields}}


def test_a_placeholder_becomes_its_token() -> None:
    text = definition_text(machine(), RESOURCES)
    assert f'"FunctionName":"{TOKEN}"' in text


@pytest.mark.parametrize(
    "value",
    [
        None,
        [1, None, 2],
        {"a": None, "b": {"c": None}},
        {"10": 1, "2": 2, "b": 3, "a": 4},
        2**53 + 1,
        'quotes " and \\ and \u2028 and 🦆',
        "${task:charge}",
        "{% $a & '${b}' %}",
        {"$jsii.byref": "x"},
        {"Type": "Task", "Resource": "${task:charge}"},
    ],
)
def test_values_of_the_author_arrive_as_they_are(value: Json) -> None:
    payload = {"value": value}
    definition = machine(
        Arguments={"FunctionName": "${task:charge}", "Payload": payload}, Assign=payload
    )
    task = json.loads(definition_text(definition, RESOURCES))["States"]["charge"]
    for found in (task["Arguments"]["Payload"], task["Assign"]):
        assert json.dumps(found) == json.dumps(payload)  # as text: the order of keys counts


def test_nothing_is_left_that_cloudformation_takes_for_a_substitution() -> None:
    definition = machine(Comment="print(f'${total}')")
    text = definition_text(definition, RESOURCES).replace(TOKEN, "")
    assert "${" not in text
    assert json.loads(text)["States"]["charge"]["Comment"] == "print(f'${total}')"


def test_branches_and_items_are_reached() -> None:
    inner = machine()
    definition = {
        "StartAt": "both",
        "States": {
            "both": {"Type": "Parallel", "Branches": [inner, inner], "Next": "each"},
            "each": {"Type": "Map", "ItemProcessor": inner, "End": True},
        },
    }
    assert definition_text(definition, RESOURCES).count(TOKEN) == 3


def test_the_definition_given_is_left_alone() -> None:
    definition = machine()
    definition_text(definition, RESOURCES)
    assert definition == machine()


def test_a_placeholder_that_nothing_stands_for_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"nothing stands for \$\{task:charge\}.*known: none"):
        definition_text(machine(), {})


def test_no_value_that_json_lacks() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        definition_text(machine(Assign={"x": float("nan")}), RESOURCES)
