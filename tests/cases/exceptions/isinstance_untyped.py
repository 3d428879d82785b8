"""`isinstance` with exception classes of what comes from outside, which is never an exception."""


def workflow(x):
    return [
        isinstance(x, ValueError),
        isinstance(x, Exception),
        isinstance(x, (dict, KeyError)),
        type(x) is OSError,
    ]


# run: {"x": null}
# run: {"x": {"error": "ValueError", "message": "x"}}
# run: {"x": [1]}
