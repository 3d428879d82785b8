"""A workflow is started and not waited for: it runs by itself, and what it raises is its own."""

import cohesion


@cohesion.task
def note(text):
    return text


@cohesion.workflow
def workflow(names: list[str]):
    arns = []
    for name in names:
        arns.append(greet.start(name, loud=name.islower()).split(":")[-2])
    greet.start("last")
    return [note("done"), arns]


@cohesion.workflow
def greet(name: str, loud: bool = False):
    told = note(name.upper() if loud else name)
    if told == "FAIL":
        raise ValueError(told)
    return told


# run: {"names": []}
# run: {"names": ["ada", "Bob", "fail"]}
