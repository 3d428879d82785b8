"""What a statement with a task reads of a match runs with the code before it, as Python orders it."""

import re

import cohesion


@cohesion.task
def charge(name, amount):
    if amount == "0":
        raise ValueError(f"nothing for {name}")
    return f"{name}: {amount}"


def in_a_loop(lines):
    paid, bad = [], []
    for line in lines:
        match = re.fullmatch(r"(\w+)=(\d+)?", line)
        if match is None:
            bad.append(f"no {line}")
            continue
        paid.append(charge(match[1], int(match[2])))
    return [paid, bad]


def guarded(line):
    try:
        match = re.match(r"(\w+)=(\d)", line)
        paid = charge(match[1], amount=match[2])
    except TypeError:
        return "no match"
    except ValueError as e:
        return str(e)
    return paid


@cohesion.workflow
def workflow(lines: list[str]):
    match = re.search("[a-z]", lines[0])
    if charge(match[0], [match.start()])[0] == "t":
        first = [charge(1, 2), "t"]
    else:
        first = None
    last = re.search("[0-9]", lines[-1])
    found = [charge(last.group(), "x")[0], first]
    return [found, [guarded(line) for line in lines], in_a_loop(lines)]


# run: {"lines": ["tea=1", "milk 2", "a=0"]}
# run: {"lines": ["tea=5", "b=", "c=7"]}
# run: {"lines": ["ö", "1"]}
