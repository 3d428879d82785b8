"""What is computed right before a `try` around functions side by side is not in the `try`."""

import cohesion


class Declined(Exception): ...


@cohesion.task
def double(n):
    if n is None:
        raise Declined("nothing")
    return n * 2


@cohesion.workflow
def workflow(event, /):
    data = event["data"]
    rows = data["rows"]
    try:
        a, b = cohesion.parallel(
            lambda: double(rows["n"]), lambda: [double(1), rows["n"][0]]
        )
    except Declined as e:
        return ["declined", str(e), rows]
    except Exception as e:
        return [type(e).__name__, str(e), data]
    return [a, b, rows]


# run: {"data": {"rows": {"n": "x"}}}
# run: {}
# run: {"data": 5}
# run: {"data": {"rows": 5}}
# run: {"data": {"rows": {"n": null}}}
# run: {"data": {"rows": {}}}
# run: {"data": {"rows": {"n": ""}}}
# run: {"data": {"row": {"n": "threw an error during evaluation. KeyError: 1"}}}
