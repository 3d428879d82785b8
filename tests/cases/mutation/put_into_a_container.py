"""An object that is put into a container is the one in there."""


def workflow(x):
    xs = [x]
    d = {"xs": xs, "n": 1}
    xs.append(2)
    d["xs"].append(3)
    ys = {}
    d["ys"] = ys
    ys["k"] = len(xs)
    d["ys"]["l"] = xs[0]
    return [xs, d, ys]


# run: {"x": 1}
# run: {"x": null}
# run: {"x": "\ud83d\ude00"}
