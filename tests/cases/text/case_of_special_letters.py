"""Letters whose other case is more than one letter, or depends on its place."""


def workflow(s):
    return [s.upper(), s.lower(), s.capitalize(), s.title(), s.casefold()]


# run: {"s": "Straße"}
# run: {"s": "ΟΔΟΣ"}
# run: {"s": "İ"}
# run: {"s": ""}
# engines: -sfnx (its $lowercase folds: ß becomes ss)
