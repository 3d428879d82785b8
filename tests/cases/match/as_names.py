"""`as` names what a pattern matched, at any place of it."""


def workflow(x):
    match x:
        case [[a, b] as inner, *_] as whole:
            return [a, b, inner, whole]
        case {"at": (int() | float()) as number} as d:
            return [number, d]
        case str() as text:
            return text + "!"
        case [] as empty:
            return [empty]
        case _ as other:
            return other


# run: {"x": [[1, 2]]}
# run: {"x": [[1, 2], 3]}
# run: {"x": [[1, 2, 3]]}
# run: {"x": {"at": 1.5}}
# run: {"x": {"at": true}}
# run: {"x": {"at": "1"}}
# run: {"x": "t"}
# run: {"x": []}
# run: {"x": null}
