"""Places: which variables hold the object of a known place, so that a change is made in both.

    for item in order["items"]:    # item is order["items"][.index - 1]
        item["done"] = True        # → item = …; order["items"][.index - 1] = item

Variables of Step Functions are values. Where it is certain that a variable holds the object at a
place of another one (`b = a`, `x = d["k"]`, a loop's item, a helper's parameter), a change under
one name is followed by ops that bring the others up to date. What this analysis does not
follow is left to `aliases`, which refuses it.

What is known of a variable and its place: they hold the same object, or neither holds one that can
change. So only a list or a dict is ever brought over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cohesion.analysis.liveness import Liveness, Variables
from cohesion.ir import types
from cohesion.ir.nodes import (
    Array,
    Assign,
    Block,
    Call,
    CallTask,
    Const,
    Delete,
    Expr,
    Fork,
    Function,
    Op,
    Read,
    Record,
    Sample,
    Spread,
    blocks_of,
    successors,
    with_operands,
    with_values,
)
from cohesion.ir.types import NEVER, Kind
from cohesion.source import Span

_LONGEST = 6
"""How many keys a place has at most."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key on the way to a place: a literal, or the value of a variable and a number."""

    variable: str | None
    value: str | int

    def expression(self, span: Span) -> Expr:
        """The key as an expression."""
        if self.variable is None:
            return Const(self.value, span)
        read = Read(self.variable, span)
        assert isinstance(self.value, int)
        return Call("+", (read, Const(self.value, span)), span) if self.value else read

    @property
    def stays(self) -> bool:
        """Whether the key means the same item when its list grows: it does not count from behind.

        A loop's index never does.
        """
        if self.variable is not None:
            return self.variable.startswith(".index")
        return isinstance(self.value, str) or self.value >= 0

    def differs(self, other: Key) -> bool:
        """Whether two keys are certainly not the same item's."""
        return self.variable == other.variable and self.value != other.value


@dataclass(frozen=True, slots=True)
class Place:
    """The object at `keys` of what a variable, the root, holds."""

    root: str
    keys: tuple[Key, ...] = ()


Places = dict[str, Place]
"""Where the object of a variable lies too. Roots have no place themselves."""


AUGMENTED = {
    "+=": frozenset({Kind.LIST}),
    "*=": frozenset({Kind.LIST}),
    "|=": frozenset({Kind.DICT, Kind.SET}),
    "&=": frozenset({Kind.SET}),
    "-=": frozenset({Kind.SET}),
    "^=": frozenset({Kind.SET}),
}
"""What the augmented operators change in place; anything else gets a new value."""


def changes_object(op: Assign) -> bool:
    """Whether an assignment changes an object in place, by the type of what it changes."""
    if op.follows:
        return op.mutation is not None
    if op.mutation is None:
        return False
    if isinstance(op.value, Call) and op.value.operation == "changed":
        return not op.value.arguments[0].type.scalar
    if isinstance(op.value, Call) and op.value.operation in AUGMENTED:
        left, right = (argument.type for argument in op.value.arguments[:2])
        raises = right.only(_NEVER_ADDED.get(op.value.operation, frozenset()))
        return left.may(*AUGMENTED[op.value.operation]) and not raises
    return True


def adds_to_no_container(op: Assign) -> bool:
    """Whether `place[key] += value` adds to what is no container, so that none changes but the one
    with the key.
    """
    call = changing_call(op) if op.mutation else None
    if call is None or call.operation not in AUGMENTED:
        return False
    left = call.arguments[0].type
    return bool(left.kinds) and not left.may(*AUGMENTED[call.operation])


_NEVER_ADDED = {
    "+=": types.NUMERIC | {Kind.NONE},
    "*=": (types.JSON | {Kind.FLOAT}) - {Kind.INT, Kind.BOOL},
    "|=": types.SCALARS - {Kind.STR},
}
"""What every container refuses beside an operator, so that it is never changed by it."""


def keep_places(function: Function) -> None:
    """Add the ops that bring variables up to date. Needs types, and leaves new expressions without:
    infer again.
    """
    live = Liveness(function)
    order = blocks_of(function)
    entry = places_in(function, order)
    changed: set[str] = set()
    for block in order:
        places = dict(entry.get(block, {}))
        ops: list[Op] = []
        for op, alive in zip(block.ops, live.after_each(block), strict=True):
            ops.append(op)
            if isinstance(op, Assign) and changes_object(op):
                followers, synced = _followers(op, places, alive)
                ops[-1:] = [replace(op, synced=synced), *followers]
                changed |= {op.target, *(f.target for f in followers)}
            step(op, places)
        block.ops = ops
    _settle_loops(order, changed)


