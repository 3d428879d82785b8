"""`"%(key)s" % d` looks keys up."""


def workflow(d):
    try:
        return "%(a)s and %(b)5d|" % d
    except Exception as e:
        return [type(e).__name__, str(e)]


# run: {"d": {"a": 1, "b": 2}}
# run: {"d": {"a": [], "b": "x"}}
# run: {"d": {"b": 1}}
# run: {"d": 5}
# run: {"d": "x"}
# run: {"d": null}
