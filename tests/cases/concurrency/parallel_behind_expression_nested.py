"""An exception before a `try` inside of what runs side by side goes to the handler around all."""

import cohesion


class Declined(Exception): ...


@cohesion.task
def double(n):
    if n is None:
        raise Declined("nothing")
    return {"v": n} if n == 3 else {"v": "xy"} if n == 4 else n * 2


def inner(row):
    first = double(row)
    value = first["v"]
    try:
        return cohesion.parallel(lambda: double(value), lambda: value[0])
    except Exception as e:
        return ["inner", type(e).__name__, str(e)]


def workflow(rows):
    try:
        return cohesion.map(inner, rows)
    except Declined:
        return "declined"
    except Exception as e:
        return ["outer", type(e).__name__, str(e)]


# run: {"rows": []}
# run: {"rows": [null]}
# run: {"rows": [1, null]}
# run: {"rows": ["a"]}
# run: {"rows": [4, 3]}
# run: {"rows": [4, 4, 5]}
