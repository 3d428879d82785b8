"""What a workflow gives has the type that it has there: a float stays one, a tuple arrives as a list."""

import cohesion


@cohesion.task
def half(n) -> float:
    return n / 2


@cohesion.workflow
def workflow(n: int):
    share, name, parts = halved(n), named(n), both(n)
    parts.append(name)
    return [f"{share}", str(share / 2), name.upper() + "!", parts, many(n) + 1 if n else None]


@cohesion.workflow
def halved(n: int) -> float:
    half(n)
    return n / 2


@cohesion.workflow
def named(n: int) -> str:
    half(n)
    return f"n{n}"


@cohesion.workflow
def both(n: int):
    return (half(n), n)


@cohesion.workflow
def many(n: int):
    total = 0
    for i in range(n):
        total += i
        half(i)
    return total


# run: {"n": 4}
# run: {"n": 0}
