"""A change shows under every name that certainly holds the instance."""

from dataclasses import dataclass


@dataclass
class P:
    x: int
    y: int = 0


@dataclass(frozen=True)
class Frozen:
    inner: P


def move(p, by):
    p.x += by


def workflow(x):
    a = P(1)
    b = a
    b.x = 5
    move(a, 2)
    ps = [P(1), P(2)]
    for p in ps:
        p.x += 10
        p.y = 7
    f = Frozen(P(0))
    f.inner.x = 3
    inner = f.inner
    inner.y += 1
    return [a.x, b.x, [p.x for p in ps], ps[1].y, f.inner.x, f.inner.y, a is None]


# run: {"x": 1}
# run: {"x": "a"}
# run: {"x": null}
