"""Names with underscores, digits and letters outside ASCII."""


def workflow(_, __x, naïve, größe, x1):
    _ = [_, naïve]
    λ = größe
    return [_, __x, λ, x1]


# run: {"_": 1, "__x": 2, "naïve": 3, "größe": 4, "x1": 5}
# run: {"_": [], "__x": [[]], "naïve": null, "größe": "", "x1": {"": 0}}
# run: {"_": 1, "__x": 2, "größe": 4, "x1": 5}
