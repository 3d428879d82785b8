"""A helper that returns early, or not at all."""


def classify(n):
    if n is None:
        return
    if n < 0:
        return "negative"
    for limit in [10, 100]:
        if n < limit:
            return f"below {limit}"


def workflow(a, b):
    return [classify(a), classify(b)]


# run: {"a": 5, "b": -5}
# run: {"a": 50, "b": null}
# run: {"a": 500, "b": 10}
# run: {"a": true, "b": "x"}