def _settle_loops(order: list[Block], changed: set[str]) -> None:
    """A loop over what nothing changes takes its items once, before the first round."""

    def settled(expr: Expr) -> Expr:
        match expr:
            case Call("still" | "still keys", (Read(over), items)) if over not in changed:
                return items
            case Call("unlisted", (Read(over),)) if over not in changed:
                return replace(expr, operation="iterate", type=NEVER)
            case _:
                return with_operands(expr, settled)

    for block in order:
        block.ops = [
            replace(op, value=settled(op.value)) if isinstance(op, Assign) else op
            for op in block.ops
        ]
        block.terminator = with_values(block.end, settled)


# -- what is known at each point -------------------------------------------------------------------


def places_in(function: Function, order: list[Block]) -> dict[Block, Places]:
    """What is known at the start of each block."""
    entry: dict[Block, Places] = {function.entry: {}}
    changed = True
    while changed:
        changed = False
        for block in order:
            if block not in entry:
                continue
            places = dict(entry[block])
            handled = dict(places)
            for op in block.ops:
                step(op, places)
                handled = _common(handled, places)
            for follower in successors(block.end):
                changed |= _flow(entry, follower, places)
            for clause in block.handler or ():  # it may be entered from any point of the block
                changed |= _flow(entry, clause.target, handled)
    return entry


def _common(one: Places, other: Places) -> Places:
    return {name: place for name, place in one.items() if other.get(name) == place}


def _flow(entry: dict[Block, Places], block: Block, places: Places) -> bool:
    if block not in entry:
        entry[block] = dict(places)
        return True
    common = _common(entry[block], places)
    changed = len(common) < len(entry[block])
    entry[block] = common
    return changed


def step(op: Op, places: Places) -> None:
    """Bring what is known over an op."""
    match op:
        case Assign(follows=True):
            pass  # it says again what is known
        case Assign() if changes_object(op):
            _after_change(op, places)
        case Assign(target, value):
            _after_assignment(target, value, places)
        case CallTask(target=target) | Fork(target) | Sample(target) | Delete(target):
            _forget(target, places)
        case _:
            pass


def place_of(value: Expr, places: Places) -> Place | None:
    """The place of the object that a value is, if it has a known one."""
    if value.type.scalar:
        return None
    match value:
        case Read(name):
            return places.get(name, Place(name))
        case Call("getitem" | "item" | "at" | "attribute", (base, key)):
            outer, last = place_of(base, places), _key(key)
            if outer is None or last is None or len(outer.keys) >= _LONGEST:
                return None
            return Place(outer.root, (*outer.keys, last))
        case Call("still", (over, _)) | Call("synced", (over, _, _)):
            return place_of(over, places)
        case Call("iterate", (over,)) if over.type.only(frozenset({Kind.LIST})):
            return place_of(over, places)
        case _:
            return None


def _key(expr: Expr) -> Key | None:
    match expr:
        case Const(bool() | None | float()):
            return None
        case Const(value):
            assert isinstance(value, str | int)
            return Key(None, value)
        case Read(name):
            return Key(name, 0)
        case Call("+", (Read(name), Const(int() as distance))):
            return Key(name, distance)
        case _:
            return None


def _after_assignment(target: str, value: Expr, places: Places) -> None:
    found = place_of(value, places)
    if found == places.get(target, Place(target)):
        return  # what it holds already
    moved = _moved_by(target, value)
    if moved is not None:
        _move_keys(target, moved, places)
        return
    above = _forget(target, places)
    if found is not None:
        if found.root == target:
            if above is None or found.keys[: len(above.keys)] != above.keys:
                return
            # The object is still held: by the one that is the root now.
            found = Place(above.root, found.keys[len(above.keys) :])
        if all(key.variable != target for key in found.keys):
            places[target] = found
    elif isinstance(value, Array | Record):
        for key, item in _items_of(value):
            _put_below(item, Place(target, (key,)), places)


def _moved_by(target: str, value: Expr) -> int | None:
    """By how much `n = n + 2` moves a variable; None for any other assignment."""
    match value:
        case Call("+", (Read(name), Const(int() as step))) if name == target and step is not True:
            return step
        case _:
            return None


