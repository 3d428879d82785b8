"""An inner handler comes first; what it does not take goes to the outer one."""

import cohesion


@cohesion.task
def fail(how):
    if how == "key":
        raise KeyError("inner")
    if how == "value":
        raise ValueError("outer")
    if how == "type":
        raise TypeError("nobody")
    return how


@cohesion.workflow
def workflow(how):
    trail = []
    try:
        trail.append("out")
        try:
            trail.append("in")
            fail(how)
            trail.append("in end")
        except KeyError as e:
            trail.append(f"key {e}")
        else:
            trail.append("in else")
        trail.append("out end")
    except ValueError as e:
        trail.append(f"value {e}")
    return trail


# run: {"how": "key"}
# run: {"how": "value"}
# run: {"how": "type"}
# run: {"how": "ok"}
