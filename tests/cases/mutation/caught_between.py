"""A handler sees the changes that were made before the exception, under every name."""

import cohesion


@cohesion.task
def check(xs):
    if len(xs) > 1:
        raise ValueError("too long")
    return len(xs)


def workflow(d):
    xs = d["xs"]
    try:
        xs.append(1)
        check(xs)
        d["xs"].append(2)
        check(d["xs"])
        xs.append(3)
    except ValueError as e:
        xs.append(str(e))
        return [d, xs]
    return d


# run: {"d": {"xs": []}}
# run: {"d": {"xs": [0]}}
# run: {"d": {"xs": [0, 0, 0]}}
