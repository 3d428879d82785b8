"""Formats inside a comprehension."""


def workflow(xs):
    return [f"{x:>4}" for x in xs] + ["{:<4}|".format(x) for x in xs] + ["%s" % x for x in xs]


# run: {"xs": ["a", 1, 2.5, true]}
# run: {"xs": []}
# run: {"xs": ["a", null]}
