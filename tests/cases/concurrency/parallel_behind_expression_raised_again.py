"""An exception before a `try` around functions side by side passes its bare handlers and `finally`."""

import cohesion


@cohesion.task
def note(text) -> str:
    return text


def both(d):
    rows = d["rows"]
    try:
        return cohesion.parallel(lambda: note(rows[0]), lambda: note(rows[1]["a"]))
    except:
        note("handler")
        raise
    finally:
        note("end")


def workflow(d, times):
    found = note("begin")
    for _ in range(times):
        note("round")
    try:
        found = [both(d), both(d["b"])]
    except KeyError as e:
        return ["key", str(e)]
    return found


# run: {"d": {"rows": ["x", {"a": 1}], "b": {"rows": ["y", {"a": 2}]}}, "times": 1}
# run: {"d": {"rows": ["x", {"a": 1}], "b": {}}, "times": 0}
# run: {"d": {"rows": ["x", {}], "b": {}}, "times": 0}
# run: {"d": {"rows": ["x"], "b": {}}, "times": 0}
# run: {"d": {"rows": 7}, "times": 0}
# run: {"d": 7, "times": 0}
