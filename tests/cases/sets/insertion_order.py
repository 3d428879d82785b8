"""A set is gone over in the order in which its items came."""


def workflow(a, b):
    return list({a, b})


# run: {"a": 3, "b": 5}
# run: {"a": 5, "b": 3}  # D-set-order
