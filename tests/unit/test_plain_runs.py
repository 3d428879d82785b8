"""Workflows run as plain Python: what crosses a boundary, what is checked, what is retried."""

# ruff: noqa: D101, UP006, UP007, UP035, UP045  examples; old spellings of types are tested too

from __future__ import annotations

import functools
import time
from collections import OrderedDict, namedtuple
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum, IntEnum
from typing import (
    Any,
    Dict,
    List,
    Literal,
    NewType,
    NotRequired,
    Optional,
    ParamSpec,
    Required,
    Tuple,
    TypedDict,
    TypeVar,
    Union,
    assert_type,
)

import pytest

import cohesion
from cohesion.artifact import Json
from cohesion.runtime import handler, plain
from cohesion.runtime.annotations import check
from cohesion.runtime.values import by_value

P = ParamSpec("P")
R = TypeVar("R")


class Colour(Enum):
    RED = "red"


class Level(IntEnum):
    HIGH = 3


class Name(str):
    __slots__ = ()


class Item(TypedDict):
    sku: str
    quantity: NotRequired[int]


class Loose(TypedDict, total=False):
    note: str
    id: Required[int]


class Order(Item):
    items: list[Item]


class Torn(TypedDict):
    known: int
    unknown: Missing  # type: ignore[name-defined]  # noqa: F821


Point = namedtuple("Point", "x y")  # noqa: PYI024  one without annotations
UserId = NewType("UserId", str)


@cohesion.task
def echo(value: Json) -> Json:
    return value


# --- what JSON makes of a value


@pytest.mark.parametrize(
    ("value", "copy"),
    [
        (None, None),
        (True, True),
        (0, 0),
        (-0.5, -0.5),
        ("", ""),
        ("grüße 🜁", "grüße 🜁"),
        ((1, (2,)), [1, [2]]),
        ([], []),
        ({}, {}),
        ({"b": 1, "a": (2,)}, {"b": 1, "a": [2]}),
        (Point(1, 2), [1, 2]),
        (OrderedDict(z=1, a=2), {"z": 1, "a": 2}),
        (Level.HIGH, 3),
        (Name("x"), "x"),
        ({Name("k"): Name("v")}, {"k": "v"}),
        (10**30, 10**30),
    ],
)
def test_values_cross_as_json_makes_them(value: object, copy: object) -> None:
    crossed = echo(value)
    assert crossed == copy
    assert type(crossed) is type(copy)
    if isinstance(copy, dict):
        assert isinstance(crossed, dict)
        assert list(crossed) == list(copy)
        assert all(type(key) is str for key in crossed)


def test_no_object_is_shared_across_a_boundary() -> None:
    inner = [1]
    shared = {"a": inner, "b": inner}
    crossed = echo(shared)
    assert crossed == shared
    assert crossed["a"] is not inner
    assert crossed["a"] is not crossed["b"]


def test_what_a_task_does_to_its_argument_stays_with_it() -> None:
    @cohesion.task
    def spoil(xs: list[int]) -> list[int]:
        xs.append(9)
        return xs

    mine = [1]
    assert spoil(mine) == [1, 9]
    assert mine == [1]


def loop() -> list[Json]:
    xs: list[Json] = []
    xs.append({"again": xs})
    return xs


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({1, 2}, "set is not a JSON value"),
        (datetime.now(UTC), "datetime is not a JSON value"),
        (Decimal(1), "Decimal is not a JSON value"),
        (b"x", "bytes is not a JSON value"),
        (Colour.RED, "Colour is not a JSON value"),
        (float("nan"), "nan is not a JSON number"),
        (float("-inf"), "-inf is not a JSON number"),
        ({"a": [0, {1: 2}]}, "dict key 1 is int, not str at value['a'][1]"),
        ({None: 2}, "dict key None is NoneType, not str"),
        ({True: 2}, "dict key True is bool, not str"),
        ({"a": [0, 1j]}, "complex is not a JSON value at value['a'][1]"),
        (["\ud83d"], "text with an unpaired surrogate at value[0]"),
        ({"\udc00": 1}, "text with an unpaired surrogate"),
        (loop(), "a list contains itself at value[0]['again']"),
    ],
)
def test_what_json_cannot_hold_says_which_argument(value: object, text: str) -> None:
    with pytest.raises(TypeError) as caught:
        echo(value)
    assert str(caught.value) == f"echo() argument 'value': {text}"


