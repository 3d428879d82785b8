"""An exception of a class that the compiler cannot see goes by the nearest class the workflow names."""

import cohesion


@cohesion.task
def fail(hidden):
    class Hidden(ValueError):
        pass

    raise Hidden("no") if hidden else ValueError("no")


@cohesion.workflow
def workflow(hidden):
    try:
        fail(hidden)
    except ValueError as e:
        return [type(e).__name__, str(e)]


# run: {"hidden": false}
# run: {"hidden": true} # D-nearest-class
