"""What every case binds is bound after a `match` with a case for everything else."""


def workflow(x):
    match x:
        case [first, *_]:
            found = first
        case {"found": found}:
            pass
        case str():
            found = x[:1]
        case _:
            found = None
    return found


# run: {"x": [1]}
# run: {"x": {"found": [2]}}
# run: {"x": "text"}
# run: {"x": []}
# run: {"x": {}}
# run: {"x": 5}