def test_a_result_that_json_cannot_hold() -> None:
    @cohesion.task
    def now() -> object:
        return {"at": {3}}

    with pytest.raises(
        TypeError, match=r"now\(\) result: set is not a JSON value at result\['at'\]"
    ):
        now()


def test_the_same_value_twice_is_no_circle() -> None:
    xs = [1]
    assert by_value([xs, xs], "f()", "value") == [[1], [1]]


# --- how a call is made


@cohesion.task
def charge(order: dict[str, int], amount: float = 1, *, rush: bool = False) -> float:
    return amount * (2 if rush else 1) * len(order)


def plain_charge(order: dict[str, int], amount: float = 1, *, rush: bool = False) -> float:
    return amount * (2 if rush else 1) * len(order)


@pytest.mark.parametrize(
    ("args", "kwargs"),
    [
        ((), {}),
        (({}, 1, True), {}),
        (({},), {"order": {}}),
        (({},), {"colour": 1}),
        ((), {"amount": 1}),
    ],
)
def test_wrong_arguments_raise_what_python_raises(
    args: tuple[Json, ...], kwargs: dict[str, Json]
) -> None:
    with pytest.raises(TypeError) as ours:
        charge(*args, **kwargs)
    with pytest.raises(TypeError) as pythons:
        plain_charge(*args, **kwargs)
    assert str(ours.value) == str(pythons.value).replace("plain_charge", "charge")


def test_arguments_arrive_however_they_are_given() -> None:
    assert charge({"a": 1}, 3) == charge(amount=3, order={"a": 1}) == 3
    assert charge({"a": 1}, rush=True) == 2


def test_positional_only_and_open_parameters() -> None:
    @cohesion.task
    def first(a: int, b: int = 5, /, c: int = 7, **rest: int) -> Json:
        return [a, b, c, rest]

    with plain.observe() as calls:
        assert first(1, c=2, d=3) == [1, 5, 2, {"d": 3}]
        assert first(1, 2, 3) == [1, 2, 3, {}]
    assert calls == [
        plain.Call("first", {"a": 1, "c": 2, "d": 3}),
        plain.Call("first", {"a": 1, "b": 2, "c": 3}),
    ]


def test_arguments_without_a_name_do_not_travel() -> None:
    @cohesion.task
    def many(*values: int) -> int:
        return sum(values)

    with pytest.raises(TypeError, match=r"argument '\*values': arguments travel by name"):
        many(1, 2)
    assert many() == 0


# --- observing


def test_every_attempt_is_observed_in_order_with_its_own_arguments() -> None:
    @cohesion.task(retry=cohesion.Retry(ValueError, max_attempts=2))
    def spoil(xs: list[int]) -> None:
        xs.append(9)
        raise ValueError(len(xs))

    with plain.observe() as calls:
        echo(1)
        with pytest.raises(ValueError, match="2"):
            spoil([1])
        with plain.observe() as inner:
            echo(2)
        echo(3)
    assert inner == [plain.Call("echo", {"value": 2})]
    assert calls == [
        plain.Call("echo", {"value": 1}),
        *[plain.Call("spoil", {"xs": [1]})] * 3,
        plain.Call("echo", {"value": 3}),
    ]


def test_nothing_waits_while_it_is_observed_and_everything_else_does() -> None:
    started = time.monotonic()
    with plain.observe():
        cohesion.sleep(99_999_999)
    assert time.monotonic() - started < 5
    cohesion.sleep(0.05)
    assert time.monotonic() - started >= 0.05


