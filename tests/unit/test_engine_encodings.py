"""Every encoding of a Python operation gives on this engine what CPython gives, errors included."""

from __future__ import annotations

import copy
import datetime as dt
import functools
import itertools
import json
import math
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cohesion.artifact import Json
from cohesion.local import EvaluationError, evaluate

DATA = Path(__file__).parents[1] / "data" / "jsonata"
ROWS = json.loads((DATA / "encodings.json").read_text(encoding="utf-8"))
PRELUDE = json.loads((DATA / "prelude.json").read_text(encoding="utf-8"))
CASES_A_ROW = 100

INTEGERS = [0, 1, -1, 2, 3, -7, 10, 255, -12, 1234567, 10**12 + 1]
REALS = [0.5, -0.5, 2.5, 0.1, 1 / 3, 2.675, 1.005, -1.005, 0.125, 123.456, 99.995, 1e-3, 100 / 7]
TEXTS: list[Json] = [
    "", "a", "A", "abc", " x ", "a b\tc\n", "x,y,,z", "é", "ß!", "😀", "a😀b", "0", "12", "it's",
    'say "hi"', "a\\b", "$1", "a.b", "true", "foo bar_baz 9x"
]  # fmt: skip
SCALARS: list[Json] = [None, True, False, 0, 1, -1, 2.5, "", "a", "0", "😀"]
LISTS: list[Json] = [
    [], [1], [None], [[]], [[1]], [[], []], [1, 2, 3], [1, [2, [3]], None], ["a", "b", "a"],
    [{"k": 1}], [{}], [True, False], [0], [""], [1, 1, None, None, [1], [1], {"a": 1}]
]  # fmt: skip
DICTS: list[Json] = [
    {}, {"a": 1}, {"a": None}, {"b": [], "a": [1]}, {"a": {"b": {"c": 1}}}, {"x y": 1, "": 2,
    "$v": 3, "a.b": 4}, {"z": 1, "a": [[1]]}, {"10": 1, "2": 2}
]  # fmt: skip
KEYS = ["a", "b", "zz", "", "x y", "$v", "a.b", "10"]
SEPARATORS = [",", "b", " ", "😀", "ab", "$1", "\\", "."]
NUMBER_TEXTS = [
    "0", "-5", "+7", " 12 ", "007", "1_000", "12.5", ".5", "5.", "1e3", "1E-2", "", "abc", "--1",
    "0x1f", "1__0", "\t3\n", "-0", "_1", "1e", ".", "-.5", "1_0.2_5"
]  # fmt: skip
NUMBER_LISTS = [[], [1], [3, 1, 2], [2.5, -1, 0, 2.5], [5, 5, 5], [0.1, 0.2, 0.3], [1, 2]]
TEXT_LISTS = [[], ["a"], ["b", "a", "c"], ["a", "a", "b"], ["", "x"], ["10", "9", "1"], ["😀", "a"]]
RECORDS = [[], [{"k": 1, "i": 0}], [{"k": i % 3, "i": i} for i in range(17)]]
ANYTHING = [*SCALARS, *LISTS, *DICTS, 0.1 + 0.2, "it's", "a\\b\n", {"n": [{"m": [[]]}]}]


def _without_bools(value: Json) -> bool:
    if isinstance(value, (list, dict)):
        return all(map(_without_bools, value.values() if isinstance(value, dict) else value))
    return not isinstance(value, bool)


DOMAINS: dict[str, list[Json]] = {
    "INT": INTEGERS,
    "INT15": INTEGERS,
    "SMALLINT": list(range(-4, 6)),
    "POSINT": [1, 2, 3, 7],
    "NZINT": [-2, -1, 0, 1, 2],
    "FLOAT": REALS,
    "NUM": INTEGERS + REALS,
    "NUMB": [*INTEGERS, *REALS, True, False],
    "BIGF": [1e16, -2e17, 1e21, 1e22, 1.2345e300, 1e-7, -1e-5, 0.00012, 0.0, 5e-5],
    "BOOL": [True, False],
    "PREC": [0, 1, 2, 3, 5],
    "SCALAR": SCALARS,
    "SCALARNB": [value for value in SCALARS if not isinstance(value, bool)],
    "STR": TEXTS,
    "STRA": [text for text in TEXTS if text.isascii()],
    "STR1": [text for text in TEXTS if len(text) == 1],
    "NUMSTR": NUMBER_TEXTS,
    "SEP": ["", *SEPARATORS],
    "SEPNE": SEPARATORS,
    "IDX": [-13, -3, -2, -1, 0, 1, 2, 3],
    "NNIDX": [0, 1, 2, 3, 9],
    "IDXN": [None, -13, -2, -1, 0, 1, 3, 13],
    "IDXKEY": [-3, -1, 0, 1, 2, "a", "b", ""],
    "KEY": KEYS,
    "KEYX": [*KEYS, "constructor", "__proto__", "length"],
    "LIST": LISTS,
    "LISTNB": [value for value in LISTS if _without_bools(value)],
    "LISTNE": [value for value in LISTS if value],
    "LNUM": NUMBER_LISTS,
    "LSTR": TEXT_LISTS,
    "LLNUM": [[], [[1]], [[2, 1], [1, 9], [1]], [[], [0], [-1, 5]]],
    "LLIST": [[], [[]], [[1]], [[1], [2, 3]], [[[1]], [[2, 3], []]], [[None], [], ["a"]]],
    "LOBJ": RECORDS,
    "LOBJS": [[], [{"k": f"k{i % 3}", "i": i} for i in range(17)]],
    "PAIRS": [[], [["a", 1]], [["a", [1]], ["b", None]], [["x", [[]]], ["x", 2]]],
    "DICT": DICTS,
    "DICTNI": [value for value in DICTS if "10" not in value],
    "DNUM": [{}, {"a": 1}, {"a": 2, "b": 0.5}],
    "DEEP": [
        {"a": {"b": {"c": 1}}},
        {"a": {"b": {"c": [[1]]}}},
        {"a": {"b": {"c": None}}},
        {"a": {}},
    ],
    "NEST": [{"a": [{"b": 1}]}, {"a": [{}]}, {"x": 1, "a": [{"c": [1]}, 2, [3]]}],
    "NESTB": [{"a": [{"b": 1}]}, {"a": [{"b": [[]], "z": None}, None], "q": []}],
    "ANY": ANYTHING,
    "ANY15": [*SCALARS, *LISTS, *DICTS],
    "ANYNB": [value for value in ANYTHING if _without_bools(value)],
    "ANYNO": [value for value in ANYTHING if not isinstance(value, dict) or "10" not in value],
    "NONLIST": [*SCALARS, *DICTS, *TEXTS[:4]],
    "CONT": [*LISTS, *DICTS, *TEXTS[:8], "😀b"],
    "FLAT": [*SCALARS, *NUMBER_LISTS[1:4], {"a": 1}],
    "JSONS": [json.dumps(value) for value in ANYTHING],
    "TS": [0, 1, 86399, 1700000000, 4102444800],
    "ISO": ["2024-01-31T23:30:00+00:00", "1999-12-31T22:00:00+00:00"],
}


