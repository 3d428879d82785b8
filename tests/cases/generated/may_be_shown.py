"""What code gives may show a variable that has no value there on some path."""

import re

import cohesion


@cohesion.task
def echo(x):
    return x


def workflow(rows: dict):
    out = []
    for key, row in rows.items():
        out.append(echo(key))
    match re.findall("a", str(rows)):
        case []:
            out.append("none")
        case row:
            out.append(re.sub("a", "", "b"))
    out.append(row)
    return [out, row, rows]


# run: {"rows": {"a": [2]}}
# run: {"rows": {"k": [2]}}
# run: {"rows": {}}
