"""A comprehension over a generator takes its items one by one: what raises first, raises first."""


def workflow(xs, n):
    try:
        a = [n // y for y in map(int, xs)]
    except (ValueError, ZeroDivisionError, TypeError) as e:
        a = type(e).__name__
    try:
        b = [x + y for x in (10 // z for z in xs if z) for y in [n, x] if x != n]
    except (ZeroDivisionError, TypeError) as e:
        b = type(e).__name__
    try:
        c = [any(n == y for y in map(int, xs)), next((y for y in map(int, xs) if y == n), None)]
    except (ValueError, TypeError) as e:
        c = type(e).__name__
    d = {str(k): k for k in (x for x in filter(None, xs))}
    x = "own"
    return [a, b, c, d, [x for y in (x for x in xs)], next((p for q in [[], xs] for p in q), 0)]


# run: {"xs": [], "n": 1}
# run: {"xs": ["0", "a"], "n": 1}
# run: {"xs": ["a", "0"], "n": 1}
# run: {"xs": ["1", "b"], "n": 1}
# run: {"xs": [1, 2, 5], "n": 2}
# run: {"xs": [5, 0, null], "n": 2}
# run: {"xs": [[1], []], "n": 2}
# run: {"xs": [3, 0], "n": "a"}
