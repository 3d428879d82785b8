"""Of which classes the objects in variables may be, as far as lowering has come.

What is found here only chooses the function that `value.name(…)` calls: inference, which knows the
types, refuses the call where the value may be anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from cohesion.ir.nodes import (
    Array,
    Assign,
    Block,
    Bound,
    Call,
    CallTask,
    Const,
    Delete,
    Each,
    Either,
    Expr,
    Fold,
    IfExpr,
    Let,
    Op,
    Read,
    Record,
    Sample,
    Spread,
    Terminator,
    operands,
    successors,
)

Path = tuple[str, ...]
"""A class (`module:name`) behind the way to its instance: fields as `.name`, positions of tuples
as `[0]`.
"""
Made = frozenset[Path]
_Lookup = Callable[[str], Made]

_NONE: Made = frozenset()
_DEEPEST = 5
_NO_INSTANCES = frozenset(
    {"==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not", "not", "bool", "len"}
    | {"isinstance of", "str", "repr", "text", "range", "index", "key", "dataclasses.asdict"}
)
"""Operations whose result neither is nor holds an instance."""


class Instances:
    """What is known of instances in variables; `lower.tracking` tells it what it is told."""

    def __init__(self) -> None:
        self.now: dict[str, Made] = {}
        self._ever: dict[str, Made] = {}
        self._arriving: dict[Block, dict[str, Made]] = {}
        self._bound: dict[str, Made] = {}
        self._shown: dict[str, set[tuple[str, Path]]] = {}
        """The variables that may show the object of a variable, or that an object of theirs at the
        end of this way is.
        """

    def classes_of(self, value: Expr) -> list[str]:
        """The classes that a value may be an instance of."""
        found = (path[-1] for path in _made(value, self._lookup) if len(_flat(path)) == 1)
        return sorted(set(found))

    def _lookup(self, name: str) -> Made:
        for known in (self._bound, self.now, self._ever):
            if name in known:
                return known[name]
        return _NONE

    def binds(self, name: str, value: Expr) -> None:
        """A name that an expression binds."""
        self._bound[name] = _made(value, self._lookup)

    def did(self, op: Op) -> None:
        """An op was appended."""
        match op:
            case Assign(target, value, mutation=mutation):
                made = _made(value, self._lookup)
                self._gives(target, made)
                if mutation is None:
                    self._shows(target, value)
                elif made:
                    self._spread(target, made, {target})
            case CallTask(target=target) | Sample(target) | Delete(target):
                self._gives(target, _NONE)
            case _:
                pass

    def _gives(self, name: str, made: Made) -> None:
        self.now[name] = made
        self._ever[name] = self._ever.get(name, _NONE) | made

    def _shows(self, target: str, value: Expr) -> None:
        """Note which variables show the object that a variable gets."""
        match value:
            case Read(name) | Bound(name):
                self._shown.setdefault(name, set()).add((target, ()))
                self._shown.setdefault(target, set()).add((name, ()))
            case Call("attribute", (Read(name) | Bound(name), Const(step))):
                self._shown.setdefault(target, set()).add((name, (f".{step}",)))
            case Call("item" | "getitem", (Read(name) | Bound(name), *_)):
                self._shown.setdefault(target, set()).add((name, ()))
            case _:
                pass

    def _spread(self, changed: str, made: Made, known: set[str]) -> None:
        """An object that a variable shows has changed: what else shows it holds the same."""
        for name, steps in self._shown.get(changed, ()):
            if name not in known:
                inside = made
                for step in steps:
                    inside = _below(step, inside)
                known.add(name)
                self._ever[name] = self._ever.get(name, _NONE) | inside
                if name in self.now:
                    self.now[name] |= inside
                self._spread(name, inside, known)

    def ended(self, end: Terminator) -> None:
        """The current block got an end."""
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
        self.now = {}

    def started(self, block: Block) -> None:
        """A block is being filled."""
        self.now = dict(self._arriving.get(block, {}))


def _flat(path: Path) -> Path:
    """A path without the positions that it starts with."""
    start = 0
    while path[start].startswith("["):
        start += 1
    return path[start:]


def _below(step: str, made: Made) -> Made:
    """What is held by what is held at a step."""
    return frozenset((step, *path) for path in made if len(path) < _DEEPEST)


def _at(step: str, made: Made) -> Made:
    """What is held at a step; at a position, what may be at any of them as well."""
    found = {path[1:] for path in made if path[0] == step}
    anywhere = step.startswith("[")
    other = {path for path in made if anywhere and not path[0].startswith("[")}
    return frozenset(found | other)


def _all(parts: Iterable[Made]) -> Made:
    return frozenset(chain.from_iterable(parts))


def _with(lookup: _Lookup, name: str, made: Made) -> _Lookup:
    return lambda asked: made if asked == name else lookup(asked)


def _made(expr: Expr, lookup: _Lookup) -> Made:
    """The instances that a value may be, or hold."""
    match expr:
        case Const():
            return _NONE
        case Read(name) | Bound(name):
            return lookup(name)
        case Call():
            return _by(expr, lookup)
        case Array(items, True) if not any(isinstance(item, Spread) for item in items):
            parts = (_made(item, lookup) for item in items if not isinstance(item, Spread))
            return _all(_below(f"[{position}]", made) for position, made in enumerate(parts))
        case IfExpr(_, then, otherwise):
            return _made(then, lookup) | _made(otherwise, lookup)
        case Either(_, left, right):
            return _made(left, lookup) | _made(right, lookup)
        case Let(name, value, body):
            return _made(body, _with(lookup, name, _made(value, lookup)))
        case Each(_, name, source, _, body):
            return _made(body, _with(lookup, name, _made(source, lookup)))
        case Fold(total, name, initial, source, body):
            inside = _with(lookup, name, _made(source, lookup))
            found, before = _made(initial, lookup), None
            while found != before:
                before = found
                found |= _made(body, _with(inside, total, found))
            return found
        case _:
            return _all(_made(part, lookup) for part in operands(expr))


def _by(expr: Call, lookup: _Lookup) -> Made:
    """What an operation gives."""
    match expr:
        case Call("new", (Const(key), Record() as fields)):
            return frozenset({(str(key),)}) | _fields(fields, lookup)
        case Call("dataclasses.replace", (value, Record() as fields)):
            return _made(value, lookup) | _fields(fields, lookup)
        case Call("attribute", (value, Const(name))):
            return _at(f".{name}", _made(value, lookup))
        case Call("set attribute", (value, Const(name), new)):
            return _made(value, lookup) | _below(f".{name}", _made(new, lookup))
        case Call("put", (container, key, changed)):
            around, inside = _made(container, lookup), _made(changed, lookup)
            if isinstance(key, Const) and any(len(_flat(path)) == 1 for path in around):
                return around | _below(f".{key.value}", inside)
            return around | inside
        case Call("item" | "getitem", (value, Const(int(index)))) if index >= 0:
            return _at(f"[{index}]", _made(value, lookup))
        case Call(operation) if operation in _NO_INSTANCES:
            return _NONE
        case _:
            return _all(_made(part, lookup) for part in expr.arguments)


def _fields(fields: Record, lookup: _Lookup) -> Made:
    named = (entry for entry in fields.entries if not isinstance(entry, Spread))
    return _all(
        _below(f".{key.value}", _made(value, lookup))
        for key, value in named
        if isinstance(key, Const)
    )
