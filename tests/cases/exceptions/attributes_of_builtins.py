"""Attributes that Python's own classes give what the workflow makes of them."""


def workflow(x):
    stop = StopIteration(x)
    missing = OSError(str(x))
    imported = ImportError("m")
    return [stop.value, missing.errno, missing.filename, imported.name, imported.msg, NameError("n").name]


# run: {"x": 1}
# run: {"x": null}
