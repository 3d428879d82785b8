"""The tests of `if` and `while` inside `try` raise into the handlers."""


def workflow(d, n):
    rounds = 0
    try:
        while d["count"] > rounds:
            rounds += 1
            if 10 // n > rounds:
                continue
            return ["early", rounds]
    except KeyError:
        return ["no count", rounds]
    except ZeroDivisionError:
        return ["zero", rounds]
    return ["end", rounds]


# run: {"d": {"count": 3}, "n": 1}
# run: {"d": {"count": 3}, "n": 10}
# run: {"d": {"count": 3}, "n": 0}
# run: {"d": {"count": 0}, "n": 0}
# run: {"d": {}, "n": 1}
# run: {"d": {"count": null}, "n": 1}
