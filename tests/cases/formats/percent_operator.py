"""`"…" % (…)` with every conversion."""

import cohesion


@cohesion.workflow
def workflow(a, b, n: int):
    return ["%s %r %d%%" % (a, b, n), "%5s|%-5s|%.1s" % (a, a, a), "%05d %+d %x %#o" % (n, n, n, n), "%.2f %8.1f %e %g" % (n, n, n, n)]


# run: {"a": "x", "b": "it's", "n": 5}
# run: {"a": null, "b": [1, {"k": "v"}], "n": -42}
# run: {"a": true, "b": 2.5, "n": 0}
