"""A dict comprehension: later keys win; keys are text."""


def workflow(xs):
    a = {str(x): x for x in xs}
    b = {k: a[k] for k in a if a[k]}
    return [a, b, len(b)]


# run: {"xs": []}
# run: {"xs": [1, "1", 2]}
# run: {"xs": [null, true, "\ud83d\ude00"]}
# run: {"xs": [0.5, -1]}
# run: {"xs": "aab"}
