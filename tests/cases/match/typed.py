"""What a pattern asks is known in its case: `int(n)` gives an int."""

import cohesion


@cohesion.workflow
def workflow(x: int | str | list[int] | dict[str, str] | None, n: float = 1.5):
    match x:
        case int():
            return f"{x + 1}"
        case str():
            return x.upper()
        case [first, *others]:
            return f"{first} and {others}"
        case []:
            return "empty"
        case {"name": name}:
            return name.strip()
        case dict():
            return ", ".join(list(x.values()))
        case None:
            return str(n)


# run: {"x": 1}
# run: {"x": -1}
# run: {"x": "ab"}
# run: {"x": [1]}
# run: {"x": [1, 2, 3]}
# run: {"x": []}
# run: {"x": {"name": " n "}}
# run: {"x": {}}
# run: {"x": {"a": "b", "c": "d"}}
# run: {"x": null}
# run: {"x": null, "n": 2.25}
