"""Widths and precisions that are values."""


def workflow(x, w, p):
    return [f"{x:>{w}}|", f"{x:{w}}|", f"{x:*^{w}.{p}}|"]


# run: {"x": "abcdef", "w": 10, "p": 2}
# run: {"x": "abc", "w": 0, "p": 0}
# run: {"x": "", "w": 3, "p": 15}
# run: {"x": null, "w": 3, "p": 1}
# run: {"x": "a", "w": "4", "p": 1} # D-format-range
# run: {"x": "a", "w": -4, "p": 1} # D-format-range
