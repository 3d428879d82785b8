"""Loops go on as new executions by themselves, in the middle of one another."""

import cohesion


@cohesion.task
def look(n):
    return "done" if n > 5 else ""


@cohesion.workflow(continue_as_new=1)
def workflow(n: int, names: list = None):
    seen = [n]
    while True:
        if look(n):
            return {"n": n, "seen": seen}
        n += 1
        for i, name in enumerate(names or ["a", "😀"]):
            if i == 1 and n == 2:
                continue
            seen.append([name, look(n + i)])
        else:
            seen.append(None)


# run: {"n": 2}
# run: {"n": 8}
# run: {"n": 4, "names": [[], {"x": []}, null]}
# run: {"n": "2"}
