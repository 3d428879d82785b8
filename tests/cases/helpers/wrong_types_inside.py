"""A type error inside a helper is raised in Python's words."""


def area(width, height):
    return width * height + 0.5


def workflow(a, b):
    return area(a, b)


# run: {"a": 2, "b": 3}
# run: {"a": "ab", "b": 2}
# run: {"a": "a", "b": "b"}
# run: {"a": [1], "b": 2}
# run: {"a": null, "b": null}
