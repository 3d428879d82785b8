"""A TypeError names the type of a computed float; a whole one is called an int."""


def workflow(n):
    return n / 2 + "a"


# run: {"n": 5}
# run: {"n": 4} # D-type-names
