"""The sample app: its tasks on their data, and its workflows, as plain Python and compiled."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cohesion.api import compile_workflow, package
from cohesion.artifact import Artifact, Json
from cohesion.inspect.failure import python_error
from cohesion.inspect.trace import trace
from cohesion.local import run_artifact
from cohesion.packaging import Bundle
from cohesion.runtime.plain import observe
from sample_app import first_page
from sample_app.delivery import ship
from sample_app.errors import BankUnavailable, OutOfStock, PaymentDeclined, Undeliverable
from sample_app.model import Reservation
from sample_app.payment import charge, half_up, luhn, price
from sample_app.stock import reserve
from sample_app.workflows import place_order

ROOT = Path(__file__).parent.parent
INPUTS = sorted((ROOT / "sample_app" / "inputs").glob("*.json"))
WORKFLOWS = ROOT / "sample_app" / "workflows.py"

Calls = list[tuple[str, Json]]
Result = tuple[str, Json, Calls]
"""How a run ended: `returned` or the exception's class, the value or its text, the task calls."""


def on_python(arguments: dict[str, Json]) -> Result:
    """A run of the workflow as the plain Python that it is."""
    with observe() as calls:
        try:
            outcome: tuple[str, Json] = ("returned", place_order(**arguments))
        except Exception as error:  # noqa: BLE001 - whatever Python raises is what is compared
            outcome = (type(error).__name__, str(error))
    return (*outcome, [(call.task, call.arguments) for call in calls])


def on_engine(artifact: Artifact, bundle: Bundle, arguments: dict[str, Json]) -> Result:
    """A run of the compiled workflow, with its tasks from their bundle."""
    execution = run_artifact(artifact, bundle, arguments)
    steps = trace(artifact.source_map, execution.events)
    calls: Calls = [(s.task or "", dict(s.values)) for s in steps if s.kind == "called"]
    if execution.status == "SUCCEEDED":
        return "returned", execution.output, calls
    error = python_error(execution.error, execution.cause)
    return error.type, error.message, calls


@pytest.fixture(scope="module", params=[True, False], ids=["optimized", "plain"])
def compiled(request: pytest.FixtureRequest) -> tuple[Artifact, Bundle]:
    artifact = compile_workflow(str(WORKFLOWS), "place_order", optimize=request.param)
    return artifact, package(str(WORKFLOWS), artifact)


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_compiled_and_plain_do_the_same(path: Path, compiled: tuple[Artifact, Bundle]) -> None:
    arguments = json.loads(path.read_text(encoding="utf-8"))
    assert on_engine(*compiled, arguments) == on_python(arguments)


@pytest.mark.parametrize(
    ("name", "ending", "calls"),
    [
        ("order", "returned", "reserve reserve reserve price charge ship notify"),
        ("rush", "returned", "reserve price charge ship notify"),
        ("out-of-stock", "OutOfStock", "reserve reserve reserve release release notify"),
        (
            "declined",
            "PaymentDeclined",
            "reserve reserve price charge release release notify",
        ),
        (
            "bank-down",
            "BankUnavailable",
            "reserve price charge charge charge release notify",
        ),
        (
            "too-heavy",
            "Undeliverable",
            "reserve reserve price charge ship refund release release notify",
        ),
    ],
)
def test_each_input_goes_its_own_way(name: str, ending: str, calls: str) -> None:
    path = ROOT / "sample_app" / "inputs" / f"{name}.json"
    found = on_python(json.loads(path.read_text(encoding="utf-8")))
    assert found[0] == ending
    assert " ".join(task for task, _ in found[2]) == calls


def test_every_input_is_tried() -> None:
    named = {"order", "rush", "out-of-stock", "declined", "bank-down", "too-heavy"}
    assert {path.stem for path in INPUTS} == named


def test_reservations_are_released_the_last_first() -> None:
    path = ROOT / "sample_app" / "inputs" / "out-of-stock.json"
    _, _, calls = on_python(json.loads(path.read_text(encoding="utf-8")))
    released = [arguments["reservation"]["sku"] for task, arguments in calls if task == "release"]
    assert released == ["KET-04", "MUG-01"]


