"""The default of a function that is made in each round is the one of the last."""


def workflow(numbers: list[int]):
    shown = []
    for n in numbers:
        shown.append(lambda by=n: by)  # error: COH305 [22] "`<lambda>` may still be called after it is made again here"
    return [show() for show in shown]
