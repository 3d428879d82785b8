"""One branch runs, the first whose test holds."""

import cohesion


@cohesion.workflow
def workflow(n: int):
    if n < 0:
        kind = "negative"
    elif n == 0:
        kind = "zero"
    elif n < 10:
        kind = "small"
    else:
        kind = "large"
    return [kind, n]


# run: {"n": -1}
# run: {"n": 0}
# run: {"n": 9}
# run: {"n": 10}
# run: {"n": "1"}
