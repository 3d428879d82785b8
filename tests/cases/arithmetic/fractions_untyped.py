"""Floor division and remainder of fractions whose type only the run knows."""


def workflow(a, b):
    return [a // b, a % b]


# engines: -sfnx (jsonata-python 0.7.1 cuts the operands of % to whole numbers: 0.667 % 3 is 0)
# run: {"a": 7.25, "b": 2}
# run: {"a": -7.25, "b": 2}
# run: {"a": -0.5, "b": 2}
# run: {"a": 0.5, "b": -3}
# run: {"a": 7, "b": 0.1}
# run: {"a": true, "b": 0.75}
# run: {"a": 0.5, "b": "x"}
# run: {"a": null, "b": 0.5}
