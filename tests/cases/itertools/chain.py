"""The items of several, one after the other: texts, dicts and views too."""

from itertools import chain


def workflow(a, b):
    return [
        list(chain(a, b)),
        list(chain(a)),
        list(chain()),
        sorted(chain(["b"], ["a"])),
        [[x] for x in chain(a, b, "yz")],
    ]


# run: {"a": [], "b": []}
# run: {"a": [1, null], "b": [[2]]}
# run: {"a": "a😀", "b": {"k": 1}}
# run: {"a": [1], "b": 5}
# run: {"a": null, "b": 5}
# run: {"a": [1], "b": true}
