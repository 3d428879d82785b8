"""`cast` and a `NewType` give the value they are given."""

import typing
from typing import NewType, cast

UserId = NewType("UserId", int)
Name = NewType("Name", str)


def greet(user: UserId, name: Name) -> str:
    return cast("str", name) + str(user)


def workflow(x):
    value = typing.cast(list[int], x)
    number = cast(int, 5)
    return [value, number, greet(UserId(7), Name("n")), UserId(x)]


# run: {"x": [1]}
# run: {"x": "no list"}
# run: {"x": null}
