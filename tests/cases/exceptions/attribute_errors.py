"""An AttributeError in a `try` body, and one that nobody takes."""


def workflow(x):
    try:
        value = x.get("k")
    except AttributeError as e:
        value = str(e)
    x.append(1)
    return [value, x]


# run: {"x": []}
# run: {"x": {"k": 1}}
# run: {"x": "text"}
# run: {"x": null}
