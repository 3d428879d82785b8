"""Arguments and results of tasks by their annotations: in plain Python as in Lambda."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum, Flag, IntEnum, StrEnum
from types import ModuleType
from typing import Annotated, Any, Literal, NamedTuple, TypedDict
from uuid import UUID

import pytest

import cohesion
from cohesion.runtime import handler


class Color(Enum):
    """Not JSON by itself."""

    RED = "red"
    POINT = (1, 2)


class Size(IntEnum):
    """An int."""

    SMALL = 1


class Kind(StrEnum):
    """A text."""

    NEW = "new"


class Right(Flag):
    """Bits."""

    READ = 1
    WRITE = 2


class Point(NamedTuple):
    """A list in JSON."""

    x: float
    y: float


@dataclass(frozen=True)
class Line:
    """Part of an order."""

    name: str
    price: Decimal
    amount: int = 1


@dataclass
class Order:
    """An order with everything in it."""

    id: UUID
    lines: list[Line]
    color: Color | None = None
    due: date | None = None
    weight: float = 0.0
    tags: dict[str, Kind] = field(default_factory=dict)
    total: Decimal = field(init=False)
    parent: Order | None = None

    def __post_init__(self) -> None:
        self.total = sum((line.price * line.amount for line in self.lines), Decimal(0))


class Keys(TypedDict, total=False):
    """A dict with something to make in it."""

    at: datetime
    note: str


class Tree(TypedDict):
    """A dict with such dicts in it."""

    at: date
    inner: list[Tree]


class Names(TypedDict):
    """A dict in which nothing is to be made."""

    name: str
    inner: dict[str, Names]


class Model:
    """What a model of pydantic looks like from outside."""

    __pydantic_validator__ = None

    def __init__(self, n: int) -> None:
        self.n = n

    @classmethod
    def model_validate(cls, value: Any) -> Model:  # noqa: ANN401
        if not isinstance(value, dict):
            raise ValueError("1 validation error for Model")  # noqa: TRY004  as pydantic does
        return cls(int(value["n"]))

    def model_dump(self, *, mode: str) -> dict[str, object]:
        assert mode == "json"
        return {"n": self.n}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Model) and other.n == self.n

    def __hash__(self) -> int:
        return self.n

    def __repr__(self) -> str:
        return f"Model({self.n})"


ID = "12345678-1234-5678-1234-567812345678"

Run = Callable[[object, object], tuple[object, object]]


@pytest.fixture(params=["plain", "lambda"])
def run(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a task with one parameter of an annotation; gives what its body gets, and its result."""

    def once(annotation: object, value: object) -> tuple[object, object]:
        seen: list[object] = []

        def keep(x: object) -> object:
            seen.append(x)
            return x

        keep.__annotations__ = {"x": annotation}
        if request.param == "plain":
            return seen, cohesion.task(keep)(value)
        module = ModuleType("tasks_of_a_test")
        vars(module)["keep"] = keep
        monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setenv(handler.TASK_VARIABLE, f"{module.__name__}:keep")
        handler.load.cache_clear()
        return seen, handler.handle({"x": value}, None)

    return once


UTC = timezone.utc  # noqa: UP017  datetime.UTC is the same

MADE = [
    (Line, {"name": "a", "price": "1.50"}, Line("a", Decimal("1.50")), {"amount": 1}),
    (
        Line,
        {"name": "a", "price": 2.0, "amount": 2.0},
        Line("a", Decimal(2), 2),
        {"price": "2", "amount": 2},
    ),
    (Color, "red", Color.RED, "red"),
    (Color, [1, 2], Color.POINT, [1, 2]),
    (Size, 1, Size.SMALL, 1),
    (Kind, "new", Kind.NEW, "new"),
    (Right, 3, Right.READ | Right.WRITE, 3),
    (Point, [1, 2.5], Point(1.0, 2.5), [1.0, 2.5]),
    (datetime, "2024-05-06T07:08:09+00:00", datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC), None),
    (
        datetime,
        "2024-05-06T07:08:09Z",
        datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC),
        "2024-05-06T07:08:09+00:00",
    ),
    (date, "2024-05-06", date(2024, 5, 6), None),
    (time, "07:08:09", time(7, 8, 9), None),
    (Decimal, "1.10", Decimal("1.10"), None),
    (Decimal, 0.1, Decimal("0.1"), "0.1"),
    (Decimal, 2.0, Decimal(2), "2"),
    (UUID, ID, UUID(ID), None),
    (Model, {"n": "3"}, Model(3), {"n": 3}),
    (list[Line], [], [], None),
    (list[Decimal], ["1", 2], [Decimal(1), Decimal(2)], ["1", "2"]),
    (dict[str, UUID], {"a": ID}, {"a": UUID(ID)}, None),
    (tuple[date, ...], ["2024-05-06"], (date(2024, 5, 6),), None),
    (tuple[int, Kind], [1, "new"], (1, Kind.NEW), None),
    (Keys, {"at": "2024-05-06T00:00:00", "more": 1}, {"at": datetime(2024, 5, 6), "more": 1}, None),  # noqa: DTZ001
    (
        Tree,
        {"at": "2024-05-06", "inner": [{"at": "2024-05-07", "inner": []}]},
        {"at": date(2024, 5, 6), "inner": [{"at": date(2024, 5, 7), "inner": []}]},
        None,
    ),
    (Names, {"not": "checked"}, {"not": "checked"}, None),
    (Annotated[Kind, "any"], "new", Kind.NEW, None),
    (Kind | None, None, None, None),
    (date | str, "2024-05-06", date(2024, 5, 6), None),
    (date | str, "soon", "soon", None),
    (str | date, "2024-05-06", "2024-05-06", None),
    (Literal["x"] | Kind, "x", "x", None),
    (Size | Kind, "new", Kind.NEW, None),
    (Line | Model, {"n": 1}, Model(1), None),
    (Model | str, "x", "x", None),
    ("Order | None", None, None, None),
    (int, "not checked", "not checked", None),
    (list[int], 2.0, 2.0, None),
    (Any, {"a": 1}, {"a": 1}, None),
    ("Unknown", "x", "x", None),
]


