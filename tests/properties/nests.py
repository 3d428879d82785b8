"""Random nests of `try`, `finally`, `with`, loops and ways out of them, by a seed."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Final

from cohesion.artifact import Json

PREAMBLE: Final = '''\
"""A random nest."""

from contextlib import contextmanager

import cohesion


class Oops(Exception):
    pass


class Worse(Oops):
    pass


ERRORS = {"oops": Oops, "worse": Worse, "key": KeyError, "value": ValueError}


@cohesion.task
def mark(place, plan) -> int:
    found = plan.get(place)
    if found in ERRORS:
        raise ERRORS[found](place)
    return len(place)
'''
"""What every program has: exceptions, and a task that raises where the plan says so."""

RAISED: Final = ("oops", "worse", "key", "value")
CLASSES: Final = (
    "Oops",
    "Worse",
    "KeyError",
    "LookupError",
    "ArithmeticError",
    "(Worse, ValueError)",
    "Exception",
    "",
)
DEEPEST: Final = 3


@dataclass(slots=True)
class Around:
    """What is around a statement: whether a loop, whether a handler, whether a manager's code."""

    loop: bool = False
    handler: bool = False
    manager: bool = False


@dataclass(slots=True)
class Nest:
    """Writes one program; `places` are the names at which a plan can make something happen."""

    random: Random
    functions: list[str] = field(default_factory=list)
    helpers: list[str] = field(default_factory=list)
    places: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names: int = 0

    def program(self) -> str:
        """The text of a module whose `workflow(plan)` is a nest."""
        body = self.block(0, Around())
        head = "@cohesion.workflow\ndef workflow(plan: dict[str, str]):\n    total = 0\n"
        return "\n\n".join(
            [
                PREAMBLE,
                *self.functions,
                head + _indented(body) + "\n    mark('end', plan)\n    return [total]\n",
            ]
        )

    def place(self, *actions: str) -> str:
        """A new place with what may happen there."""
        self.names += 1
        name = f"p{self.names}"
        self.places[name] = actions
        return name

    def block(self, depth: int, around: Around) -> str:
        """One to three statements."""
        count = self.random.randint(1, 3 if depth < 1 else 2)
        return "\n".join(self.statement(depth, around) for _ in range(count))

    def statement(self, depth: int, around: Around) -> str:
        """One statement; those that hold others become rarer with the depth."""
        compound = (self.try_, self.try_, self.try_, self.loop, self.with_, self.branch, self.call)
        if depth < DEEPEST and self.random.random() < 0.8 - 0.2 * depth:
            return self.random.choice(compound)(depth + 1, around)
        return self.random.choice((self.task, self.task, self.way_out, self.compute))(around)

    def task(self, _: Around) -> str:
        """A task that may raise."""
        return f"total += mark({self.place(*RAISED)!r}, plan)"

    def compute(self, _: Around) -> str:
        """An expression that may raise."""
        place = self.place("missing")
        if self.random.random() < 0.6:
            return f"total += 6 // ({place!r} not in plan)"
        return f"total += {{'fine': 1}}[plan.get({place!r}, 'fine')]"

    def way_out(self, around: Around) -> str:
        """A way out of what is around."""
        ways = ["raise Oops(total)", "raise KeyError('here')"]
        if not around.manager:
            ways += ["return total", f"return mark({self.place(*RAISED)!r}, plan)", "return"]
        if around.loop:
            ways += ["break", "continue", "break", "continue"]
        if around.handler:
            ways += ["raise", "raise ValueError('new') from None", "raise"]
        way = self.random.choice(ways)
        return f"if plan.get({self.place('out')!r}):\n    {way}"

    def try_(self, depth: int, around: Around) -> str:
        """`try` with handlers, `else` and `finally`, at least one of them."""
        lines = ["try:", _indented(self.block(depth, around))]
        clauses = self.random.randint(0, 2)
        finally_ = not clauses or self.random.random() < 0.5
        chosen = sorted(self.random.sample(range(len(CLASSES)), clauses))
        for number in chosen:
            name = CLASSES[number]
            bound = " as e" if name and self.random.random() < 0.5 else ""
            used = "total += len(str(e))\n" if bound else ""
            inside = self.block(depth, Around(around.loop, True, around.manager))
            lines += [f"except {name}{bound}:".replace("except :", "except:")]
            lines += [_indented(used + inside)]
        if clauses and self.random.random() < 0.3:
            lines += ["else:", _indented(self.block(depth, around))]
        if finally_:
            inside = self.block(max(depth, DEEPEST - 1), around)
            lines += ["finally:", _indented(inside)]
        return "\n".join(lines)

    def loop(self, depth: int, around: Around) -> str:
        """A loop of a few rounds."""
        inside = self.block(depth, Around(True, around.handler, around.manager))
        text = f"for _ in range({self.random.randint(1, 3)}):\n{_indented(inside)}"
        if self.random.random() < 0.3:
            text += f"\nelse:\n{_indented(self.block(depth, around))}"
        return text

    def with_(self, depth: int, around: Around) -> str:
        """A block within a manager of its own, which is a generator."""
        self.names += 1
        name = f"manager_{self.names}"
        before, behind = (self.block(DEEPEST, Around(manager=True)) for _ in range(2))
        match self.random.randint(0, 2):
            case 0:
                text = f"{before}\nyield total\n{behind}"
            case 1:
                text = f"{before}\ntry:\n    yield total\nfinally:\n{_indented(behind)}"
            case _:
                text = (
                    f"{before}\ntry:\n    yield total\nexcept Oops as e:\n"
                    f"    total += len(str(e))\n{_indented(behind)}"
                )
        body = f"total = 0\n{text}"
        self.functions.append(f"@contextmanager\ndef {name}(plan):\n{_indented(body)}\n")
        target = self.random.choice(("", " as given"))
        used = "total += given\n" if target else ""
        inside = used + self.block(depth, around)
        return f"with {name}(plan){target}:\n{_indented(inside)}"

    def branch(self, depth: int, around: Around) -> str:
        """An `if`."""
        text = f"if total % 2:\n{_indented(self.block(depth, around))}"
        return f"{text}\nelse:\n{_indented(self.block(depth, around))}"

    def call(self, depth: int, _: Around) -> str:
        """A helper with a nest of its own, or one that is there already; called up to three times,
        so that its calls may share a body.
        """
        if not self.helpers or self.random.random() < 0.6:
            self.names += 1
            name = f"helper_{self.names}"
            body = f"total = 0\n{self.block(max(depth, 2), Around())}\nreturn total"
            self.functions.append(f"def {name}(plan):\n{_indented(body)}\n")
            self.helpers.append(name)
        name = self.random.choice(self.helpers)
        times = self.random.choice((1, 1, 2, 3)) if depth < DEEPEST else 1
        return "\n".join(f"total += {name}(plan) or 0" for _ in range(times))

    def plans(self, count: int) -> list[Json]:
        """Inputs: nothing happens; one thing at one place; several at once."""
        found: list[Json] = [{"plan": {}}]
        places = list(self.places)
        for _ in range(count - 1):
            chosen = self.random.sample(places, min(len(places), self.random.choice((1, 2, 3, 5))))
            plan = {place: self.random.choice(self.places[place]) for place in chosen}
            found.append({"plan": plan})
        return found


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.split("\n"))
