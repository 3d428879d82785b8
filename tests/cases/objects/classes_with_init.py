"""Classes whose `__init__` gives their instances attributes: in several statements, with tasks, by bases."""

import cohesion


@cohesion.task
def send(x: int) -> int:
    return x + 1


class Base:
    """Keeps a name."""

    def __init__(self, name, by=2):
        self.name = name
        self.by: int = by

    def run(self, x):
        return self.step(x) * self.by

    def step(self, x):
        return send(x)


class Twice(Base):
    def __init__(self, name, *more, **options):
        super().__init__(name, by=send(3))
        self.seen = list(more)
        first = name[:1]
        if first:
            self.seen.append(first)
            self.by += options.get("by", 0)

    def step(self, x):
        self.seen.append(x)
        return super().step(x) + send(x)


class Pair:
    def __init__(self, left, right):
        self.left, self.right = left, right

    def swap(self):
        self.left, self.right = self.right, self.left
        return self


class Nothing:
    def value(self):
        return send(0)


@cohesion.workflow
def workflow(n: int):
    base, twice, other = Base("b"), Twice("t", 1, by=n), Twice("")
    found = [base.run(n), twice.run(n), other.run(n), twice.seen, other.seen, twice.by]
    pair = Pair(base.name, twice.by)
    pair.swap()
    bases = [Base(name, by=n) for name in ["x", "y"]]
    return [
        found,
        pair.left,
        pair.right,
        Nothing().value(),
        [each.run(1) for each in bases],
        bool(pair),
    ]


# run: {"n": 3}
# run: {"n": 0}
