"""Many cases and long patterns do not nest the expression deeper."""


def workflow(x):
    match x:
        case {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6, "g": 7, "h": [8, 9, [10, {"i": i}]]}:
            return ["deep", i]
        case [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, *_]:
            return "long"
        case "a" | "b" | "c" | "d" | "e" | "f" | "g" | "h" | "i" | "j" | "k" | "l" | "m" | "n":
            return "letter"
        case 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18:
            return "small"
        case [[[[[[[[[[x]]]]]]]]]]:
            return ["nested", x]
    return "other"


# run: {"x": {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6, "g": 7, "h": [8, 9, [10, {"i": 0}]]}}
# run: {"x": {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6, "g": 7, "h": [8, 9, [10, {"j": 0}]]}}
# run: {"x": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]}
# run: {"x": "n"}
# run: {"x": "o"}
# run: {"x": 18}
# run: {"x": [[[[[[[[[[1]]]]]]]]]]}
# run: {"x": [[[[[[[[[1]]]]]]]]]}
