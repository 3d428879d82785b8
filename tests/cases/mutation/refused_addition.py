"""What a list refuses to add in place raises, so that nothing that has another name is changed."""


def workflow(x, n):
    y = x
    seen = []
    try:
        y += n > 0
        seen.append(y)
    except TypeError as e:
        seen.append(str(e))
    try:
        y *= 0.5
        seen.append(y)
    except TypeError as e:
        seen.append(str(e))
    return [x, seen]


# run: {"x": [1], "n": 1}
# run: {"x": 1, "n": 1}
# run: {"x": "a", "n": 1}
# run: {"x": {}, "n": 0}
