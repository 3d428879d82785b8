"""A `finally` that returns, breaks, continues or raises does away with what was on its way."""

import cohesion


@cohesion.task
def step(name, fails=False):
    if fails:
        raise ValueError(name)
    return name


def by_return(way):
    try:
        if way == 1:
            return step("one")
        step("two", way == 2)
        raise KeyError(way)
    finally:
        step("clean")
        return "finally"  # noqa: B012


def by_break(way):
    turn = -1
    for turn in range(3):
        try:
            step("two", way == 2)
            if way == 3:
                return "returned"
            {}[way]
        finally:
            if way:
                break  # noqa: B012
    return [way, turn]


def by_continue(way):
    turns, turn = 0, -1
    for turn in range(3):
        try:
            step("two", way == 2)
            if way == 3:
                return "returned"
            {}[way]
        finally:
            turns += 1
            continue  # noqa: B012
    return [turns, turn]


def by_raise(way):
    try:
        step("two", way == 2)
        if way == 3:
            return "returned"
        return {}[way]
    finally:
        raise TypeError(f"finally {way}")


def workflow(way):
    seen = [by_return(way), by_break(way), by_continue(way)]
    try:
        by_raise(way)
    except TypeError as e:
        seen.append(str(e))
    return seen


# run: {"way": 1}
# run: {"way": 2}
# run: {"way": 3}
