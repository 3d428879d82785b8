"""Python names every missing argument, in the order of the signature."""


def workflow(first, second, third):
    return [first, second, third]


# run: {"first": 1, "second": 2, "third": 3}
# run: {"third": 3, "second": 2, "first": 1}
# run: {}
# run: {"second": 2}
# run: {"first": 1, "third": 3}
# run: {"first": 1, "second": 2, "third": 3, "fourth": 4}
# run: {"fourth": 4}
