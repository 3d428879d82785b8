"""`xs[-1:]` is a list of the last item, or empty; of anything that can be sliced."""


def workflow(xs):
    return xs[-1:]


# run: {"xs": [1, 2, 3]}
# run: {"xs": [1]}
# run: {"xs": [[1]]}
# run: {"xs": [[]]}
# run: {"xs": [null]}
# run: {"xs": []}
# run: {"xs": "abc"}
# run: {"xs": "a\ud83d\ude00"}
# run: {"xs": ""}
# run: {"xs": null}
# run: {"xs": 5}
# run: {"xs": {"a": 1}}