def _move_keys(variable: str, step: int, places: Places) -> None:
    """A variable has grown: the same item has a smaller distance from it."""
    for name, place in places.items():
        if any(key.variable == variable for key in place.keys):
            keys = tuple(
                Key(variable, int(key.value) - step) if key.variable == variable else key
                for key in place.keys
            )
            places[name] = Place(place.root, keys)


def _forget(name: str, places: Places) -> Place | None:
    """A variable holds something else. Those that lay in it have a new root among themselves: which
    one, and where it lay.
    """
    places.pop(name, None)
    for other in [n for n, p in places.items() if any(k.variable == name for k in p.keys)]:
        del places[other]
    orphans = [(n, p) for n, p in places.items() if p.root == name]
    for other, _ in orphans:
        del places[other]
    return _reroot(orphans, places)


def _reroot(orphans: list[tuple[str, Place]], places: Places) -> Place | None:
    """Variables whose objects no longer lie in a root: those that lay in one of them still do. The
    one that lay nearest to the old root, and where.
    """
    left = sorted(orphans, key=lambda orphan: len(orphan[1].keys))
    nearest = Place(left[0][0], left[0][1].keys) if left else None
    while left:
        (root, above), *rest = left
        left = []
        for other, place in rest:
            if place.keys[: len(above.keys)] == above.keys:
                places[other] = Place(root, place.keys[len(above.keys) :])
            else:
                left.append((other, place))
    return nearest


def _items_of(display: Array | Record) -> Iterator[tuple[Key, Expr]]:
    """The items of a display whose keys are known."""
    if isinstance(display, Array):
        for position, item in enumerate(display.items):
            if isinstance(item, Spread):
                return
            yield Key(None, position), item
        return
    last: dict[str, Expr] = {}
    for entry in display.entries:
        if isinstance(entry, Spread):
            last.clear()
            continue
        key = entry[0].arguments[0] if isinstance(entry[0], Call) else entry[0]
        if not (isinstance(key, Const) and isinstance(key.value, str)):
            return
        last[key.value] = entry[1]
    for name, item in last.items():
        yield Key(None, name), item


def _put_below(item: Expr, place: Place, places: Places) -> None:
    """A variable's object now lies in another one too, if it did not lie anywhere before."""
    if not isinstance(item, Read) or item.type.scalar:
        return
    name = item.name
    if name in places or name == place.root or len(place.keys) > _LONGEST:
        return
    if any(key.variable == name for key in place.keys):
        return
    for other, inner in places.items():
        if inner.root == name:
            places[other] = Place(place.root, (*place.keys, *inner.keys))
    places[name] = place


# -- changes ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """A change in place: where its object lies, and the call that gives the changed object."""

    place: Place
    known: bool
    call: Call

    @property
    def key(self) -> Key | None:
        """The item that an assignment to one gives a new value."""
        if self.call.operation not in ("setitem", "put", "set attribute"):
            return None
        return _key(self.call.arguments[1])

    @property
    def grows(self) -> bool:
        """Whether items stay where they are, and others come behind them."""
        return self.call.operation in (".append", ".extend", "+=")


def _change(op: Assign, places: Places) -> Change:
    """What a change in place changes. A key that is not known ends the way to the object."""
    place = places.get(op.target, Place(op.target))
    call, known = op.value, True
    for _ in range(op.mutation or 0):
        assert isinstance(call, Call)
        key = _key(call.arguments[1])
        known = known and key is not None
        if known and key is not None:
            place = Place(place.root, (*place.keys, key))
        call = call.arguments[2]
    return Change(place, known, changing_call(op))


def changing_call(op: Assign) -> Call:
    """The call that gives the changed object, in what is rebuilt around it."""
    call = op.value
    for _ in range(op.mutation or 0):
        assert isinstance(call, Call)
        call = call.arguments[2]
    assert isinstance(call, Call)
    return call


def new_items(op: Assign) -> tuple[Expr, ...]:
    """What a change in place puts into its object: the operands behind the object itself, and
    behind the key.
    """
    call = changing_call(op)
    return call.arguments[_FIRST_NEW.get(call.operation, 1) :]


_FIRST_NEW = {
    "setitem": 2,
    "put": 2,
    "set attribute": 2,
    ".setdefault": 2,
    ".insert": 2,
    "setslice": 4,
}
"""The first operand that is put in, where keys or positions come before it."""


