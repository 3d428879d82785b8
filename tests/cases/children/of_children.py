"""Three levels, each with its own tasks, defaults and way out."""

import cohesion


@cohesion.task
def visit(name, level):
    if name == "bad":
        raise LookupError(f"{name} at {level}")
    return f"{name}{level}"


@cohesion.workflow
def workflow(names):
    return [outer(name) for name in names]


@cohesion.workflow
def outer(name: str, level: int = 1):
    first = visit(name, level)
    try:
        return [first, *inner(name=name, level=level + 1)]
    except LookupError as e:
        return [first, str(e)]


@cohesion.workflow
def inner(name: str, level: int):
    if name == "deep":
        return innermost([name] * level)
    return [visit("bad" if name == "b" else name, level)]


@cohesion.workflow
def innermost(names: list[str]):
    return [visit(name, 10 + n) for n, name in enumerate(names)]


# run: {"names": ["a", "b", "deep"]}
# run: {"names": []}
# run: {"names": ["bad"]}
