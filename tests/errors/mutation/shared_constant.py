"""A constant of the module is one object for all who read it."""

ITEMS = ["a"]
NESTED = {"list": [1]}


def helper(items, x):
    items.append(x)  # error: COH302 [5] "this changes `items`, and `shared_constant.ITEMS` may share the object"
    return items


def workflow(x):
    xs = ITEMS
    xs.append(x)  # error: COH302 [5] "this changes `xs`, and `shared_constant.ITEMS` may share the object"
    inner = NESTED["list"]
    inner.append(x)  # error: COH302 [5] "this changes `inner`, and `shared_constant.NESTED` may share the object"
    return helper(ITEMS, x)
