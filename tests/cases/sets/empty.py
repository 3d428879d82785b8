"""`set()` is empty, false and no dict."""


def workflow():
    nothing = set()
    return [len(nothing), bool(nothing), not nothing, nothing == set(), list(nothing), 1 in nothing]


# run: {}
