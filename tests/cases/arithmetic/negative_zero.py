"""A zero has no sign that its text could show."""


def workflow(x):
    return str(float(x) * -1)


# run: {"x": 2}
# run: {"x": 0.5}
# run: {"x": 0} # D-negative-zero
