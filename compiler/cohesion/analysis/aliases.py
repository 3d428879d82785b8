"""Sharing: which variables may show the same object, so that a change under one name is refused
where another name that is still read would have shown it.

Variables of Step Functions are values. A change in place is exact as long as no other live variable
shows the changed object. For each pair of variables the analysis keeps a depth: `shared[a][b] == 2`
says that objects two containers below `a`, and deeper ones, may be in `b` too, and that those above
are not. A change at depth 1 of `a` then cannot be seen through `b`. `shared[a][a] == 1` says that
one object may lie in two places of `a`, from depth 1 on, as in `[[0]] * 3`. It errs on the side of
refusing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cohesion.analysis.liveness import Liveness, Variables, reads
from cohesion.diagnostics.catalogue import SharedMutation
from cohesion.diagnostics.model import Report
from cohesion.ir import types
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
    Function,
    IfExpr,
    Let,
    Op,
    Read,
    Record,
    Spread,
    blocks_of,
    operands,
    successors,
)
from cohesion.ir.types import Kind, Type

_DEEPEST = 8
"""Depths beyond this one are taken for it, which only refuses more."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a value shows of a variable: its object at `depth` of the value is one at `below` of the
    variable, or deeper.
    """

    name: str
    depth: int
    below: int


Sharing = dict[str, dict[str, int]]
"""For each variable, the variables that may show objects of it, and from which depth on."""


Shown = dict[str, list[Part]]
"""What the names that expressions bind show."""


def parts(expr: Expr, bound: Shown | None = None) -> list[Part]:
    """What a value may show of which variables. `bound` is what names bound around it show."""
    shown = {} if bound is None else bound
    if expr.type.scalar:
        return []
    match expr:
        case Bound(name):
            return shown.get(name, [])
        case Let(name, value, body):
            return parts(body, {**shown, name: [_itself(name), *parts(value, shown)]})
        case Each(form, name, source, _, body):
            items = [_itself(name), *_item(parts(source, shown))]
            inner = parts(body, {**shown, name: items})
            return _copied(inner) if form == "flat" else _contained(inner)
        case Fold():
            # What the rounds make of one another is not followed: anything, anywhere.
            return [Part(name, 0, 0) for name in sorted(reads(expr))]
        case Read(name):
            return [Part(name, 0, 0)]
        case IfExpr(_, then, otherwise):
            return parts(then, shown) + parts(otherwise, shown)
        case Either(_, left, right):
            return parts(left, shown) + parts(right, shown)
        case Array(items):
            found = [
                _copied(parts(i.value, shown))
                if isinstance(i, Spread)
                else _contained(parts(i, shown))
                for i in items
            ]
        case Record(entries):
            found = [
                _copied(parts(e.value, shown))
                if isinstance(e, Spread)
                else _contained(parts(e[1], shown))
                for e in entries
            ]
        case Call("constant", (_, Const(name))):
            return [Part(f"{_CONSTANT}{name}", 0, 0)]
        case Call(operation, arguments):
            found = _of_call(operation, [parts(argument, shown) for argument in arguments])
        case _:
            found = []
    return [part for group in found for part in group if _holds_objects(expr.type, part.depth)]


def _holds_objects(type: Type, depth: int) -> bool:
    """Whether values of a type may have containers `depth` containers down: a list of texts shows
    nothing of what it was made from.
    """
    if type.scalar:
        return False
    if depth == 0:
        return True
    inner: list[Type] = []
    if type.may(Kind.LIST):
        inner.append(type.element)
    if type.may(Kind.DICT):
        inner.append(type.values)
    if type.may(Kind.TUPLE):
        inner += [types.ANY_COMPUTED] if type.items is None else type.items
    return any(_holds_objects(part, depth - 1) for part in inner)


_CONSTANT = "constant "
"""How the objects are called that modules hold: they are never out of sight."""


def _itself(name: str) -> Part:
    """What a bound name shows of itself: two such parts of a value are one object in two places."""
    return Part(f"={name}", 0, 0)


_BELOW = frozenset({"getitem", "item", "entry", ".get", ".pop result", ".setdefault result"})
_ONE_OF = frozenset({"min", "max", "min default", "max default", "random.choice"})
_COPIES = frozenset(
    {"getslice", "list", "between", "sorted", "unpack", "unpack at least", "without keys"}
    | {"+", "+=", "*", "*=", "|", "tuple", "dict", ".copy", "sorted by"}
)
_CHANGES = frozenset({"setitem", ".append", ".insert", ".setdefault"})
"""Operations that put their last operand into the first one."""
_EXTENSIONS = frozenset({".extend", ".update", "|=", "setslice"})
"""Operations that put the items of their last operands into the first one."""
_IN_PLACE = {"+=": Kind.LIST, "*=": Kind.LIST, "|=": Kind.DICT}
"""Operators in place, and what they change; of anything else they make a new value."""
_FIRST_NEW = {"setitem": 2, ".setdefault": 2, ".insert": 2, "setslice": 4}
"""The first operand that is put in, where keys or positions come before it."""
_REMOVALS = frozenset(
    {".pop", ".popitem", ".remove", ".clear", ".reverse", ".sort", "delitem", "delslice"}
)
"""Operations that put nothing into what they change."""


def _of_call(operation: str, arguments: list[list[Part]]) -> list[list[Part]]:
    """What an operation's result shows of its operands. Unknown ones may show them as they are."""
    if operation in _BELOW:
        return [_item(arguments[0]), *arguments[2:]]
    if operation in _ONE_OF:
        return [_item(arguments[0]), *arguments[1:]]
    if operation == "sum":  # of lists: their items, joined; the start itself where there are none
        return [_copied(_item(arguments[0])), *arguments[1:]]
    if operation in _COPIES:
        return [_copied(argument) for argument in arguments]
    if operation in _CHANGES:
        return [arguments[0], _contained(arguments[-1])]
    if operation in _EXTENSIONS:
        return [arguments[0], *map(_copied, arguments[1:])]
    if operation in _REMOVALS:
        return arguments[:1]
    if operation == ".popitem result":
        return [_contained(_item(arguments[0]))]
    return arguments


