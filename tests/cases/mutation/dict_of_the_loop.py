"""Giving the keys of a dict new values while a loop goes over it is fine; other keys are not."""


def workflow(d, how):
    try:
        for k in d:
            d[k] = [d[k]]
        for k, v in d.items():
            d[k] = len(v)
            if how == 1:
                d[k + "!"] = 0
            if how == 2:
                d["new"] = 0
                break
    except RuntimeError as e:
        return [str(e), d]
    return d


# run: {"d": {}, "how": 1}
# run: {"d": {"a": 1, "b": [2]}, "how": 0}
# run: {"d": {"a": 1}, "how": 1}
# run: {"d": {"a": 1, "b": 2}, "how": 1}
# run: {"d": {"a": 1, "b": 2}, "how": 2}
# run: {"d": [1, 0], "how": 0}
# run: {"d": "ab", "how": 0}
