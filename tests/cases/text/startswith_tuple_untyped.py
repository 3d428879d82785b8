"""`startswith` of several texts asks first what the value is."""


def workflow(s):
    return s.startswith(("a", "")) or s.endswith(())


# run: {"s": "b"}
# run: {"s": ""}
# run: {"s": 5}
# run: {"s": ["a"]}
# run: {"s": null}
