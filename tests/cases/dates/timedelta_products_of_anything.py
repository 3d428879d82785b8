"""A span times what is no number is a `TypeError`."""

from datetime import timedelta


def workflow(k):
    t = timedelta(hours=1)
    try:
        a = str(t * k)
    except TypeError as e:
        a = str(e)
    return [a, str(k * t)]


# run: {"k": "a"}
# run: {"k": [1]}
# run: {"k": {}}
# run: {"k": null}
# run: {"k": 2}
