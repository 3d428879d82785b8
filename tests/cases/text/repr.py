"""`repr` of anything, as a function and as `!r`."""


def workflow(x):
    return [repr(x), f"{x!r}", f"{x!s}"]


# run: {"x": "a 'b' \"c\""}
# run: {"x": [1, -2.5, "a", null, true]}
# run: {"x": {"k": {"'": "\""}}}
# run: {"x": ""}
# run: {"x": 12}
