"""LookupError, ArithmeticError and Exception take the errors of expressions below them."""


def workflow(box, key, n):
    try:
        first = box[key]
    except LookupError as e:
        first = f"lookup {e}"
    try:
        second = n % 0 if n else n["k"]
    except ArithmeticError:
        second = "arithmetic"
    except Exception:
        second = "other"
    return [first, second]


# run: {"box": [], "key": 0, "n": 1}
# run: {"box": {}, "key": "k", "n": 0}
# run: {"box": {"k": []}, "key": "k", "n": {}}
# run: {"box": "", "key": -1, "n": 2.5}
# run: {"box": null, "key": 0, "n": 1}
# run: {"box": [[1]], "key": 0, "n": {"k": [[]]}}
