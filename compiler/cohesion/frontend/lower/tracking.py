"""Which functions and instances variables may hold, as far as lowering has come.

Lowering goes through a program once, mostly in the order in which it runs. What a variable holds is
known up to the next loop; in one, and where paths meet of which one is not known, it is whatever
the variable was given so far. The analysis of functions says when that was too little, since a loop
leads back to what is lowered later: then lowering starts again, with what variables were given the
last time.
"""

from __future__ import annotations

from collections.abc import Container

from cohesion.analysis.functions import OTHER, Environment, Held, flat, held_by, put_in
from cohesion.frontend.lower.instances import Instances
from cohesion.ir.nodes import (
    Assign,
    Block,
    CallTask,
    Delete,
    Expr,
    Fork,
    Op,
    Sample,
    Terminator,
    successors,
)

_DATA: Held = frozenset({OTHER})


class Tracking:
    """What is known of functions and instances in variables. It is told of every op, and where
    blocks end and start.
    """

    def __init__(self, functions: Container[str], seed: Environment | None) -> None:
        self._functions = functions
        self._seed = seed
        self.ever: Environment = {}
        """Whatever each variable was given so far."""
        self.now: Environment = {}
        """What variables hold at this point, as far as that is known."""
        self._arriving: dict[Block, Environment] = {}
        self._bound: Environment = {}
        self.instances = Instances()

    def held_by(self, value: Expr) -> Held:
        """The functions that a value may be, or hold."""
        return held_by(value, self._lookup)

    def _lookup(self, name: str) -> Held:
        if name in self._bound:
            return self._bound[name]
        if self._seed is None and name in self.now:
            return self.now[name]
        known = self.ever.get(name, frozenset())
        return known | self._before(name) if self._seed is not None else known

    def _before(self, name: str) -> Held:
        """What the variable was given the last time, as far as it is made by now."""
        found = (self._seed or {}).get(name, frozenset())
        return frozenset(n for n in found if n in _DATA or n in self._functions)

    def binds(self, name: str, value: Expr) -> None:
        """A name that an expression binds."""
        self._bound[name] = self.held_by(value)
        self.instances.binds(name, value)

    def binds_item(self, name: str, source: Expr) -> None:
        """A name that stands for the items of something in an expression."""
        self._bound[name] = flat(self.held_by(source))
        self.instances.binds(name, source)

    def did(self, op: Op) -> None:
        """An op was appended."""
        self.instances.did(op)
        match op:
            case Assign(target, value, mutation=mutation):
                held = self.held_by(value)
                self._gives(target, held)
                if mutation is not None:
                    self.now.update(put_in(held, self.now))
                    self.ever.update(put_in(held, self.ever))
            case CallTask(target=target) | Fork(target) | Sample(target):
                self._gives(target, _DATA)
            case Delete(target):
                self.now[target] = frozenset()
            case _:
                pass

    def _gives(self, name: str, held: Held) -> None:
        self.now[name] = held
        self.ever[name] = self.ever.get(name, frozenset()) | held

    def ended(self, end: Terminator) -> None:
        """The current block got an end."""
        self.instances.ended(end)
        for follower in successors(end):
            known = self._arriving.get(follower)
            if known is None:
                self._arriving[follower] = dict(self.now)
            else:
                both = known.keys() & self.now.keys()
                self._arriving[follower] = {name: known[name] | self.now[name] for name in both}
        self.now = {}

    def repeats(self) -> None:
        """What comes now may run again, after what is lowered later."""
        self.instances.repeats()
        self.now = {}

    def started(self, block: Block) -> None:
        """A block is being filled."""
        self.instances.started(block)
        self.now = dict(self._arriving.get(block, {}))
