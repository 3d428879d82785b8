"""What one does with `itertools`, `functools` and `operator`."""

import functools
import itertools
import operator


def chunks(items, n):
    iterator = iter(items)
    while chunk := list(itertools.islice(iterator, n)):
        yield chunk


def flattened(lists):
    return list(itertools.chain.from_iterable(lists))


def grouped(items, key):
    return {k: list(g) for k, g in itertools.groupby(sorted(items, key=key), key=key)}


def powerset(items):
    return [
        list(c) for n in range(len(items) + 1) for c in itertools.combinations(items, n)
    ]


def running(numbers):
    return list(itertools.accumulate(numbers, max))


def compose(*functions):
    return functools.reduce(lambda f, g: lambda x: f(g(x)), functions)


@functools.lru_cache(maxsize=None)
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


@functools.singledispatch
def shown(value):
    return f"? {value}"


@shown.register
def _(value: int):
    return f"int {value}"


@shown.register
def _(value: list):
    return f"list of {len(value)}"


def workflow(items, n):
    add_one = functools.partial(operator.add, 1)
    return {
        "chunks": list(chunks(items, 2)),
        "flattened": flattened([items, [0], []]),
        "grouped": grouped(["bob", "al", "eve", "jo"], len) == {2: ["al", "jo"], 3: ["bob", "eve"]},
        "powerset": powerset(items[:2]),
        "running": running([3, 1, 4, 1, 5]),
        "composed": compose(add_one, abs)(n),
        "fibonacci": fibonacci(30),
        "dispatched": [shown(1), shown([1]), shown("x")],
        "until": list(itertools.takewhile(lambda x: x < 5, [1, 4, 6, 2])),
        "zipped": [list(p) for p in itertools.zip_longest("ab", "xyz", fillvalue="-")],
        "getters": sorted([{"n": 2}, {"n": 1}], key=operator.itemgetter("n")),
        "called": list(map(operator.methodcaller("upper"), ["a", "b"])),
        "cycled": list(itertools.islice(itertools.cycle("ab"), 5)),
        "product": ["".join(p) for p in itertools.product("ab", repeat=2)],
    }


# run: {"items": [1, 2, 3], "n": -4}
# run: {"items": [], "n": 0}
