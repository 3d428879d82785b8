"""Text that Python reads as an infinity or as no number is none here."""


def workflow(x):
    return str(float(x))


# run: {"x": "1e3"}
# run: {"x": "infinit"}
# run: {"x": "inf"} # D-not-finite
# run: {"x": "-Infinity"} # D-not-finite
# run: {"x": "nan"} # D-not-finite
