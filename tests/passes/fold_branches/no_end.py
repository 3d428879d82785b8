"""A loop that nothing leaves keeps its question: behind it is the only end."""


def workflow(a):
    while True:
        a = a + 1
