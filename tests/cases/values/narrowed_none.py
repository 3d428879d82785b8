"""What a test says of a variable is known behind it: `None` is gone, or all that is left."""

import cohesion


@cohesion.task
def found(name):
    return {"a": [1, 2], "b": None, "c": "text"}.get(name)


@cohesion.workflow
def workflow(records: list | None = None, name: str = "a"):
    if records is None:
        records = []
    out = []
    for position, record in enumerate(records):
        out.append([position, record])
    value = found(name)
    if not value:
        return [out, "nothing"]
    if isinstance(value, str):
        return [out, value.upper()]
    if value is not None:
        out.append(value[0])
    while records is not None:
        out.append(len(records))
        records = None
    return [out, records]


# run: {}
# run: {"records": null, "name": "b"}
# run: {"records": []}
# run: {"records": ["x", null, [1]], "name": "c"}
# run: {"records": [0], "name": "zz"}
# run: {"records": "no"}
