"""A `try` body's own expressions raise into its handlers as tasks do."""


def workflow(d, key, n):
    out = []
    try:
        out.append(d[key])
    except KeyError as e:
        out.append(f"KeyError {e}")
    except IndexError as e:
        out.append(f"IndexError {e}")
    except TypeError as e:
        out.append(f"TypeError {e}")
    try:
        out.append(10 // n)
    except ZeroDivisionError as e:
        out.append(f"{e}")
    except TypeError:
        out.append("type")
    return out


# run: {"d": {"a": 1}, "key": "a", "n": 3}
# run: {"d": {"a": 1}, "key": "b", "n": 0}
# run: {"d": {"a": 1}, "key": "it's", "n": null}
# run: {"d": [1, 2], "key": 1, "n": 1}
# run: {"d": [1, 2], "key": 2, "n": 1}
# run: {"d": [1, 2], "key": "a", "n": 1}
# run: {"d": null, "key": 0, "n": 0.0} # D-whole-floats
# run: {"d": null, "key": 0, "n": 0}
# run: {"d": "abc", "key": 5, "n": -1}
