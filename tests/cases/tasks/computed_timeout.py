"""Time-outs of a call are computed, and checked before its arguments."""

import cohesion

LIMITS = {"slow": 600}


@cohesion.task(timeout=20)
def work(n):
    return n + 1


def workflow(limit, kind="fast"):
    told = work.with_options(timeout=LIMITS.get(kind, 5) + 1)(1)
    limits = {"charge": limit}
    try:
        told = work.with_options(timeout=limits["charge"])(told)
    except (TypeError, ValueError) as e:
        told = work(str(e) and 10)
        return [told, str(e)]
    return work.with_options(timeout=limit, retry=cohesion.Retry(on=ValueError))(n=work(told))


# run: {"limit": 30}
# run: {"limit": 0, "kind": "slow"}
# run: {"limit": 1.5}
# run: {"limit": true}
# run: {"limit": null}
