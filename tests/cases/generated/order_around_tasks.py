"""Nothing moves across a task: code before it sees what was, code behind it what is."""

import re

import cohesion


@cohesion.task
def step(name, value):
    if value == "stop":
        raise RuntimeError(name)
    return f"{name}:{value}"


def loud(text):
    if re.search("!", text):
        raise ValueError(text)
    return re.sub("[aeiou]", "", text)


def workflow(a: str, b: str):
    first = loud(a)
    x = step("one", first)
    second = loud(x + b)
    y = step("two", second) + loud(b)
    z = [loud(y), step("three", y), loud(b + y), step("four", loud(a + b))]
    return [first, x, second, y, z, step("five", re.sub("s", "S", a)) == step("five", a)]


# run: {"a": "hello", "b": "world"}
# run: {"a": "hello!", "b": "world"}
# run: {"a": "hello", "b": "world!"}
# run: {"a": "sstop", "b": ""}
# run: {"a": "stp", "b": ""}
# run: {"a": "stop", "b": ""}
