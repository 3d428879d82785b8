"""What cannot divide a span, and zero, raise in their order."""

from datetime import timedelta


def workflow(k, which):
    t = timedelta(minutes=1)
    if which == 0:
        return str(t / k)
    if which == 1:
        return str(t // k)
    return str(t % k)


# run: {"k": "a", "which": 0}
# run: {"k": 0, "which": 0}
# run: {"k": null, "which": 1}
# run: {"k": 1.5, "which": 1}
# run: {"k": false, "which": 1}
# run: {"k": 3, "which": 2}
# run: {"k": [], "which": 2}
# run: {"k": 2.5, "which": 0}
# run: {"k": -7, "which": 1}