@pytest.mark.parametrize(("annotation", "value", "inside", "result"), MADE)
def test_a_value_is_made_and_written(
    run: Run, annotation: object, value: object, inside: object, result: object
) -> None:
    seen, written = run(annotation, value)
    assert repr(seen) == repr([inside])
    assert seen == [inside]
    if isinstance(result, dict) and isinstance(written, dict):
        assert result.items() <= written.items()
    else:
        assert written == (value if result is None else result)


def test_an_order_goes_there_and_back(run: Run) -> None:
    order = {
        "id": ID,
        "lines": [{"name": "a", "price": "1.5", "amount": 2}],
        "color": "red",
        "due": "2024-05-06",
        "weight": 2,
        "tags": {"x": "new"},
        "parent": {"id": ID, "lines": []},
    }
    seen, written = run(Order, order)
    assert isinstance(seen, list)
    assert seen[0].parent == Order(UUID(ID), [])
    assert repr(seen[0].weight) == "2.0"
    assert isinstance(written, dict)
    assert (written["total"], written["parent"]["total"]) == ("3.0", "0")
    assert run(Order, written) == (seen, written)


REFUSED = [
    (Line, None, "expected Line, got None"),
    (Line, {"name": "a"}, "expected Line, got no key 'price'"),
    (Line, {"name": "a", "price": 1, "prise": 2}, "expected Line, got key 'prise'"),
    (Line, {"name": 1, "price": 1}, "expected str, got int at x['name']"),
    (Line, {"name": "", "price": 1, "amount": 1.5}, "expected int, got float at x['amount']"),
    (list[Line], [{"name": "", "price": "y"}], "expected Decimal, got 'y' at x[0]['price']"),
    (Color, "blue", "expected Color, got 'blue'"),
    (Size, True, "expected Size, got True"),
    (datetime, "today", "expected datetime, got 'today'"),
    (date, 1, "expected date, got int"),
    (UUID, "1", "expected UUID, got '1'"),
    (Decimal, True, "expected Decimal, got bool"),
    (Point, [1], "expected Point, got 1 items"),
    (dict[str, Kind], {"a": "old"}, "expected Kind, got 'old' at x['a']"),
    (tuple[Kind, int], ["new"], "expected tuple[Kind, int], got 1 items"),
    (Kind | Size, "old", "expected Kind | Size, got str"),
    (Tree, {"at": "2024-05-06"}, "expected Tree, got no key 'inner'"),
    (Keys, {"at": "x"}, "expected datetime, got 'x' at x['at']"),
]


@pytest.mark.parametrize(("annotation", "value", "problem"), REFUSED)
def test_what_does_not_fit_is_a_type_error(
    run: Run, annotation: object, value: object, problem: str
) -> None:
    with pytest.raises(TypeError) as caught:
        run(annotation, value)
    assert str(caught.value).partition(" argument 'x': ")[2] == problem


def test_what_a_class_raises_is_its_own(run: Run) -> None:
    @dataclass
    class Picky:
        n: int

        def __post_init__(self) -> None:
            raise LookupError("never")

    with pytest.raises(LookupError, match="never"):
        run(Picky | None, {"n": 1})
    with pytest.raises(ValueError, match="1 validation error"):
        run(Model, 1)


def test_a_result_that_is_still_no_json(run: Run) -> None:
    @cohesion.task
    def late() -> object:
        return {"a": [timedelta(1)]}

    with pytest.raises(TypeError, match=r"late\(\) result: timedelta is not a JSON value at resul"):
        late()

    order = Order(UUID(ID), [])
    order.parent = order

    @cohesion.task
    def round_and_round() -> object:
        return order

    with pytest.raises(TypeError, match="a Order contains itself at"):
        round_and_round()


def test_a_workflow_gives_and_gets_json() -> None:
    @cohesion.task
    def first(n: int) -> Line:
        return Line("a", Decimal(n))

    @cohesion.workflow
    def workflow(line: Line) -> Any:  # noqa: ANN401
        return [line, first(2)]

    given: Any = {"name": "a"}
    assert workflow(given) == [{"name": "a"}, {"name": "a", "price": "2", "amount": 1}]
