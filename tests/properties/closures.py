"""Random programs of functions inside of functions, which read and change the variables around."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

_HEAD = """import cohesion


@cohesion.task
def task(x: int) -> int:
    return x + 1


def apply(f, x):
    return f(x)


def made(n):
    def add(x):
        return x + n

    return add


@cohesion.workflow
def workflow(a: int, b: int):
    log: list = []
    u = a
    v = b
"""


@dataclass(frozen=True, slots=True)
class Scope:
    """What code may use: the variables that it may assign, those that it may read beside them, and
    functions with the number of their parameters.
    """

    own: list[str]
    around: list[str]
    functions: list[tuple[str, int]]

    @property
    def names(self) -> list[str]:
        """The variables that it may read."""
        return [*self.own, *self.around]

    @property
    def of_one(self) -> list[str]:
        """The functions with one parameter."""
        return [name for name, count in self.functions if count == 1]


@dataclass(slots=True)
class Writer:
    """Writes a program line by line, as chance has it."""

    chance: Random
    lines: list[str] = field(default_factory=list)
    count: int = 0

    def new(self, start: str) -> str:
        """A name that nothing has yet."""
        self.count += 1
        return f"{start}{self.count}"

    def value(self, scope: Scope, depth: int) -> str:
        """An expression that gives an int."""
        kind = self.chance.randrange(10) if depth else 0
        if kind < 3:
            return self.chance.choice([*scope.names, "1", "4"])
        inner = [self.value(scope, depth - 1) for _ in range(3)]
        if kind < 5:
            return f"({inner[0]} {self.chance.choice('+-')} {inner[1]})"
        if kind < 8 and scope.functions:
            function, count = self.chance.choice(scope.functions)
            return f"{function}({', '.join(inner[:count])})"
        if kind == 8 and scope.of_one:
            return f"sum([{self.chance.choice(scope.of_one)}(i) for i in range(3)])"
        return f"({inner[0]} if {inner[1]} > 3 else {inner[2]})"

    def line(self, depth: int, text: str) -> None:
        """A line of the program."""
        self.lines.append(f"{'    ' * depth}{text}")

    def block(self, depth: int, scope: Scope) -> Scope:
        """Statements; gives what may be used behind them."""
        scope = Scope(scope.own, scope.around, [*scope.functions])
        for _ in range(self.chance.randint(2, 4)):
            self.statement(depth, scope)
        return scope

    def statement(self, depth: int, scope: Scope) -> None:
        """A statement."""
        kind = self.chance.randrange(10 if depth < 4 else 5)
        target, one = self.chance.choice(scope.own), scope.of_one
        if kind < 2:
            operator = self.chance.choice(["=", "+="])
            self.line(depth, f"{target} {operator} {self.value(scope, 2)}")
        elif kind == 2:
            self.line(depth, f"log.append({self.value(scope, 2)})")
        elif kind == 3:
            self.line(depth, f"{target} = task({self.value(scope, 1)})")
        elif kind == 4:
            passed = self.chance.choice([*one, f"lambda q: q + {target}"])
            self.line(depth, f"log.append(apply({passed}, {self.value(scope, 1)}))")
        elif kind == 5:
            self.line(depth, f"if {self.value(scope, 1)} > 3:")
            self.block(depth + 1, scope)
        elif kind == 6:
            self.line(depth, f"for {self.new('i')} in range({self.chance.randint(0, 3)}):")
            self.block(depth + 1, scope)
        elif kind == 7:
            name = self.new("g")
            made = f"made({self.value(scope, 1)})"
            first, second = (self.chance.choice([*one, made]) for _ in range(2))
            self.line(depth, f"{name} = {first} if {self.value(scope, 1)} > 3 else {second}")
            scope.functions.append((name, 1))
        else:
            self.function(depth, scope)

    def function(self, depth: int, scope: Scope) -> None:
        """A function inside of the one that is being written."""
        name, local = self.new("f"), self.new("w")
        given = [self.new("p") for _ in range(self.chance.randint(0, 2))]
        changed = [name for name in scope.own if self.chance.random() < 0.5]
        around = [name for name in scope.names if name not in changed]
        inside = Scope([*changed, *given, local], around, scope.functions)
        self.line(depth, f"def {name}({', '.join(given)}):")
        if changed:
            self.line(depth + 1, f"nonlocal {', '.join(changed)}")
        self.line(depth + 1, f"{local} = {self.chance.choice(scope.names)}")
        used = self.block(depth + 1, inside)
        self.line(depth + 1, f"return {self.value(used, 1)}")
        scope.functions.append((name, len(given)))


def program(seed: int) -> str:
    """A program of a seed; its workflow takes two ints."""
    writer = Writer(Random(seed))
    scope = writer.block(1, Scope(["u", "v", "a"], ["b"], []))
    calls = [f"{name}({', '.join('1' * count)})" for name, count in scope.functions[:3]]
    writer.line(1, f"return [u, v, a, b, {', '.join([*calls, 'u', 'v', 'log'])}]")
    return _HEAD + "\n".join(writer.lines) + "\n"