def _contained(found: list[Part]) -> list[Part]:
    """A new container with the value in it."""
    return [Part(p.name, min(p.depth + 1, _DEEPEST), p.below) for p in found]


def _copied(found: list[Part]) -> list[Part]:
    """A new container with the same items."""
    return [Part(p.name, 1, p.below + 1) if p.depth == 0 else p for p in found]


def _item(found: list[Part]) -> list[Part]:
    """An item of a container."""
    return [
        Part(p.name, 0, p.below + 1) if p.depth == 0 else Part(p.name, p.depth - 1, p.below)
        for p in found
    ]


def check_sharing(function: Function, report: Report) -> None:
    """Refuse every change in place that a second live name could show."""
    live = Liveness(function)
    order = blocks_of(function)
    entry = _fixpoint(function, order)
    for block in order:
        state = entry.get(block, {})
        for op, alive in zip(block.ops, live.after_each(block), strict=True):
            if isinstance(op, Assign) and changes_object(op):
                _check(function, op, state, alive, report)
            state = _after(op, state)


def _fixpoint(function: Function, order: list[Block]) -> dict[Block, Sharing]:
    entry: dict[Block, Sharing] = {function.entry: {}}
    changed = True
    while changed:
        changed = False
        for block in order:
            if block not in entry:
                continue
            states = [entry[block]]
            for op in block.ops:
                states.append(_after(op, states[-1]))
            for follower in successors(block.end):
                changed |= _flow(entry, follower, states[-1:])
            for clause in block.handler or ():  # it may be entered from any point of the block
                changed |= _flow(entry, clause.target, states)
    return entry


