"""`isinstance` of every JSON value with every class; a bool is an int."""


def workflow(x, y: float):
    of_x = [
        isinstance(x, str),
        isinstance(x, int),
        isinstance(x, float),
        isinstance(x, bool),
        isinstance(x, list),
        isinstance(x, dict),
        isinstance(x, (int, float)),
        isinstance(x, (str, list)),
        isinstance(x, (dict,)),
    ]
    z = y / 2
    of_z = [isinstance(z, int), isinstance(z, float), isinstance(not x, int)]
    return [of_x, of_z, isinstance("a", str) and isinstance(None, (int, str))]


# run: {"x": null, "y": 4}
# run: {"x": true, "y": 1}
# run: {"x": false, "y": 0.5}
# run: {"x": 0, "y": 0}
# run: {"x": -3, "y": 0}
# run: {"x": 1.5, "y": 1}
# run: {"x": "", "y": 1}
# run: {"x": "true", "y": 1}
# run: {"x": [], "y": 1}
# run: {"x": [[]], "y": 1}
# run: {"x": {}, "y": 1}
# run: {"x": {"a": 1}, "y": 1}
# run: {"x": 2.0, "y": 1} # D-whole-floats