@pytest.mark.parametrize("seconds", ["1", None, True, [1]])
def test_sleep_takes_numbers(seconds: Json) -> None:
    with pytest.raises(TypeError, match=r"sleep\(\) argument 'seconds': expected float, got"):
        cohesion.sleep(seconds)


@pytest.mark.parametrize("seconds", [-1, -0.1, 100_000_000, float("nan"), float("inf")])
def test_sleep_has_limits(seconds: float) -> None:
    with pytest.raises(ValueError, match="must be from 0 to 99999999"):
        cohesion.sleep(seconds)


def test_a_task_inside_a_task_is_an_ordinary_function() -> None:
    @cohesion.task(retry=cohesion.Retry(ValueError))
    def inner(value: object) -> object:
        if value == "fail":
            raise ValueError(value)
        return value

    @cohesion.task
    def outer(value: object) -> bool:
        things = {value, 1}
        return inner(things) is things

    @cohesion.task
    def failing() -> object:
        return inner("fail")

    with plain.observe() as calls:
        assert outer(2) is True
        with pytest.raises(ValueError, match="fail"):
            failing()
        echo(1)
    assert [call.task for call in calls] == ["outer", "failing", "echo"]


# --- retries


def attempts_of(errors: list[Exception], retry: object) -> tuple[int, object]:
    """How often a task that raises these errors in turn is run, and what comes of it."""
    left = list(errors)

    @cohesion.task(retry=retry)  # type: ignore[call-overload, untyped-decorator]
    def flaky() -> str:
        if left:
            raise left.pop(0)
        return "done"

    with plain.observe() as calls:
        try:
            outcome: object = flaky()
        except Exception as error:  # noqa: BLE001  whatever it raises is what the tests compare
            outcome = error
    return len(calls), outcome


class Late(OSError):
    pass


def test_retries_until_it_succeeds() -> None:
    assert attempts_of([Late(), Late()], cohesion.Retry(OSError)) == (3, "done")


def test_retries_are_counted_by_policy_and_the_last_error_stands() -> None:
    last = Late("4th")
    errors: list[Exception] = [Late(), Late(), Late(), last]
    assert attempts_of(errors, cohesion.Retry(Late)) == (4, last)
    assert attempts_of([Late(), last], cohesion.Retry(Late, max_attempts=1)) == (2, last)
    assert attempts_of([last], cohesion.Retry(Late, max_attempts=0)) == (1, last)
    assert attempts_of([last], None) == (1, last)
    assert attempts_of([last], ()) == (1, last)


def test_the_first_matching_policy_decides_even_when_it_is_spent() -> None:
    policies = [cohesion.Retry(Late, max_attempts=1), cohesion.Retry(OSError, max_attempts=5)]
    last = Late("2nd")
    assert attempts_of([Late(), last, Late()], policies) == (2, last)
    assert attempts_of([Late(), OSError(), OSError()], policies) == (4, "done")


def test_names_match_the_class_itself_alone() -> None:
    error = Late()
    assert attempts_of([error], cohesion.Retry("OSError")) == (1, error)
    assert attempts_of([error], cohesion.Retry("Late")) == (2, "done")


def test_a_result_of_the_wrong_type_is_an_error_like_any_other() -> None:
    results: list[Json] = ["no", 3]

    @cohesion.task(retry=cohesion.Retry(TypeError))
    def number() -> int:
        result: int = results.pop(0)
        return result

    with plain.observe():
        assert number() == 3


def test_retries_wait_as_their_policy_says(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)

    @cohesion.task(retry=cohesion.Retry(OSError, interval=2, backoff=3, max_delay=7))
    def down() -> None:
        raise Late

    with pytest.raises(Late):
        down()
    assert waits == [2, 6, 7]


# --- workflows


def place(order: Item, *, rush: bool = False) -> Json:
    order["sku"] += "!"
    return (order, rush)


