"""`int`, `float` and `bool` of anything, and of nothing."""


def workflow(x):
    out = [int(), str(float()), bool(), bool(x)]
    try:
        out.append(int(x))
    except (TypeError, ValueError) as e:
        out.append(f"{type(e).__name__}: {e}")
    try:
        out.append(str(float(x)))
    except (TypeError, ValueError) as e:
        out.append(f"{type(e).__name__}: {e}")
    return out


# run: {"x": 3}
# run: {"x": -3.9}
# run: {"x": 1e16}
# run: {"x": true}
# run: {"x": "12"}
# run: {"x": " -1_000\n"}
# run: {"x": "+0007"}
# run: {"x": "1.50"}
# run: {"x": ".5e-3"}
# run: {"x": "it's"}
# run: {"x": ""}
# run: {"x": "0x1f"}
# run: {"x": null}
# run: {"x": [1]}
# run: {"x": {}}
