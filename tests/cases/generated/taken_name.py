"""A generated function has a name that no task has."""

import re

import cohesion


@cohesion.task
def workflow_func_1(line: str) -> str:
    return f"<{line}>"


def workflow(line: str):
    words = re.findall(r"\w+", line)
    return [workflow_func_1(words[0]), re.sub("a", "b", line)]


# run: {"line": "tea and milk"}