def _flow(entry: dict[Block, Sharing], block: Block, states: Iterable[Sharing]) -> bool:
    """Add to what is known at the start of a block; whether that was news."""
    changed = block not in entry
    known = entry.setdefault(block, {})
    for state in states:
        for name, others in state.items():
            mine = known.setdefault(name, {})
            for other, depth in others.items():
                if depth < mine.get(other, _DEEPEST + 1):
                    mine[other] = depth
                    changed = True
    return changed


def changes_object(op: Assign) -> bool:
    """Whether an assignment changes an object in place, by the type of what it changes."""
    if op.mutation is None:
        return False
    if isinstance(op.value, Call) and op.value.operation in _IN_PLACE:
        return op.value.arguments[0].type.may(_IN_PLACE[op.value.operation])
    return True


def _after(op: Op, before: Sharing) -> Sharing:
    """What is shared after an op."""
    match op:
        case Assign(target, value):
            kept = before if changes_object(op) else _without(before, target)
            after = {name: dict(others) for name, others in kept.items()}
            for part in parts(value):
                _link(after, before, target, part, _left(op, before))
            for depth in _repeated(op, before):
                _share(after, target, target, depth)
            return after
        case CallTask(target=target) | Delete(target):
            return _without(before, target)
        case _:
            return before


def _without(state: Sharing, name: str) -> Sharing:
    """A variable holds something new."""
    return {
        other: {n: depth for n, depth in others.items() if n != name}
        for other, others in state.items()
        if other != name
    }


def _left(op: Assign, before: Sharing) -> tuple[str, ...]:
    """The variables that no longer show an object which is taken out of the first of them: unless
    it may lie there in a second place.
    """
    twice = any(name in before.get(name, {}) for name in op.taken)
    return () if twice else op.taken


def _link(after: Sharing, before: Sharing, target: str, part: Part, left: tuple[str, ...]) -> None:
    """`target` shows a part of a variable, and so of whatever shows that too; nothing of `left`."""
    if part.name != target and part.name not in left:
        _share(after, target, part.name, part.depth)
        _share(after, part.name, target, part.below)
    for other, depth in before.get(part.name, {}).items():
        if other == part.name:  # what lies twice in the source lies twice in what shows it
            _share(after, target, target, part.depth + max(0, depth - part.below))
        elif other != target and other not in left:
            _share(after, target, other, part.depth + max(0, depth - part.below))
            _share(after, other, target, before.get(other, {}).get(part.name, 0))


def _repeated(op: Assign, before: Sharing) -> Iterator[int]:
    """The depths from which on a value may hold one object in two places."""
    if changes_object(op):
        # What is put in may be there already; the containers rebuilt around it are not new.
        if isinstance(op.value, Call) and op.value.operation in ("+=", "*="):
            added = _copied(parts(op.value.arguments[1]))
            yield from _multiplied(op.value)
        else:
            depth = (op.mutation or 0) + 1
            new = _new_items(op)
            added = _added(op)
            yield from (depth + inner for item in new for inner in _multiplied(item))
        present = before.get(op.target, {})
        for part in added:
            if part.name == op.target:
                yield min(part.depth, part.below)
            elif part.name in present:
                yield min(part.depth, present[part.name])
    else:
        added = [part for part in parts(op.value) if part.depth > 0]
        yield from _multiplied(op.value)
    for position, one in enumerate(added):
        for other in added[position + 1 :]:
            if one.name == other.name or other.name in before.get(one.name, {}):
                yield min(one.depth, other.depth)


_SOMETHING = [Part(".something", 0, 0)]
"""What a name shows that is bound outside of the expression looked at."""


