"""A helper's `try` takes its own exceptions; the rest reaches the caller's."""

import cohesion


@cohesion.task
def work(how):
    if how == "value":
        raise ValueError("v")
    if how == "key":
        raise KeyError("k")
    return how


def careful(how):
    try:
        return work(how)
    except ValueError as e:
        return f"careful {e}"


@cohesion.workflow
def workflow(a, b):
    out = []
    try:
        out.append(careful(a))
        out.append(careful(b))
    except KeyError as e:
        out.append(f"workflow {e}")
    return out


# run: {"a": "x", "b": "y"}
# run: {"a": "value", "b": "value"}
# run: {"a": "key", "b": "x"}
# run: {"a": "x", "b": "key"}
# run: {"a": "value", "b": null}
