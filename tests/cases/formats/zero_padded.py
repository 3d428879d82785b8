"""Zeros between the sign and the digits."""


def workflow(x):
    return [f"{x:05d}", f"{x:+06d}", f"{x:09,}", f"{x:012,}", f"{x:08_}", f"{x:06}"]


# run: {"x": 42}
# run: {"x": -42}
# run: {"x": 0}
# run: {"x": 1234567}
# run: {"x": true}
# run: {"x": 1099511627776}
# run: {"x": 1.5}
# run: {"x": "a"}
# run: {"x": []}
