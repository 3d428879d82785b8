"""Methods change what lies below: `d["k"].pop()`, `d.setdefault("k", []).append(1)`."""


def workflow(d):
    d.setdefault("made", []).append(1)
    d.setdefault("made", []).append(2)
    last = d["xs"].pop()
    d["xs"].insert(0, last)
    d["xs"].extend("hi")
    d["inner"].update(a=1)
    d["inner"]["deep"].reverse()
    del d["inner"]["b"]
    del d["xs"][1]
    d["xs"][1:2] = [7, 8]
    return d


# run: {"d": {"xs": [1, 2, 3], "inner": {"b": 1, "deep": [1, [2]]}}}
# run: {"d": {"xs": [1], "inner": {"b": 1, "deep": []}, "made": [0]}}
# run: {"d": {"xs": [], "inner": {"b": 1, "deep": []}}}
# run: {"d": {"xs": [1], "inner": {"deep": []}}}
# run: {"d": {"xs": [1], "inner": []}}
# run: {"d": {"made": {}}}
