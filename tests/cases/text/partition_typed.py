"""A part of `partition` is text."""

import cohesion


@cohesion.workflow
def workflow(line: str):
    key, _, value = line.partition("=")
    return [key.strip().lower(), value.strip(), line.rpartition(".")[2].upper()]


# run: {"line": " Name = a.b"}
# run: {"line": "x"}
# run: {"line": ""}
