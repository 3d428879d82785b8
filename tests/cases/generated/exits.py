"""Code that moves leaves what is around it: by `return`, `break` and `continue`."""

import re

import cohesion


@cohesion.task
def note(value):
    return value


def first_number(lines):
    for line in lines:
        m = re.search(r"-?\d+", line)
        if m:
            return int(m.group())
    return None


def checked(line):
    note(line)
    m = re.fullmatch(r"(\w+)=(\w*)", line)
    if m is None:
        return None
    note("matched")
    return [line[: line.index("=")]]


def workflow(lines: list[str]):
    found = []
    for line in lines:
        if re.match(r"#", line):
            continue
        if re.match(r"end", line):
            break
        one = checked(line)
        if one is None:
            continue
        found += one
    else:
        note("all")
    number = first_number(lines)
    note(number)
    return found


# run: {"lines": []}
# run: {"lines": ["# x", "a=1", "b", "c="]}
# run: {"lines": ["a=1", "end", "c=2"]}
