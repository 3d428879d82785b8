"""Several fields, braces, quotes, and nothing at all."""


def workflow(a, b):
    return [f"{a}{b}", f"{{{a}}}", f"", f"plain", f"{a!r}", f"{a} and {b}, 'then' \"end\" {{}}"]


# run: {"a": 1, "b": "x"}
# run: {"a": "", "b": ""}
# run: {"a": "'", "b": null}
# run: {"a": [""], "b": {}}
