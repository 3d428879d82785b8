"""Tasks in an element and in a test run in order, as the loop would."""

import cohesion


@cohesion.task
def price(item) -> int:
    return item * 2


@cohesion.task
def wanted(item) -> bool:
    if item == 3:
        raise ValueError("three")
    return item != 1


def workflow(xs):
    try:
        return [price(x) for x in xs if wanted(x)]
    except ValueError as e:
        return str(e)


# run: {"xs": []}
# run: {"xs": [0, 1, 2]}
# run: {"xs": [1]}
# run: {"xs": [2, 3, 4]}
# run: {"xs": null}
