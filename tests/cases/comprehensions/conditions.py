"""Several `if`s: the second is asked only where the first holds."""


def workflow(xs):
    return [x for x in xs if x if x != 1]


# run: {"xs": []}
# run: {"xs": [1]}
# run: {"xs": [0, 1, 2, 3]}
# run: {"xs": [[1, 2], [], [[3]]]}
# run: {"xs": ["a", "", "\ud83d\ude00"]}
# run: {"xs": [null, false, true, 0, 0.5]}
# run: {"xs": "text\ud83d\ude00"}
# run: {"xs": {"k": 1, "": 2}}
# run: {"xs": null}
# run: {"xs": 3}
