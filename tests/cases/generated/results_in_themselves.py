"""A result that JSON cannot hold is a TypeError, made in generated code or not."""

import re


def workflow(kind):
    if kind == "cycle":
        box = {"word": re.sub("a", "b", kind)}
        box["box"] = box
        return [1, box]
    if kind == "set":
        return {"found": set(re.findall(r"\w", kind))}
    if kind == "tuple":
        return re.match(r"(\w)(\w)", kind).groups()
    return re.sub("a", "b", kind)


# run: {"kind": "cycle"}
# run: {"kind": "set"}
# run: {"kind": "tuple"}
# run: {"kind": "aa"}