def _updated(change: Callable[..., object]) -> Callable[..., object]:
    def oracle(target: Json, *arguments: Json) -> Json:
        change(target, *arguments)
        return target

    return oracle


def _first_seen(items: list[Json]) -> list[Json]:
    return [item for index, item in enumerate(items) if item not in items[:index]]


def _grouped(items: list[Json]) -> dict[str, Json]:
    return {
        key: [x["i"] for x in items if x["k"] == key]
        for key in dict.fromkeys(x["k"] for x in items)
    }


def _oracle(source: str) -> Callable[..., object]:
    """The Python of a row: `a, b: a + b`, or the name of a function above."""
    text = source if source.startswith(("updated", "grouped", "first_seen")) else f"lambda {source}"
    names = {"updated": _updated, "grouped": _grouped, "first_seen": _first_seen}
    found: Callable[..., object] = eval(text, {**names, "json": json, "datetime": dt})  # noqa: S307 - our data
    return found


def _with_prelude(row: dict[str, Json], expression: str) -> str:
    definitions = "".join(f"${name}:={PRELUDE[name]};" for name in reversed(row["prelude"]))
    return f"({definitions}{expression})"


def _guarded(row: dict[str, Json]) -> str:
    text: str = row["jsonata"]
    for guard in reversed(row["guards"]):
        text = f"({guard['holds']})?$error('{guard['error']}: '&{guard['message']}):({text})"
    return _with_prelude(row, text)


def _arguments(row: dict[str, Json]) -> Iterator[tuple[Json, ...]]:
    every = list(itertools.product(*(DOMAINS[name] for name in row["domains"])))
    return iter(random.Random(row["name"]).sample(every, min(len(every), CASES_A_ROW)))


def _python(oracle: Callable[..., object], arguments: tuple[Json, ...]) -> tuple[Json, str | None]:
    """CPython's result, as JSON gives it back, and the name of what it raises."""
    try:
        return json.loads(json.dumps(oracle(*map(copy.deepcopy, arguments)))), None
    except Exception as raised:  # noqa: BLE001 - the oracle's exception is the answer
        return None, type(raised).__name__


def _same(wanted: Json, got: Json) -> bool:
    """Equal as JSON: `1` is `1.0`, `true` is not `1`, keys in order."""
    if isinstance(wanted, bool) or isinstance(got, bool):
        return wanted is got
    if isinstance(wanted, list):
        if not isinstance(got, list) or len(wanted) != len(got):
            return False
        return all(map(_same, wanted, got))
    if isinstance(wanted, dict):
        return (
            isinstance(got, dict)
            and list(wanted) == list(got)
            and all(_same(value, got[key]) for key, value in wanted.items())
        )
    return bool(wanted == got)


def _promised(value: Json) -> bool:
    """Whether JSON's numbers can carry a value: nothing is promised beyond 2^53."""
    return not isinstance(value, int) or abs(value) <= 2**53


def _excepted(row: dict[str, Json], arguments: tuple[Json, ...]) -> bool:
    """What no engine gets right: lists of mixed types in order, 'ß'.capitalize(), overlaps."""
    name = row["name"]
    if name == "lt_dyn":
        return all(isinstance(value, list) for value in arguments)
    return bool(name == "capitalize" and arguments[0].startswith("ß"))


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_an_encoding_is_cpythons_operation(row: dict[str, Json]) -> None:
    oracle, expression = _oracle(row["python"]), _guarded(row)
    guards = [(guard["error"], _with_prelude(row, guard["holds"])) for guard in row["guards"]]
    compared = 0
    for arguments in _arguments(row):
        wanted, error = _python(oracle, arguments)
        if not _promised(wanted) or _excepted(row, arguments):
            continue
        variables = dict(zip("abc", arguments, strict=False))
        answer = functools.partial(evaluate, variables=variables)
        if error is None:
            assert _same(wanted, answer(expression)), (arguments, wanted, answer(expression))
        else:
            with pytest.raises(EvaluationError) as failed:
                answer(expression)
            assert failed.value.message.startswith(f"{error}: "), (arguments, error)
        for name, holds in guards:
            assert answer(holds) is (error == name), (arguments, name)
        compared += 1
    assert compared >= min(2, math.prod(len(DOMAINS[name]) for name in row["domains"]))
