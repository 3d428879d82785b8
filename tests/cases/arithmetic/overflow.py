"""A float that grows past the largest one is infinite inside an expression, and text outside."""


def workflow(x, y):
    return [x * y > 1.0, x * y]


# run: {"x": 1e300, "y": 2.5}
# run: {"x": 1e308, "y": 10.5} # D-not-finite
# engines: -sfnx (it fails at the first number beyond a double; Step Functions goes on with it)
