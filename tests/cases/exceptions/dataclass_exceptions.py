"""Exceptions that are dataclasses: their arguments are those by position, their `repr` has the fields."""

from dataclasses import dataclass


@dataclass
class Declined(Exception):
    code: int
    reason: str = "none"


@dataclass
class Told(ValueError):
    code: int

    def __post_init__(self):
        super().__init__(f"code {self.code}")


def workflow(how, x):
    try:
        if how == "position":
            raise Declined(x, "why")
        if how == "keyword":
            raise Declined(code=x)
        raise Told(x)
    except Declined as e:
        return [e.code, e.reason, str(e), repr(e), list(e.args)]
    except Told as e:
        return [e.code, str(e), repr(e), list(e.args)]


# run: {"how": "position", "x": 3}
# run: {"how": "keyword", "x": "it's"}
# run: {"how": "told", "x": null}
