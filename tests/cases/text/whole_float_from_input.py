"""A whole float in the input: JSON has one kind of number, so its text is that of an int."""


def workflow(x):
    return str(x)


# run: {"x": 2}
# run: {"x": 2.5}
# run: {"x": 2.0} # D-whole-floats
# run: {"x": -10.0} # D-whole-floats
# run: {"x": [1.0]} # D-whole-floats
# run: {"x": 1e22} # D-whole-floats
