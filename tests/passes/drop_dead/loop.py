"""A variable that a loop sets and nobody reads goes. What only it read goes in the next round."""


def workflow(n):
    last = 0
    for i in range(n):
        last = i
    return 1
