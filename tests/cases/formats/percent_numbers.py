"""Numbers and others in `%d`, `%x` and `%f`."""


def workflow(x):
    out = []
    for kind in (0, 1, 2):
        try:
            if kind == 0:
                out.append("%d" % x)
            elif kind == 1:
                out.append("%x" % x)
            else:
                out.append("%.1f" % x)
        except TypeError as e:
            out.append(str(e))
    return out


# run: {"x": 5}
# run: {"x": -2.75}
# run: {"x": true}
# run: {"x": "a"}
# run: {"x": null}
# run: {"x": [1]}
# run: {"x": 255}
# run: {"x": {}}
