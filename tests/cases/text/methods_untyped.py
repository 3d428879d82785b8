"""A method of text, on a value that may be none, asks first what the value is."""


def workflow(s):
    return [s.upper(), s.lower(), s.strip(), s.split(), s.startswith("a"), s.replace("b", "c")]


# run: {"s": " ab "}
# run: {"s": ""}
# run: {"s": 5}
# run: {"s": null}
# run: {"s": ["a"]}
# run: {"s": {"upper": 1}}
