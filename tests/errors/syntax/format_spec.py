"""A format specification that Python would not take, or whose digits are not exact."""


def workflow(n: float, w: int):
    a = f"{n:.20f}"  # error: COH103 "more than 15 digits of a number is not supported in a workflow"
    b = f"{n:zz}"  # error: COH103 "the format specification `zz` is not supported in a workflow"
    c = f"{n:,s}"  # error: COH103 "the format specification `,s` (Cannot specify ',' with 's'.) is not supported in a workflow"
    d = f"{n:{w!r}}"  # error: COH103 "a conversion inside a format specification is not supported in a workflow"
    e = format(n, str(w))  # error: COH103 "`format` without a literal specification is not supported in a workflow"
    return [a, b, c, d, e]
