"""Recursion without tasks runs in generated code."""

import cohesion


@cohesion.task
def note(value):
    return value


def factorial(n):
    return 1 if n <= 1 else n * factorial(n - 1)


def depth(tree):
    return 1 + max((depth(t) for t in tree["children"]), default=0)


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


def flattened(value):
    if isinstance(value, list):
        return [x for item in value for x in flattened(item)]
    return [value]


def workflow(n: int, tree: dict, nested: list):
    f = factorial(n)
    note(f)
    return [depth(tree), even(n), flattened(nested)]


# run: {"n": 0, "tree": {"children": []}, "nested": []}
# run: {"n": 17, "tree": {"children": [{"children": [{"children": []}]}, {"children": []}]}, "nested": [1, [2, [[3]]], []]}
# run: {"n": 50, "tree": {"children": []}, "nested": []}  # D-big-integers
# run: {"n": 1, "tree": {}, "nested": []}
