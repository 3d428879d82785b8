"""Membership in sets of known type."""

import cohesion


@cohesion.workflow
def workflow(status: str, code: int, codes: list[int]):
    return [
        status in {"new", "open"},
        code not in {1, 2, 3},
        code in set(codes),
        status in {1, None},
    ]


# run: {"status": "new", "code": 2, "codes": []}
# run: {"status": "", "code": 9, "codes": [9, 9]}
