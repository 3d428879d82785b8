"""A clause may name several classes."""

import cohesion


@cohesion.task
def fail(how):
    if how == "key":
        raise KeyError("it's")
    if how == "index":
        raise IndexError("far")
    if how == "value":
        raise ValueError
    if how == "type":
        raise TypeError("no")
    return how


@cohesion.workflow
def workflow(how):
    try:
        return fail(how)
    except (KeyError, IndexError) as e:
        return f"lookup {e}"
    except (ValueError, ArithmeticError) as e:
        return f"value <{e}>"


# run: {"how": "key"}
# run: {"how": "index"}
# run: {"how": "value"}
# run: {"how": "type"}
# run: {"how": null}
