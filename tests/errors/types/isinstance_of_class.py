"""Values are JSON: only the classes of JSON values can be asked for."""


class Order(int):
    pass


def workflow(x):
    return isinstance(x, Order)  # error: COH103 [26]
