"""`True == 1` in every form a compiler could take for something else."""

import cohesion


@cohesion.workflow
def workflow(x, flag: bool, n: int):
    return [
        True == 1,
        False == 0,
        x == 1,
        x == True,
        1 == x,
        True == x,
        flag == n,
        n == flag,
        flag == 1,
        n == True,
        [True] == [1],
        {"a": True} == {"a": 1},
        [x] == [1],
        {"a": x} == {"a": True},
        x != 1,
        x != True,
        x is None,
        x is not None,
    ]


# run: {"x": 1, "flag": true, "n": 1}
# run: {"x": true, "flag": true, "n": 0}
# run: {"x": 0, "flag": false, "n": 0}
# run: {"x": false, "flag": false, "n": 1}
# run: {"x": null, "flag": true, "n": 1}
# run: {"x": "1", "flag": true, "n": 2}
# run: {"x": [1], "flag": false, "n": -1}
