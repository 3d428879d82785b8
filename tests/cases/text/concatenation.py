"""Text is joined by `+` with text only."""

import cohesion


@cohesion.workflow
def workflow(name: str, n: int, other):
    greeting = "hello " + name + "!"
    return [greeting, "n=" + str(n), greeting + other]


# run: {"name": "ada", "n": 3, "other": "?"}
# run: {"name": "", "n": -1, "other": ""}
# run: {"name": "😀", "n": 0, "other": 1}
# run: {"name": "x", "n": 0, "other": null}
# run: {"name": "x", "n": 0, "other": ["y"]}