def test_the_first_page_runs_as_it_stands() -> None:
    path = ROOT / "sample_app" / "first_page.py"
    expected = first_page.my_workflow()  # type: ignore[no-untyped-call]  # as it stands
    artifact = compile_workflow(str(path), "my_workflow")
    execution = run_artifact(artifact, package(str(path), artifact), {})
    assert (execution.status, execution.output) == ("SUCCEEDED", expected)


def test_the_first_page_is_the_readmes() -> None:
    def code(text: str) -> str:
        return re.sub(r"\n\n+", "\n\n", text).strip()

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    first = re.search(r"```python\n(.*?)```", readme, re.DOTALL)
    assert first is not None
    page = (ROOT / "sample_app" / "first_page.py").read_text(encoding="utf-8")
    assert code(first[1]) == code(page)


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        ("4242424242424242", True),
        ("4242424242424241", False),
        ("79927398713", True),  # the worked example of ISO/IEC 7812's annex
        ("79927398710", False),
        ("", False),
        ("4242x", False),
    ],
)
def test_check_digits(digits: str, valid: bool) -> None:
    assert luhn(digits) is valid


@pytest.mark.parametrize(("numerator", "expected"), [(0, 0), (4, 0), (5, 1), (14, 1), (15, 2)])
def test_taxes_round_half_up(numerator: int, expected: int) -> None:
    assert half_up(numerator, 10) == expected


def reservation(goods: int, weight: int = 100) -> Reservation:
    return {"id": "o/x", "sku": "x", "name": "x", "quantity": 1, "price": goods, "weight": weight}


def test_a_bill_adds_up() -> None:
    assert price([reservation(4_000)], "DE", rush=False) == {
        "goods": 4_000,
        "shipping": 490,
        "tax": 853,  # 19 % of 44.90 is 8.531
        "total": 5_343,
    }
    assert price([reservation(5_000)], "DE", rush=False)["shipping"] == 0
    assert price([reservation(5_000)], "DE", rush=True)["shipping"] == 990
    with pytest.raises(Undeliverable, match="we do not ship to XX"):
        price([], "XX", rush=False)


def test_cards_are_checked_before_they_are_charged() -> None:
    assert charge("o", "4242 4242 4242 4242", 5)["card"] == "…4242"
    with pytest.raises(PaymentDeclined, match="is not the number of a card"):
        charge("o", "4242 4242 4242 4241", 5)
    with pytest.raises(PaymentDeclined, match="no bank issued …0004"):
        charge("o", "6011 0000 0000 0004", 5)
    with pytest.raises(PaymentDeclined, match=r"does not grant 50\.01"):
        charge("o", "5555 5555 5555 4444", 5_001)
    with observe(), pytest.raises(BankUnavailable):
        charge("o", "4000 0000 0000 0002", 5)


def test_stock_is_counted() -> None:
    assert reserve("o", {"sku": "POT-02", "quantity": 3})["price"] == 20_700
    with pytest.raises(OutOfStock, match="4 of POT-02 ordered, 3 left"):
        reserve("o", {"sku": "POT-02", "quantity": 4})
    with pytest.raises(OutOfStock, match="there is no article X"):
        reserve("o", {"sku": "X", "quantity": 1})


def test_a_parcel_takes_the_cheapest_carrier_or_the_fastest() -> None:
    assert ship("o", "DE", [reservation(1)], rush=False)["carrier"] == "Blue Parcel"
    assert ship("o", "DE", [reservation(1)], rush=True)["carrier"] == "Swift Express"
    assert ship("o", "DE", [reservation(1, 20_000)], rush=True)["carrier"] == "North Freight"
    with pytest.raises(Undeliverable, match=r"no carrier takes 40\.0 kg to DE"):
        ship("o", "DE", [reservation(1, 40_000)], rush=False)
