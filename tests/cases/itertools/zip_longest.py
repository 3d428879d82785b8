"""The shorter ones are filled up."""

from itertools import zip_longest


def workflow(a, b, fill):
    return [
        list(zip_longest(a, b)),
        list(zip_longest(a, b, fillvalue=fill)),
        list(zip_longest(a)),
        [x for x, *_ in zip_longest(b, a, "abc", fillvalue=0)],
    ]


# run: {"a": [], "b": [], "fill": 1}
# run: {"a": [1, [2]], "b": [null], "fill": []}
# run: {"a": "ab", "b": {"k": 1}, "fill": "-"}
# run: {"a": [1], "b": 5, "fill": 0}
# run: {"a": 5, "b": null, "fill": 0}
