"""A float beyond 2^53 has no more than 17 digits of its own."""


def workflow(x):
    return f"{x:.0f}"


# run: {"x": 1000000000000000.0}
# run: {"x": 1.2345678901234569e+23} # D-big-integers
# engines: -sfnx (its $formatNumber writes all digits of the binary value)
