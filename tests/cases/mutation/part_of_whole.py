"""A part under a name of its own: changes of the part show in the whole, and the other way round."""


def workflow(d):
    part = d["p"]
    inner = part["q"]
    inner.append(1)
    d["p"]["q"].append(2)
    part["r"] = len(inner)
    before = [len(inner), len(d["p"]["q"])]
    return [d, part, inner, before]


# run: {"d": {"p": {"q": []}}}
# run: {"d": {"p": {"q": [[0]]}, "x": 1}}
# run: {"d": {"p": {"q": "a"}}}
# run: {"d": {"p": []}}
# run: {"d": {}}
