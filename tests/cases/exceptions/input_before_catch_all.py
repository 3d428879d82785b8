"""A first task under a clause that takes everything: wrong input is not its exception, nor tried."""

import cohesion


@cohesion.task
def charge(order):
    if order == "fail":
        raise ValueError("no")
    return order


@cohesion.workflow
def workflow(order: str, fail: bool = False):
    first = order[0]
    try:
        charge.with_options(retry=cohesion.Retry(on=Exception, max_attempts=2))(order)
        return first
    except Exception as e:
        return [first, str(e)]


# run: {"order": "abc"}
# run: {"order": "fail"}
# run: {"order": ""}
# run: {"order": 1}
# run: {}
