"""An endless loop asks nothing, where something else ends the workflow."""


def workflow(a):
    while True:
        a = a + 1
        if a > 9:
            return a
