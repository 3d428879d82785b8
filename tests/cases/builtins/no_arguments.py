"""Classes called without an argument."""


def workflow(n):
    return [int(), str(float()), bool(), n]


# run: {"n": 1}
