"""`=` aligns between the sign and the digits."""


def workflow(x):
    return [f"{x:=8}", f"{x:*=+8}", f"{x:0=8}"]


# run: {"x": 5}
# run: {"x": -5}
# run: {"x": 2.5}
# run: {"x": "a"}
# run: {"x": false}
# run: {"x": null}
