"""`replace` gives a new instance; the old one stays."""

import dataclasses
from dataclasses import asdict, dataclass, replace


@dataclass(frozen=True, kw_only=True)
class Config:
    name: str
    retries: int = 3
    tags: tuple = ()


def workflow(n, name):
    first = Config(name=name)
    second = replace(first, retries=n)
    third = dataclasses.replace(second, name="third", retries=second.retries)
    return [asdict(first), asdict(second), dataclasses.asdict(third), second == third]


# run: {"n": 1, "name": "a"}
# run: {"n": null, "name": "third"}