def test_a_workflow_takes_and_gives_values() -> None:
    mine: Item = {"sku": "a"}
    assert cohesion.workflow(place)(mine, rush=True) == [{"sku": "a!"}, True]
    assert mine == {"sku": "a"}


@pytest.mark.parametrize("workflow", [place, cohesion.workflow(place)])
def test_the_input_of_an_execution_is_an_object_of_parameters(workflow: Json) -> None:
    assert plain.run(workflow, {"order": {"sku": "b"}}) == [{"sku": "b!"}, False]
    for wrong, text in [
        ({}, "place() missing 1 required positional argument: 'order'"),
        ({"order": {"sku": "b"}, "x": 1}, "place() got an unexpected keyword argument 'x'"),
        ({"order": {}}, "place() argument 'order': expected Item, got no key 'sku'"),
        ({"order": {"sku": 1}}, "place() argument 'order': expected str, got int at order['sku']"),
        ({"order": {"sku": ""}, "rush": 1}, "place() argument 'rush': expected bool, got int"),
        (None, "place() input: expected dict, got None"),
        ([1], "place() input: expected dict, got list"),
    ]:
        with pytest.raises(TypeError) as caught:
            plain.run(workflow, wrong)
        assert str(caught.value) == text


def test_an_only_positional_parameter_takes_the_whole_input() -> None:
    def on_event(event: Json, /) -> Json:
        return [event]

    for event in (None, 3, [1], {"event": 1}):
        assert plain.run(on_event, event) == [event]
        assert plain.run(cohesion.workflow(on_event), event) == [event]


def test_a_workflow_result_is_not_held_against_its_annotation() -> None:
    @cohesion.workflow
    def wrong() -> int:
        return "text"  # type: ignore[return-value]

    assert wrong() == "text"  # type: ignore[comparison-overlap]


# --- annotations

GOOD: list[tuple[Json, Json]] = [
    ("", str),
    (1, int),
    (1.0, int),
    (1, float),
    (1.5, float),
    (True, bool),
    (None, None),
    (None, type(None)),
    ([], list),
    ([1, "a"], list),
    ([1], list[int]),
    ([[1], []], list[list[int]]),
    ([1, "a"], list),
    ([1, "a"], List),
    ({"a": []}, Dict),
    ([1, "a"], Tuple),
    ([1], List[int]),
    ({}, dict),
    ({"a": 1}, dict[str, int]),
    ({"a": 1}, Dict[str, int]),
    ({"a": []}, dict),
    ([1, "a"], tuple),
    ([1, "a"], tuple),
    ([1, "a"], tuple[int, str]),
    ([], tuple[()]),
    ([1, 2, 3], tuple[int, ...]),
    ([], tuple[int, ...]),
    (None, Optional[int]),
    ("a", Union[int, str]),
    ([None, 1], list[int | None]),
    ("a", Literal["a", 1]),
    (1, Literal["a", 1]),
    (None, Literal["a", None]),  # noqa: PYI061
    (True, Literal[True]),
    ({"sku": "a"}, Item),
    ({"sku": "a", "quantity": 1, "more": []}, Item),
    ({"id": 1}, Loose),
    ({"sku": "a", "items": [{"sku": "b", "quantity": 2}]}, Order),
    ({"known": 1, "unknown": object}, Torn),
    (1, Any),
    ([], object),
    (1, UserId),
    (1, datetime),
    ({"1": 2}, dict[int, str]),
    (1, Union[UserId, str]),
    ("red", Literal[Colour.RED]),
    (1, "not even a type"),
    (1, ["unhashable"]),
]

FLOAT = "expected float, got str"