def puts_in_itself(op: Assign, places: Places) -> bool:
    """Whether a change may put an object into itself, or into what lies in it."""
    change = _change(op, places)
    for item in new_items(op):
        found = place_of(item, places)
        if found is not None and found.root == change.place.root:
            way = change.place.keys
            if len(found.keys) <= len(way) and not _apart(found.keys, way):
                return True
    return False


def reach(op: Assign, places: Places) -> list[tuple[str, int]]:
    """The variables whose object is changed, or holds the one that is: how many containers the
    changed one lies below theirs.
    """
    change = _change(op, places)
    root, way = change.place.root, change.place.keys
    found = {op.target: op.mutation or 0}
    own = places.get(op.target, Place(op.target))
    found.setdefault(root, len(own.keys) + (op.mutation or 0))
    for name, place in places.items():
        if place.root == root and _reached(place, change):
            found.setdefault(name, max(0, len(way) - len(place.keys)))
    return list(found.items())


def _apart(one: Iterable[Key], other: Iterable[Key]) -> bool:
    """Whether two places of a root are certainly in different items."""
    return any(a.differs(b) for a, b in zip(one, other, strict=False))


def _stays(place: Place, change: Change) -> bool:
    """Whether a variable's place is still its own after a change."""
    way = change.place.keys
    if place.root != change.place.root or _apart(place.keys, way) or len(place.keys) <= len(way):
        return True
    if not change.known:
        return False
    slot = place.keys[len(way)]
    if change.call.operation == ".setdefault":
        return True
    if change.grows:
        return slot.stays
    return change.key is not None and slot.differs(change.key)


def _after_change(op: Assign, places: Places) -> None:
    change = _change(op, places)
    gone = [(n, place) for n, place in places.items() if not _stays(place, change)]
    for name, _ in gone:
        del places[name]
    _reroot(gone, places)
    key = change.key
    if change.known and key is not None:
        item = change.call.arguments[2]
        _put_below(item, Place(change.place.root, (*change.place.keys, key)), places)


def _followers(op: Assign, places: Places, alive: Variables) -> tuple[list[Assign], frozenset[str]]:
    """The ops that bring other variables up to date after a change, and all variables that need no
    further look: these, and those that are certainly elsewhere.
    """
    change = _change(op, places)
    root, own = change.place.root, places.get(op.target, Place(op.target))
    found: list[Assign] = []
    seen: set[str] = set()
    if root != op.target and (root in alive or _needed(root, op.target, change, places, alive)):
        found.append(_put_back(op, root, own))
        seen.add(root)
    for name, place in sorted(places.items()):
        if place.root != root or name == op.target or not _stays(place, change):
            continue
        seen.add(name)
        if _reached(place, change) and name in alive:
            found.append(_brought_over(op, name, place))
    every = frozenset({*seen, op.target})
    return [replace(f, synced=every - {f.target}) for f in found], frozenset(seen)


def _reached(place: Place, change: Change) -> bool:
    """Whether a change may show in the object at a place."""
    way = change.place.keys
    return not _apart(place.keys, way) and (len(place.keys) <= len(way) or not change.known)


def _needed(root: str, target: str, change: Change, places: Places, alive: Variables) -> bool:
    """Whether some live variable is brought up to date from the root."""
    return any(
        place.root == root and name != target and name in alive and _reached(place, change)
        for name, place in places.items()
    )


def _put_back(op: Assign, root: str, own: Place) -> Assign:
    """The changed object, put where it lies in the root."""
    span = op.span
    changed: Expr = Read(op.target, span)
    containers: list[Expr] = [Read(root, span)]
    for key in own.keys[:-1]:
        containers.append(Call("at", (containers[-1], key.expression(span)), span))
    result = changed
    for container, key in zip(reversed(containers), reversed(own.keys), strict=False):
        result = Call("put", (container, key.expression(span), result), span)
    result = Call("synced", (result, Read(root, span), changed), span)
    return Assign(root, result, span, mutation=len(own.keys) + (op.mutation or 0), follows=True)


def _brought_over(op: Assign, name: str, place: Place) -> Assign:
    """What lies at a variable's place, given to the variable."""
    span = op.span
    found: Expr = Read(place.root, span)
    for key in place.keys:
        found = Call("at", (found, key.expression(span)), span)
    value = Call("synced", (found, Read(name, span), found), span)
    return Assign(name, value, span, follows=True)
