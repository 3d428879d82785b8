"""Levels catch, note and raise again, or raise another exception in its place; `finally` runs."""

import cohesion


class Refused(Exception):
    pass


@cohesion.task
def note(text: str) -> None:
    pass


def down(level, how):
    try:
        if level == 0:
            items = [1, 2]
            return items[level + 5] if how != "value" else int("x1")
        return down(level - 1, how)
    except IndexError as e:
        note(f"{level}: {e}")
        if level == 1 and how == "other":
            raise Refused("instead") from e
        raise
    finally:
        note(f"left {level}")


def workflow(how):
    try:
        down(2, how)
    except Refused as e:
        return str(e)


# run: {"how": "other"}
# run: {"how": "same"}
# run: {"how": "value"}
