"""After the handler, its exception name is free again and may hold anything."""

import cohesion


@cohesion.task
def fail(n):
    raise ValueError(n)


@cohesion.workflow
def workflow(n):
    e = "before"
    try:
        fail(n)
    except ValueError as error:
        e = str(error)
    error = e + "!"
    return [e, error]


# run: {"n": "x"}
# run: {"n": 3}
# run: {"n": null}
