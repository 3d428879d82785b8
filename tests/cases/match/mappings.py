"""Mapping patterns ask for keys; others may be there, and `**rest` takes them."""


def workflow(x):
    match x:
        case {"kind": "point", "at": [a, b]}:
            return ["point", a, b]
        case {"kind": "line", **rest}:
            return ["line", rest]
        case {"kind": None}:
            return "null"
        case {"kind": kind, "inner": {"a": {"b": deep}}}:
            return [kind, deep]
        case {"a": _, "b": _, **others}:
            return ["a and b", others]
        case {**everything}:
            return ["a dict", everything]
        case _:
            return "no dict"


# run: {"x": {"kind": "point", "at": [1, 2]}}
# run: {"x": {"kind": "point", "at": [1]}}
# run: {"x": {"kind": "point", "at": "ab"}}
# run: {"x": {"kind": "line"}}
# run: {"x": {"z": [], "kind": "line", "a": null, "b": {"kind": 1}}}
# run: {"x": {"kind": null}}
# run: {"x": {"kind": 1, "inner": {"a": {"b": null}}}}
# run: {"x": {"kind": 1, "inner": {"a": {}}}}
# run: {"x": {"kind": 1, "inner": {"a": 3}}}
# run: {"x": {"b": 1, "c": [], "a": 2}}
# run: {"x": {}}
# run: {"x": {"": 1}}
# run: {"x": []}
# run: {"x": "kind"}
# run: {"x": null}
