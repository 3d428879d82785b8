"""Numbers are compared as `==` compares them: True is 1, and 1.0 too."""


def workflow(x, n):
    match x:
        case [1, *_]:
            first = "one"
        case [0.5, *_]:
            first = "half"
        case [-1, *_]:
            first = "minus one"
        case _:
            first = "other"
    match n / 2:
        case 2:
            second = "two"
        case 0.5:
            second = "half"
        case float():
            second = "float"
        case _:
            second = "never"
    return [first, second]


# run: {"x": [true], "n": 4}
# run: {"x": [1.0, 2], "n": 1}
# run: {"x": [0.5], "n": 3}
# run: {"x": [-1], "n": 0}
# run: {"x": ["1"], "n": true}
# run: {"x": [], "n": -4}
