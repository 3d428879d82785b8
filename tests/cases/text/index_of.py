"""`index` and `rindex` raise when there is nothing to find."""

import cohesion


@cohesion.workflow
def workflow(s: str, x):
    return [s.index(x), s.rindex(x)]


# run: {"s": "abcabc", "x": "bc"}
# run: {"s": "abc", "x": ""}
# run: {"s": "a😀b", "x": "b"}
# run: {"s": "abc", "x": "z"}
# run: {"s": "", "x": "a"}
# run: {"s": "a", "x": 5}
