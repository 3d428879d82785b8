"""Calls for their effects alone: in a loop, in a clause, in a `finally`, and results that are None."""

import cohesion


class Broken(Exception):
    pass


@cohesion.task
def log(n: int) -> None:
    pass


def down(n, how):
    if n == 0:
        if how == "broken":
            raise Broken("b", 2)
        if how == "divided":
            return 1 // n
        return None
    log(n)
    down(n - 1, how)


def workflow(how):
    found = []
    for i in range(3):
        try:
            found.append(down(i, how))
        except Broken as e:
            found.append(str(e))
            down(1, "")
            continue
        except ZeroDivisionError:
            found.append("divided")
            break
        finally:
            found.append(down(1, ""))
    else:
        found.append("else")
    return [found, [n for n in range(2) if down(n, "") is None], down(0, "") or down(1, "") or 5]


# run: {"how": ""}
# run: {"how": "broken"}
# run: {"how": "divided"}
