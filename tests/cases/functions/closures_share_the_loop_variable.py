"""Closures made in a loop see its variable as it is when they are called, not when they were made."""


def workflow(numbers):
    shown = []
    last = None
    for n in numbers:

        def look():
            return n

        if last is not None:
            shown.append(last())
        last = look
        shown.append(look())
    n = "after"
    return [shown, last() if last is not None else None, [f() for f in [last] if f]]


# run: {"numbers": [1, 2, 3]}
# run: {"numbers": []}
