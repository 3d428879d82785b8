"""Operators in place on items."""

import cohesion


@cohesion.workflow
def workflow(n: int):
    d = {'n': n, 'xs': [n, n]}
    d['n'] -= 3
    d['n'] //= 2
    d['xs'][0] **= 2
    d['xs'][1] &= 6
    d['xs'][-1] <<= 2
    d['n'] %= 4
    return d


# run: {"n": 5}
# run: {"n": -7}
# run: {"n": 0}
