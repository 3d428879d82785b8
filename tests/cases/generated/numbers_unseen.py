"""Generated code puts things into lists whose numbers may be ints or floats, and does not look at them."""

import re

import cohesion


@cohesion.task
def note(value):
    return value


def workflow(total, count, text):
    out = [total, total / count]
    box = {"mean": total / count, "count": count}
    out.append(re.sub("a", "b", text))
    box["words"] = re.findall(r"\w+", text)
    note(len(out))
    for word in re.split(" ", text):
        out.insert(0, len(word))
        box.setdefault("l", 0)
    note([len(box), total in out, 2 == out[-1]])
    if re.match("a", text):
        rows = [out, box]
        return rows
    out[len(out) :] = re.findall("b", text)
    note("done")
    return {"out": out, "mean": box["mean"], "last": out[-1]}


# run: {"total": 4, "count": 2, "text": "a ab b"}
# run: {"total": 5, "count": 2, "text": "b b"}
# run: {"total": 6, "count": 3, "text": ""}
# run: {"total": 1, "count": 0, "text": ""}
