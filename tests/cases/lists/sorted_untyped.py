"""`sorted` of a list of unknown type, both ways; equal items keep their order."""


def workflow(xs):
    return [sorted(xs), sorted(xs, reverse=True)]


# run: {"xs": []}
# run: {"xs": [{"a": 1}]}
# run: {"xs": [null]}
# run: {"xs": [3, 1, 2.5, -1, 0]}
# run: {"xs": [1, true, 0, false, 1]}
# run: {"xs": ["b", "a", "", "ab", "B"]}
# run: {"xs": [[2, "b"], [1, "z"], [2, "a"], [1], []]}
# run: {"xs": [[1], [true], [0, 5], [false]]}
# run: {"xs": [2, "a", 1]}
# run: {"xs": ["a", null]}
# run: {"xs": [null, null]}
# run: {"xs": [{}, {}]}
# run: {"xs": [[1], ["a"]]}
# run: {"xs": [[1], 1]}
# run: {"xs": "hello"}
# run: {"xs": {"b": 1, "a": 2}}
# run: {"xs": 5}
# run: {"xs": null}
