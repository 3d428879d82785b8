"""A workflow that calls itself."""


def workflow(n):
    if n == 0:
        return 0
    return workflow(n - 1)  # error: COH303 [12] "`workflow` calls itself (workflow → workflow)"
