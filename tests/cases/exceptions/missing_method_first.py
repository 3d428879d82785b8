"""A method is looked up before its arguments are evaluated."""


def workflow(x, d):
    first = x.split(d["sep"])
    return [first, x.startswith(d["start"]), x.count(f"{d['n']:d}")]


# run: {"x": "a,b", "d": {"sep": ",", "start": "a", "n": 1}}
# run: {"x": "a,b", "d": {"sep": ","}}
# run: {"x": [1], "d": {}}
# run: {"x": null, "d": {"sep": ","}}
# run: {"x": "a", "d": {}}
# run: {"x": 5, "d": 5}
