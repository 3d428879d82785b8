"""A text is no sequence for a pattern, at any depth, though it has items."""


def workflow(x):
    match x:
        case [[a, b], [*rest]]:
            return ["lists", a, b, rest]
        case [str(a), b] | [[str(a)], b]:
            return ["text", a, b]
        case [*all]:
            return all
        case _:
            return "no"


# run: {"x": ["ab", "cd"]}
# run: {"x": [["a", "b"], "cd"]}
# run: {"x": [["a", "b"], ["cd"]]}
# run: {"x": [["a"], "cd"]}
# run: {"x": "ab"}
# run: {"x": ["😀"]}
# run: {"x": [{"a": 1, "b": 2}, []]}
