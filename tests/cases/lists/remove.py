"""`.remove` takes out the first item that equals a value; True equals 1."""


def workflow(xs, x):
    try:
        xs.remove(x)
    except ValueError as e:
        return str(e)
    return xs


# run: {"xs": [1, 2, 1], "x": 1}
# run: {"xs": [true, 1], "x": 1}
# run: {"xs": [[1], [true]], "x": [true]}
# run: {"xs": [null], "x": null}
# run: {"xs": [{"a": [1]}], "x": {"a": [true]}}
# run: {"xs": ["1"], "x": 1}
# run: {"xs": [], "x": 1}
# run: {"xs": "text", "x": "t"}
