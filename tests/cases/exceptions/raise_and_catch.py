"""`raise` and `except` in one workflow, without any task."""

import cohesion


class TooMuch(Exception):
    pass


@cohesion.workflow
def workflow(n: int):
    try:
        if n > 10:
            raise TooMuch(f"{n} is over 10")
        if n < 0:
            raise ValueError("negative")
        if n == 0:
            raise TooMuch
        result = n * 2
    except TooMuch as e:
        return ["too much", str(e)]
    except ValueError:
        result = 0
    return result


# run: {"n": 5}
# run: {"n": 11}
# run: {"n": -1}
# run: {"n": 0}
# run: {"n": "x"}
