"""The receiver is asked first, then each argument."""


def workflow(s, x):
    out = []
    for a, b in [[s, x], [x, s]]:
        try:
            out.append(a.replace(b, 5))
        except Exception as e:
            out.append([type(e).__name__, str(e)])
    return out


# run: {"s": "a", "x": 1}
# run: {"s": null, "x": []}
# run: {"s": "", "x": ""}
