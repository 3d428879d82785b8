"""A project's class that is called as a built-in one is another class."""

import builtins

import cohesion


class KeyError(Exception):  # noqa: A001
    pass


class TimeoutError(Exception):  # noqa: A001
    pass


@cohesion.task
def work(kind):
    if kind == "own":
        raise KeyError("own")
    if kind == "builtin":
        raise builtins.KeyError("builtin")
    if kind == "late":
        raise TimeoutError("late")
    return {"kind": kind}


@cohesion.workflow
def workflow(kind: str, key: str):
    try:
        found = work(kind)
        value = found[key]
        if value == "raise":
            raise KeyError(value)
    except KeyError as e:
        return f"own {e}"
    except LookupError as e:
        return f"lookup {e}"
    except TimeoutError as e:
        return f"{type(e).__name__} {e}"
    return value


# run: {"kind": "own", "key": "kind"}
# run: {"kind": "builtin", "key": "kind"}
# run: {"kind": "late", "key": "kind"}
# run: {"kind": "fine", "key": "kind"}
# run: {"kind": "fine", "key": "missing"}
# run: {"kind": "raise", "key": "kind"}
