"""A comma is no format of a text."""


def workflow(x):
    return f"{x:,}"


# run: {"x": "a"}
# run: {"x": 12}
# run: {"x": [1]}
