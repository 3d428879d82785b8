"""What a task's exception holds arrives as JSON does: tuples as lists, sets as their text."""

import cohesion


@cohesion.task
def fail(how):
    if how == "tuple":
        raise ValueError((1, 2))
    if how == "set":
        raise ValueError({1})
    raise ValueError([1], {"a": None})


def workflow(how):
    try:
        fail(how)
    except ValueError as e:
        return [isinstance(e.args[0], list), str(e), repr(e)]


# run: {"how": "tuple"} # D-exception-details
# run: {"how": "set"}
# run: {"how": "list"}
