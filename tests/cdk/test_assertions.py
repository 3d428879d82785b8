"""What `cohesion_cdk.testing` asserts of workflows, and what it says when that is not so; templates
that change only where something changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Template

from cohesion.artifact import Json
from cohesion_cdk import CohesionWorkflow
from cohesion_cdk.testing import WorkflowAssertions, normalized, workflow_in

PROGRAM = """
import cohesion


class BankUnavailable(Exception):
    ...


@cohesion.task(timeout=30, retry=cohesion.Retry(on=BankUnavailable, max_attempts=4, interval=2))
def charge(order): ...


@cohesion.task
def pack(item): ...


@cohesion.task
def ship(order): ...


@cohesion.task
def sorry(order): ...


def boxes(item):
    return [pack(item), *[boxes(inner) for inner in item["inner"]]]


@cohesion.workflow
def workflow(order: dict):
    if order["known"]:
        cohesion.sleep(1)
    try:
        paid = charge(order)
    except BankUnavailable:
        return sorry(order)
    cohesion.map(pack, order["items"])
    boxes(order["box"])
    return ship(order), paid
"""


@pytest.fixture(scope="module")
def stacks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, cdk.Stack]:
    """The same workflow three times: as it is, with a prop, and with another line."""
    home = tmp_path_factory.mktemp("orders")
    (home / "orders.py").write_text(PROGRAM)
    changed = tmp_path_factory.mktemp("other") / "orders.py"
    changed.write_text(PROGRAM.replace("cohesion.sleep(1)", "cohesion.sleep(2)"))
    found = {}
    for name, folder, memory in (
        ("plain", home, None),
        ("prop", home, 512),
        ("line", changed.parent, None),
    ):
        app = cdk.App(outdir=str(home / f"cdk.out.{name}"))
        stack = cdk.Stack(app, "Shop")  # whose name is in those of children
        CohesionWorkflow(
            stack, "Orders", workflow=f"{folder}/orders.py:workflow", memory=memory, alias="live"
        )
        found[name] = stack
    return found


@pytest.fixture(scope="module")
def orders(stacks: dict[str, cdk.Stack]) -> WorkflowAssertions:
    """The workflow in its template."""
    return workflow_in(stacks["plain"], "Orders")


def test_what_holds(stacks: dict[str, cdk.Stack], orders: WorkflowAssertions) -> None:
    orders.has_state("charge", Type="Task", TimeoutSeconds=30)
    orders.has_state("charge", Arguments={"Payload": {"order": "{% $order %}"}})
    orders.has_no_state("refund")
    orders.has_retry("charge", "BankUnavailable", max_attempts=4, interval=2)
    orders.has_catch("charge", "BankUnavailable", next="sorry")
    orders.task_order("charge", "boxes", "ship")
    orders.task_order("charge", "pack")
    orders.task_order("charge", "sorry")
    orders.is_standard()
    found = stacks["plain"].node.find_child("Orders")
    assert isinstance(found, CohesionWorkflow)
    assert workflow_in(Template.from_stack(stacks["plain"]), found) == orders


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        (lambda w: w.has_state("chrage"), "no state 'chrage'; did you mean 'charge'? its states:"),
        (
            lambda w: w.has_state("charge", TimeoutSeconds=60),
            "'charge' has TimeoutSeconds=30, not 60",
        ),
        (lambda w: w.has_state("ship", Heartbeat=1), "'ship' has Heartbeat=nothing, not 1"),
        (lambda w: w.has_no_state("ship"), "there is a state 'ship'"),
        (lambda w: w.has_retry("ship", "ValueError"), "not after 'ValueError'"),
        (
            lambda w: w.has_retry("charge", "BankUnavailable", max_attempts=7),
            "not {'max_attempts': 7}",
        ),
        (lambda w: w.has_catch("charge", "KeyError"), "not 'KeyError'"),
        (
            lambda w: w.has_catch("charge", "BankUnavailable", next="ship"),
            "BankUnavailable of 'charge' leads to 'sorry', not to 'ship'",
        ),
        (lambda w: w.task_order("ship", "charge"), "'charge' can be reached without 'ship'"),
        (lambda w: w.task_order("charge", "ship", "pack"), "'pack' can be reached without 'ship'"),
        (lambda w: w.is_express(), "it is a Standard workflow"),
    ],
)
def test_what_does_not_hold(
    orders: WorkflowAssertions,
    claim: Callable[[WorkflowAssertions], WorkflowAssertions],
    message: str,
) -> None:
    with pytest.raises(AssertionError, match=f"^OrdersStateMachine.*: .*{re.escape(message)}"):
        claim(orders)


def test_an_option_that_no_retry_has(orders: WorkflowAssertions) -> None:
    with pytest.raises(TypeError, match="has_retry has no attempts: max_attempts, interval"):
        orders.has_retry("charge", "BankUnavailable", attempts=3)


def test_a_workflow_that_is_not_there(stacks: dict[str, cdk.Stack]) -> None:
    with pytest.raises(AssertionError, match="state machine Parcels, found none; the stack has: O"):
        workflow_in(stacks["plain"], "Parcels")


def changes(before: Json, after: Json, path: str = "") -> list[str]:
    """The places where two JSON values differ."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        keys = dict.fromkeys([*before, *after])
        return [
            place
            for key in keys
            for place in changes(before.get(key), after.get(key), f"{path}/{key}")
        ]
    return [] if before == after else [path]


def test_a_template_changes_where_a_prop_did(stacks: dict[str, cdk.Stack]) -> None:
    found = changes(normalized(stacks["plain"]), normalized(stacks["prop"]))
    assert {place.rpartition("/")[2] for place in found} == {"MemorySize"}
    assert len(found) == 4  # as many as there are functions


def test_a_template_changes_where_a_line_did(stacks: dict[str, cdk.Stack]) -> None:
    found = changes(normalized(stacks["plain"]), normalized(stacks["line"]))
    machines = {place.partition("/Properties/DefinitionString/")[0] for place in found}
    assert len(machines) == 1
    assert machines.pop().startswith("/Resources/OrdersStateMachine")


def test_a_template_knows_no_folder_and_no_time(stacks: dict[str, cdk.Stack]) -> None:
    app = cdk.App.of(stacks["plain"])
    assert isinstance(app, cdk.App)
    text = str(Template.from_stack(stacks["plain"]).to_json())
    assert app.outdir.rpartition("/")[0] not in text
    assert not re.search(r"\b20\d\d-\d\d-\d\d", text.replace("2012-10-17", ""))