def _multiplied(expr: Expr, depth: int = 0, bound: Shown | None = None) -> Iterator[int]:
    """The depths at which `[item] * n`, or a loop, puts one object into several places."""
    shown = {} if bound is None else bound
    match expr:
        case Call("*" | "*=", arguments) if expr.type.may(Kind.LIST, Kind.TUPLE):
            if _holds_objects(expr.type, 1):
                yield depth + 1
            for argument in arguments:
                yield from _multiplied(argument, depth, shown)
        case Call("dict.fromkeys", (_, value)):
            if not value.type.scalar:
                yield depth + 1
        case Array(items):
            for item in items:
                if isinstance(item, Spread):
                    yield from _multiplied(item.value, depth, shown)
                else:
                    yield from _multiplied(item, depth + 1, shown)
        case Record(entries):
            for entry in entries:
                if isinstance(entry, Spread):
                    yield from _multiplied(entry.value, depth, shown)
                else:
                    yield from _multiplied(entry[1], depth + 1, shown)
        case Each(form, name, _, _, body):
            # What a body shows of the outside is there again for each item.
            inside = 0 if form == "flat" else 1
            outer = [p for p in parts(body, {**shown, name: []}) if not p.name.startswith("=")]
            for part in outer:
                yield depth + max(1, part.depth + inside)
            inner = {**shown, name: _SOMETHING}
            yield from _multiplied(body, depth + inside, inner)
        case Let(name, value, body):
            yield from (0 for _ in _multiplied(value, 0, shown))
            yield from _multiplied(body, depth, {**shown, name: _SOMETHING})
        case _:
            # How deep it lies below another operation is not followed: anywhere.
            for operand in operands(expr):
                for _ in _multiplied(operand, 0, shown):
                    yield 0


def _share(state: Sharing, name: str, other: str, depth: int) -> None:
    mine = state.setdefault(name, {})
    mine[other] = min(mine.get(other, _DEEPEST), depth, _DEEPEST)


def _new_items(op: Assign) -> tuple[Expr, ...]:
    """What a change in place puts into its object, however many containers are rebuilt around it:
    the operands behind the object itself, and behind keys and positions.
    """
    value = op.value
    for _ in range(op.mutation or 0):
        assert isinstance(value, Call)
        value = value.arguments[-1]
    assert isinstance(value, Call)
    return value.arguments[_FIRST_NEW.get(value.operation, 1) :]


def _added(op: Assign) -> list[Part]:
    """The parts that a change puts into its object, as parts of the variable at the root."""
    depth = op.mutation or 0
    value = op.value
    for _ in range(depth):
        assert isinstance(value, Call)
        value = value.arguments[-1]
    assert isinstance(value, Call)
    found = [parts(item) for item in _new_items(op)]
    if value.operation in _EXTENSIONS or value.operation in ("+=", "*="):
        inside = [_copied(group) for group in found]
    elif value.operation in _REMOVALS:
        inside = []
    else:
        inside = [_contained(group) for group in found]
    return [Part(p.name, p.depth + depth, p.below) for group in inside for p in group]


def _is_root(part: Part, target: str, shared: dict[str, int]) -> bool:
    """Whether a part that is put into a variable's object may be that object: a list in itself."""
    return part.below == 0 and (part.name == target or shared.get(part.name) == 0)


def _check(
    function: Function, op: Assign, state: Sharing, alive: Variables, report: Report
) -> None:
    """A change at a depth is seen by whoever shares objects from that depth, or above it, on."""
    assert op.mutation is not None
    augmented = op.augments and _new_items(op)[-1].type.may(Kind.LIST, Kind.DICT)
    changed = op.mutation + (1 if augmented else 0)
    mine = state.get(op.target, {})
    if any(_is_root(part, op.target, mine) for part in _added(op)):
        name = function.names.get(op.target, op.target).lstrip(".")
        report.add(SharedMutation(span=op.span, name=name, others="what is put into it"))
        return
    seen = sorted(
        n
        for n, depth in mine.items()
        if depth <= changed and (n in alive or n.startswith(_CONSTANT))
    )
    if seen:
        shown = [
            function.names.get(name, name).removeprefix(_CONSTANT)
            for name in seen
            if not name.startswith(".")
        ]
        others = ", ".join(f"`{name}`" for name in dict.fromkeys(shown))
        if shown == [function.names.get(op.target, op.target)]:
            others = "another part of it"
        others = others or "what the loop goes over"
        name = function.names.get(op.target, op.target).lstrip(".")
        report.add(SharedMutation(span=op.span, name=name, others=others))
