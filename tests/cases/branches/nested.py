"""Branches nest, and what they assign meets again behind them."""


def workflow(a, b):
    result = []
    if a:
        if b:
            result = ["both", a, b]
        else:
            result = ["a", a]
        result.append("inner")
    else:
        if b:
            result.append("b")
    return result


# run: {"a": 1, "b": 1}
# run: {"a": [0], "b": []}
# run: {"a": "", "b": [[]]}
# run: {"a": null, "b": {}}
