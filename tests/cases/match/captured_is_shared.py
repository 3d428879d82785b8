"""A captured object is the one in the subject; a change shows in what is read of it later."""


def workflow(x):
    match x:
        case {"list": [*_] as inner}:
            inner.append(1)
            return inner
        case [[*_] as inner, _]:
            inner.append(2)
            return inner
    return None


# run: {"x": {"list": []}}
# run: {"x": {"list": [0]}}
# run: {"x": [[], 1]}
# run: {"x": [1, []]}
