"""Keys that are functions by name: builtins, methods, helpers, `itemgetter`."""

from operator import itemgetter


def last(x):
    return x[-1]


def workflow(xs):
    return [
        sorted(xs, key=len),
        sorted(xs, key=str.upper),
        sorted(xs, key=last),
        sorted(xs, key=itemgetter(0)),
        sorted(xs, key=itemgetter(0, -1), reverse=True),
        min(xs, key=len),
        max(xs, key=itemgetter(1)),
    ]


# run: {"xs": ["ab", "BA", "abc", "Aa"]}
# run: {"xs": ["xy"]}
# run: {"xs": []}
# run: {"xs": ["xy", "z"]}
# run: {"xs": ["xy", ""]}
