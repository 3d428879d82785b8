"""Only a temporary that is read once is substituted: nothing is computed twice."""


def workflow(pair, one):
    x, y = pair
    (z,) = one
    return [x, y, z]
