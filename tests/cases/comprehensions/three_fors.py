"""Three `for`s with conditions between them."""


def workflow(n):
    return [
        [a, b, c]
        for a in range(1, n)
        if a % 2
        for b in range(a, n)
        for c in range(b, n)
        if a * a + b * b == c * c
    ]


# run: {"n": 0}
# run: {"n": 1}
# run: {"n": 6}
# run: {"n": 14}
# run: {"n": -3}
# run: {"n": "a"}
