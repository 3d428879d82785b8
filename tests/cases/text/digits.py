"""`int` and `float` read the digits 0 to 9 only; Python reads those of every script."""


def workflow(x):
    return int(x)


# run: {"x": "12"}
# run: {"x": "\u0663"} # D-ascii-digits
# run: {"x": "\uff11\uff12"} # D-ascii-digits
