"""A function that ends without `return`, or with a bare one, returns None."""


def workflow(n):
    if n:
        return
    if n is None:
        n = 3


# run: {"n": 0}
# run: {"n": 1}
# run: {"n": null}
# run: {"n": []}
