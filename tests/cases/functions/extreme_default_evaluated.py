"""The default of `min` and `max` is evaluated even where it is not needed, before any key."""


def workflow(xs, d):
    try:
        return [
            max(xs, key=lambda x: x["n"], default=d["k"]),
            min(xs, default=d["j"]),
        ]
    except (KeyError, TypeError) as e:
        return str(e)


# run: {"xs": [], "d": {"k": 1, "j": 2}}
# run: {"xs": [{"n": 1}], "d": {}}
# run: {"xs": [{"n": 1}], "d": {"k": 1}}
# run: {"xs": [{"n": 1}], "d": {"k": 1, "j": 0}}
# run: {"xs": [{}], "d": {}}
# run: {"xs": [{}], "d": {"k": 1, "j": 0}}
# run: {"xs": 1, "d": {}}
