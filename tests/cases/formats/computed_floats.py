"""A float that the workflow computed keeps its point."""

import cohesion


@cohesion.workflow
def workflow(n: int):
    y = n / 2
    return [f"{y}", f"{y:>6}", f"{y:+}", f"{y:,}", f"{y:.3}", f"{y:08}"]


# run: {"n": 4}
# run: {"n": 5}
# run: {"n": 0}
# run: {"n": 2469134}
# run: {"n": -6}
