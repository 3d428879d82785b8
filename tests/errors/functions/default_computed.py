"""A default is computed once, when the module is imported: a call of the project's may give another each time."""


def start():
    return [1]


def add(x, xs=start()):  # error: COH404 "the helper `add` cannot have the default of `xs`"
    return xs + [x]


def workflow(x):
    return add(x)