BAD: list[tuple[Json, Json, str]] = [
    (1, str, "expected str, got int"),
    (None, str, "expected str, got None"),
    (True, int, "expected int, got bool"),
    (1.5, int, "expected int, got float"),
    ("1", int, "expected int, got str"),
    (True, float, "expected float, got bool"),
    (1, bool, "expected bool, got int"),
    (0, None, "expected None, got int"),
    ({}, list, "expected list, got dict"),
    ("ab", list[str], "expected list[str], got str"),
    ([1, "a"], list[int], "expected int, got str at v[1]"),
    ([[1], [2, None]], list[list[int]], "expected int, got None at v[1][1]"),
    ([], dict, "expected dict, got list"),
    ({}, List, "expected List, got dict"),
    ({"a": {"x": ["1"]}}, dict[str, dict[str, list[float]]], f"{FLOAT} at v['a']['x'][0]"),
    ([1], tuple[int, str], "expected tuple[int, str], got 1 items"),
    ([1], tuple[()], "expected tuple[()], got 1 items"),
    ([1, 2], tuple[int, str], "expected str, got int at v[1]"),
    ([1, "a"], tuple[int, ...], "expected int, got str at v[1]"),
    ({}, tuple[int, ...], "expected tuple[int, ...], got dict"),
    (1.5, int | None, "expected int | None, got float"),
    (["a"], list[int | None] | None, "expected list[int | None] | None, got list"),
    ("b", Literal["a", 1], "expected Literal['a', 1], got str"),
    (True, Literal["a", 1], "expected Literal['a', 1], got bool"),
    (1, Literal[True], "expected Literal[True], got int"),
    ([], Item, "expected Item, got list"),
    ({"quantity": 1}, Item, "expected Item, got no key 'sku'"),
    ({"sku": "a", "quantity": None}, Item, "expected int, got None at v['quantity']"),
    ({"note": "x"}, Loose, "expected Loose, got no key 'id'"),
    ({"sku": "a", "items": [{}]}, Order, "expected Item, got no key 'sku' at v['items'][0]"),
    ({"known": "1", "unknown": 1}, Torn, "expected int, got str at v['known']"),
]


@pytest.mark.parametrize(("value", "annotation"), GOOD, ids=str)
def test_values_that_are_what_their_annotation_says(value: Json, annotation: Json) -> None:
    check(value, annotation, "f() argument 'v'", "v")


@pytest.mark.parametrize(("value", "annotation", "text"), BAD, ids=str)
def test_values_that_are_not(value: Json, annotation: Json, text: str) -> None:
    with pytest.raises(TypeError) as caught:
        check(value, annotation, "f() argument 'v'", "v")
    assert str(caught.value) == f"f() argument 'v': {text}"


def test_an_annotation_that_cannot_be_resolved_hides_no_other() -> None:
    @cohesion.workflow
    def partly(a: Nowhere, b: int) -> None:  # type: ignore[name-defined]  # noqa: F821
        pass

    partly("anything", 1)
    with pytest.raises(TypeError, match="argument 'b': expected int, got str"):
        partly("anything", "1")  # type: ignore[arg-type]


def logged(function: Callable[P, R]) -> Callable[P, R]:
    @functools.wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(*args, **kwargs)

    return wrapper


def test_annotations_count_behind_decorators_inside_and_outside_the_mark() -> None:
    @cohesion.task
    @logged
    def inside() -> int:
        return "text"  # type: ignore[return-value]

    @logged
    @cohesion.task
    def outside() -> int:
        return "text"  # type: ignore[return-value]

    for wrong in (inside, outside):
        with pytest.raises(TypeError, match="result: expected int, got str"):
            wrong()
        with pytest.raises(TypeError, match="result: expected int, got str"):
            handler.invoke(wrong, {})


def test_a_keyword_called_return_is_not_the_result() -> None:
    @cohesion.workflow
    def open_ended(**rest: Json) -> int:
        return len(rest)

    assert plain.run(open_ended, {"return": "text"}) == 1


def test_type_checkers_see_the_functions_own_signature() -> None:
    assert_type(charge({"a": 1}, 3), float)
    assert_type(charge.with_options(timeout=3)({"a": 1}, rush=True), float)
    assert_type(cohesion.workflow(timeout=3)(plain_charge)({"a": 1}), float)
    with pytest.raises(TypeError):
        charge(3)  # type: ignore[arg-type]
