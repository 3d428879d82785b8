"""An exception in the expression of a `return` is inside the `try` as well."""


def workflow(d):
    try:
        return d["a"] + d["b"]
    except KeyError as e:
        return f"missing {e}"
    except TypeError as e:
        return str(e)


# run: {"d": {"a": 1, "b": 2}}
# run: {"d": {"a": 1}}
# run: {"d": {"b": 1}}
# run: {"d": {"a": 1, "b": "x"}}
# run: {"d": {"a": "x", "b": 1}}
# run: {"d": {"a": [], "b": [[]]}}
