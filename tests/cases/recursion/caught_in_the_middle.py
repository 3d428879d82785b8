"""An exception raised deep inside is taken by the first clause on its way that fits, inner first."""

import cohesion


class Broken(Exception):
    pass


class BadlyBroken(Broken):
    pass


class Lost(LookupError):
    pass


@cohesion.task
def work(level: int, fail: str) -> int:
    if fail == "broken":
        raise Broken(f"at {level}")
    if fail == "badly":
        raise BadlyBroken(f"at {level}")
    if fail == "lost":
        raise Lost("here")
    if fail == "key":
        raise KeyError("k")
    return level


def descend(level, fail, catch_at):
    if level == 0:
        return [work(level, fail)]
    if level == catch_at:
        try:
            return [level, *descend(level - 1, fail, catch_at)]
        except BadlyBroken:
            return [level, "badly"]
        except (Broken, KeyError) as e:
            return [level, str(e)]
    return [level, *descend(level - 1, fail, catch_at)]


def workflow(fail, catch_at):
    try:
        return descend(4, fail, catch_at)
    except LookupError as e:
        return repr(str(e))


# run: {"fail": "", "catch_at": 2}
# run: {"fail": "broken", "catch_at": 2}
# run: {"fail": "badly", "catch_at": 3}
# run: {"fail": "badly", "catch_at": 9}
# run: {"fail": "lost", "catch_at": 2}
# run: {"fail": "key", "catch_at": 2}
# run: {"fail": "key", "catch_at": 9}
