"""Constants of a module: displays, operators, f-strings, calls that always give the same."""

from typing import Final

RATE: Final = 0.5
LIMIT: Final[int] = 2 * 60
NAMES = ["a", *"bc"]
PRICES = {"a": 1.5, "b": RATE * 3, **{"c": -1}}
PAIRS = (("x", 1), ("y", 2))
TITLE = f"{LIMIT} at {RATE}"
WORDS = "one two three".split()
BIG = LIMIT if LIMIT > 100 else 100
LAST = WORDS[-1]
ROUNDED = round(2.5)
ALL = NAMES + WORDS
FLAGS = LIMIT > 100 and not NAMES == []


def workflow(key):
    found = [RATE, LIMIT, NAMES, PRICES, PAIRS, TITLE, WORDS, BIG, LAST, ROUNDED, ALL, FLAGS]
    if key in PRICES:
        found.append(PRICES[key])
    for name, value in PAIRS:
        found.append(name * value)
    return found


# run: {"key": "a"}
# run: {"key": "b"}
# run: {"key": "z"}
