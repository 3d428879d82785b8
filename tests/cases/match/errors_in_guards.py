"""What a guard or a body raises is caught as anywhere; patterns raise nothing."""


def workflow(x, d):
    try:
        match x:
            case [a, b] if a / b > 1:
                return "more"
            case [a, *_] if d[a]:
                return d[a] + 1
            case {"raise": why}:
                raise KeyError(why)
            case _:
                return "nothing"
    except ZeroDivisionError:
        return "zero"
    except KeyError as e:
        return ["key", str(e)]
    return "no case"


# run: {"x": [4, 2], "d": {}}
# run: {"x": [1, 0], "d": {}}
# run: {"x": [1, "a"], "d": {}}
# run: {"x": ["a"], "d": {"a": 1}}
# run: {"x": ["a"], "d": {"a": "b"}}
# run: {"x": ["a"], "d": {"a": 0}}
# run: {"x": ["b"], "d": {"a": 0}}
# run: {"x": {"raise": 1}, "d": {}}
# run: {"x": 5, "d": {}}
