"""`range` of something that is no whole number raises."""


def workflow(n):
    total = 0
    for i in range(n):
        total += i
    return total


# run: {"n": 4}
# run: {"n": 0}
# run: {"n": -3}
# run: {"n": true}
# run: {"n": 1.5}
# run: {"n": "3"}
# run: {"n": null}
# run: {"n": []}
