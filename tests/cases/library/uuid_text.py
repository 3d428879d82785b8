"""A UUID is new each time, and the same wherever it goes."""

import uuid

import cohesion


@cohesion.workflow
def workflow(prefix: str):
    first = str(uuid.uuid4())
    second = f'{prefix}-{uuid.uuid4()}'
    hexadecimal = uuid.uuid4().hex
    copy = first
    return [len(first), first == copy, first[14], first.count('-'), first != second, second[: len(prefix) + 1], len(second), len(hexadecimal), '-' in hexadecimal, first.lower() == first]


# run: {"prefix": "order"}
# run: {"prefix": ""}
