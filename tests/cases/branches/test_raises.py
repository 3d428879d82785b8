"""A test that raises chooses no branch."""


def workflow(d):
    if d["n"] > 3:
        return "big"
    elif d["m"] > 3:
        return "m"
    else:
        return "other"


# run: {"d": {"n": 4}}
# run: {"d": {"n": 1, "m": 5}}
# run: {"d": {"n": 1, "m": 1}}
# run: {"d": {"n": 1}}
# run: {"d": {}}
# run: {"d": {"n": null}}
# run: {"d": {"n": "4"}}
