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
from cohesion.analysis.places import (
    AUGMENTED,
    Place,
    Places,
    adds_to_no_container,
    changes_object,
    changing_call,
    new_items,
    places_in,
    puts_in_itself,
    reach,
    step,
)
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
    Child,
    Code,
    Const,
    Delete,
    Each,
    Either,
    Expr,
    Fold,
    Fork,
    Function,
    IfExpr,
    Let,
    MakeException,
    Op,
    Read,
    Record,
    Return,
    Sample,
    Spread,
    blocks_of,
    operands,
    successors,
    values_of,
)
from cohesion.ir.types import Kind

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


def parts(expr: Expr, places: Places, bound: Shown | None = None) -> list[Part]:
    """What a value may show of which variables. A variable whose object lies at a place shows what
    lies there. `bound` is what names bound around the value show.
    """
    shown = {} if bound is None else bound
    if expr.type.scalar:
        return []
    match expr:
        case Bound(name):
            return shown.get(name, [])
        case Let(name, value, body):
            return parts(
                body, places, {**shown, name: [_itself(name), *parts(value, places, shown)]}
            )
        case Each(form, name, source, _, body):
            items = [_itself(name), *_item(parts(source, places, shown))]
            inner = parts(body, places, {**shown, name: items})
            return _copied(inner) if form in ("flat", "first of") else _contained(inner)
        case Fold():
            # What the rounds make of one another is not followed: anything, anywhere.
            return [Part(name, 0, 0) for name in sorted(reads(expr))]
        case Read(name):
            place = places.get(name, Place(name))
            return [Part(place.root, 0, len(place.keys))]
        case IfExpr(_, then, otherwise):
            return parts(then, places, shown) + parts(otherwise, places, shown)
        case Either(_, left, right):
            return parts(left, places, shown) + parts(right, places, shown)
        case Array(items):
            found = [
                _copied(parts(i.value, places, shown))
                if isinstance(i, Spread)
                else _contained(parts(i, places, shown))
                for i in items
            ]
        case Record(entries):
            found = [
                _copied(parts(e.value, places, shown))
                if isinstance(e, Spread)
                else _contained(parts(e[1], places, shown))
                for e in entries
            ]
        case MakeException(_, _, told):
            found = [_contained(parts(value, places, shown)) for _, value in told]
        case Call("constant", (_, Const(name))):
            return [Part(f"{_CONSTANT}{name}", 0, 0)]
        case Call("argument", (_, _)):
            return [Part(_CALLER, 0, 0)]
        case Call("shows", (shown_, Const(int() as depth), Const(int() as below))):
            return [_put_below(part, depth, below) for part in _of_shown(shown_, places, shown)]
        case Call("twice", (Const(label), Const(int() as depth))):
            return [Part(f"={label}", depth, 0)] * 2
        case Call(operation, arguments):
            found = _of_call(operation, [parts(argument, places, shown) for argument in arguments])
        case _:
            found = []
    return [part for group in found for part in group if types.holds_objects(expr.type, part.depth)]


_CONSTANT = "constant "
"""How the objects are called that modules hold: they are never out of sight."""


_CALLER = f"{_CONSTANT}.caller"
"""How the objects are called that a helper was given which is a machine of its own: whoever called
it has them still, and sees none of its changes.
"""


def _of_shown(value: Expr, places: Places, shown: Shown) -> list[Part]:
    """What generated code was given: a variable, or by its name a constant of a module."""
    if isinstance(value, Const):
        return [Part(f"{_CONSTANT}{value.value}", 0, 0)]
    return parts(value, places, shown)


def _put_below(part: Part, depth: int, below: int) -> Part:
    """What of a part is `below` containers down in it, `depth` containers down in a value."""
    return Part(part.name, min(depth, _DEEPEST), part.below + max(0, below - part.depth))


def _itself(name: str) -> Part:
    """What a bound name shows of itself: two such parts of a value are one object in two places."""
    return Part(f"={name}", 0, 0)


_BELOW = frozenset(
    {"getitem", "item", "at", "entry", "attribute", "detail", "argument of", "detail or"}
    | {"future value", "future exception", ".exception()"}
    | {".get", ".pop result", ".setdefault result"}
)
_ONE_OF = frozenset({"min", "max", "min default", "max default", "random.choice"})
_COPIES = frozenset(
    {
        "getslice",
        "list",
        "results",
        "settled",
        "ended",
        "between",
        "sorted",
        "unpack",
        "unpack at least",
        "without keys",
        "futures by key",
    }
    | {"set", "frozenset", "&", "-", "^", ".union", ".intersection", ".difference"}
    | {".symmetric_difference"}
    | {"+", "+=", "*", "*=", "|", "tuple", "dict", ".copy", "sorted by", "dataclasses.replace"}
)
_FRESH = frozenset({"fresh output", "unlisted", ".items over", ".values over", ".keys over"})
_CHANGES = frozenset(
    {"setitem", "put", "set attribute", ".append", ".insert", ".setdefault", ".add"}
)
"""Operations that put their last operand into the first one."""
_EXTENSIONS = frozenset({".extend", ".update", "|=", "&=", "-=", "^=", "setslice"})
"""Operations that put the items of their last operands into the first one."""
_REMOVALS = frozenset(
    {
        ".discard",
        ".pop",
        ".popitem",
        ".remove",
        ".clear",
        ".reverse",
        ".sort",
        "delitem",
        "delslice",
    }
)
"""Operations that put nothing into what they change."""


def _of_call(operation: str, arguments: list[list[Part]]) -> list[list[Part]]:
    """What an operation's result shows of its operands. Unknown ones may show them as they are."""
    if operation == "dataclasses.asdict":
        return []  # a copy, to the bottom
    if operation in _FRESH:
        return []
    if operation == "output":  # of generated code
        return [*map(_item, arguments[2:])]
    if operation == "changed":
        return [arguments[0], *map(_item, arguments[4:])]
    if operation == "synced":
        return arguments[:2]
    if operation == "still":
        return arguments[:1]
    if operation in ("future", "failed future"):
        return [_contained(arguments[1])]
    if operation == "first raised":
        return [_item(_item(arguments[0]))]
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
    known = places_in(function, order)
    entry = _fixpoint(function, order, known)
    for block in order:
        state, places = entry.get(block, {}), dict(known.get(block, {}))
        changed, reported, above = "", len(report.errors), 0
        for op, alive in zip(block.ops, live.after_each(block), strict=True):
            if isinstance(op, Assign) and op.mutation is not None and changes_object(op):
                if not op.follows:
                    changed, reported = op.target, len(report.errors)
                    above = int(adds_to_no_container(op))
                if len(report.errors) == reported:  # once a change
                    depth = (op.mutation or 0) - above
                    _check(function, op, depth, state, alive, places, changed, report)
            elif isinstance(op, CallTask) and op.code is not None:
                _check_code(function, op, op.code, state, alive, report)
            state = _after(op, state, places)
            step(op, places)


def _check_code(
    function: Function,
    op: CallTask,
    code: Code,
    state: Sharing,
    alive: Variables,
    report: Report,
) -> None:
    """Arguments of generated code become objects of their own: none that it changes may be another
    one's too, or lie in two places. One whose name gets another object has no name to come back
    under, so nobody else may show it.
    """
    read = [value.name for _, value in op.arguments if isinstance(value, Read)]
    changed = dict(code.changed)
    for name, value in op.arguments:
        if name not in changed or not isinstance(value, Read) or value.type.scalar:
            continue
        mine = state.get(value.name, {})
        seen = [n for n in read if n in mine and mine[n] <= _level(changed[name])]
        if read.count(value.name) > 1:
            seen.append(value.name)
        if name in code.replaced:
            reached = [n for n in mine if mine[n] <= _level(changed[name])]
            seen += [n for n in reached if n in alive or n.startswith(_CONSTANT)]
        if seen:
            others = (function.names.get(n, n).lstrip(".") for n in dict.fromkeys(seen))
            shown = ", ".join(f"`{o}`" if o != name else "another part of it" for o in others)
            report.add(SharedMutation(span=op.span, name=name, others=shown))


_LAST_TOLD = 3
"""The level from which on generated code is not told how deep it changes an object."""


def _level(told: int) -> int:
    """How many containers down code changes an object at most."""
    return told if told < _LAST_TOLD else _DEEPEST


def _fixpoint(
    function: Function, order: list[Block], known: dict[Block, Places]
) -> dict[Block, Sharing]:
    entry: dict[Block, Sharing] = {function.entry: {}}
    changed = True
    while changed:
        changed = False
        for block in order:
            if block not in entry:
                continue
            states, places = [entry[block]], dict(known.get(block, {}))
            for op in block.ops:
                states.append(_after(op, states[-1], places))
                step(op, places)
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


def _after(op: Op, before: Sharing, places: Places) -> Sharing:
    """What is shared after an op."""
    match op:
        case Assign(follows=True):
            return before  # its object was changed by the op before, which told all
        case Assign(target, value):
            changes = changes_object(op)
            kept = before if changes else _without(before, target)
            after = {name: dict(others) for name, others in kept.items()}
            if changes:
                for name, distance in reach(op, places):
                    _grow(op, name, distance, after, before, places)
                return after
            for part in parts(value, places):
                _link(after, before, target, part, places, _left(op, before))
            for depth in _repeated(value, before, places):
                _share(after, target, target, depth)
            return after
        case CallTask(child=Child(by_value=False) as child):
            return _returned(op, child.shows, 1, before, places)
        case Fork():
            return _returned(op, op.shows, op.twice, before, places)
        case CallTask(target=target) | Sample(target) | Delete(target):
            return _without(before, target)
        case _:
            return before


def _returned(
    op: CallTask | Fork, shows: int | None, twice: int | None, before: Sharing, places: Places
) -> Sharing:
    """What is shared after a call of a helper that is a machine of its own, or after functions ran
    side by side: in the result one object may lie in two places, and, if it `shows` them, objects
    of arguments and constants.
    """
    after = _without(before, op.target)
    if op.result.scalar:
        return after
    if twice is not None and types.holds_objects(op.result, twice):
        _share(after, op.target, op.target, twice)
    if shows is not None:
        _share(after, op.target, f"{_CONSTANT}.result", shows)
        for value in values_of(op):
            for part in parts(value, places):
                _link(after, before, op.target, Part(part.name, shows, 0), places)
    return after


def shows_outside(function: Function) -> int | None:
    """How deep in the result of a function objects may lie that its caller has, or constants; None
    if there are none.
    """
    found: list[int] = []
    order = blocks_of(function)
    known = places_in(function, order)
    for block, start in _fixpoint(function, order, known).items():
        state, places = start, dict(known.get(block, {}))
        for op in block.ops:
            state = _after(op, state, places)
            step(op, places)
        if isinstance(block.end, Return):
            for part in parts(block.end.value, places):
                shared = {part.name: 0, **state.get(part.name, {})}
                found += [
                    part.depth + max(0, depth - part.below)
                    for name, depth in shared.items()
                    if name.startswith(_CONSTANT)
                ]
    return min(found, default=None)


def shows_twice(function: Function) -> int | None:
    """How deep in the result of a function objects may lie that lie in it twice; None if there are
    none.
    """
    found: list[int] = []
    order = blocks_of(function)
    known = places_in(function, order)
    for block, start in _fixpoint(function, order, known).items():
        state, places = start, dict(known.get(block, {}))
        for op in block.ops:
            state = _after(op, state, places)
            step(op, places)
        if isinstance(block.end, Return):
            given = Assign(_GIVEN, block.end.value, block.end.span)
            depth = _after(given, state, places).get(_GIVEN, {}).get(_GIVEN)
            found += [] if depth is None else [depth]
    return min(found, default=None)


_GIVEN = ".given back"
"""The variable that stands for the result of a function."""


def _grow(
    op: Assign, name: str, distance: int, after: Sharing, before: Sharing, places: Places
) -> None:
    """What a variable shares after a change of the object that lies a distance below it."""
    call = changing_call(op)
    operands_ = [parts(argument, places) for argument in call.arguments[1:]]
    added = [
        Part(part.name, part.depth + distance, part.below)
        for group in _of_call(call.operation, [[], *operands_])
        for part in group
    ]
    for part in added:
        _link(after, before, name, part, places)
    # What is put in may be there already; the containers rebuilt around it are not new.
    present = before.get(name, {})
    depths = [distance + 1 + inner for item in new_items(op) for inner in _multiplied(item, places)]
    if call.operation in AUGMENTED or call.operation in _EXTENSIONS:
        depths = [distance + inner for inner in _multiplied(call, places)]
    for part in added:
        if part.name == name:
            depths.append(min(part.depth, part.below))
        elif part.name in present:
            depths.append(min(part.depth, present[part.name]))
    for depth in [*depths, *_pairs(added, before)]:
        _share(after, name, name, depth)


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


def _link(
    after: Sharing,
    before: Sharing,
    target: str,
    part: Part,
    places: Places,
    left: tuple[str, ...] = (),
) -> None:
    """`target` shows a part of a variable, and so of whatever shows that too; nothing of `left`."""
    if part.name != target and part.name not in left:
        _share(after, target, part.name, part.depth)
        _share(after, part.name, target, part.below)
    for other, depth in before.get(part.name, {}).items():
        place = places.get(other)
        if other == part.name:  # what lies twice in the source lies twice in what shows it
            _share(after, target, target, part.depth + max(0, depth - part.below))
        elif other == target or other in left:
            pass
        elif place is not None and place.root == part.name:
            # It is known how deep the other one lies.
            _share(after, target, other, part.depth + max(0, len(place.keys) - part.below))
            _share(after, other, target, max(0, part.below - len(place.keys)))
        else:
            _share(after, target, other, part.depth + max(0, depth - part.below))
            _share(after, other, target, before.get(other, {}).get(part.name, 0))


def _repeated(value: Expr, before: Sharing, places: Places) -> Iterator[int]:
    """The depths from which on a new value may hold one object in two places."""
    yield from _multiplied(value, places)
    yield from _pairs([part for part in parts(value, places) if part.depth > 0], before)


def _pairs(added: list[Part], before: Sharing) -> Iterator[int]:
    """The depths from which on two of several parts may be one object."""
    for position, one in enumerate(added):
        for other in added[position + 1 :]:
            if one.name == other.name or other.name in before.get(one.name, {}):
                yield min(one.depth, other.depth)


_SOMETHING = [Part(".something", 0, 0)]
"""What a name shows that is bound outside of the expression looked at."""


def _multiplied(
    expr: Expr, places: Places, depth: int = 0, bound: Shown | None = None
) -> Iterator[int]:
    """The depths at which `[item] * n`, or a loop, puts one object into several places."""
    shown = {} if bound is None else bound
    match expr:
        case Call("*" | "*=", arguments) if expr.type.may(Kind.LIST, Kind.TUPLE):
            if types.holds_objects(expr.type, 1):
                yield depth + 1
            for argument in arguments:
                yield from _multiplied(argument, places, depth, shown)
        case Call("dict.fromkeys", (_, value)):
            if not value.type.scalar:
                yield depth + 1
        case Array(items):
            for item in items:
                if isinstance(item, Spread):
                    yield from _multiplied(item.value, places, depth, shown)
                else:
                    yield from _multiplied(item, places, depth + 1, shown)
        case Record(entries):
            for entry in entries:
                if isinstance(entry, Spread):
                    yield from _multiplied(entry.value, places, depth, shown)
                else:
                    yield from _multiplied(entry[1], places, depth + 1, shown)
        case Each(form, name, _, _, body):
            # What a body shows of the outside is there again for each item.
            inside = 0 if form in ("flat", "first of") else 1
            outer = [
                p for p in parts(body, places, {**shown, name: []}) if not p.name.startswith("=")
            ]
            for part in outer:
                yield depth + max(1, part.depth + inside)
            inner = {**shown, name: _SOMETHING}
            yield from _multiplied(body, places, depth + inside, inner)
        case Let(name, value, body):
            yield from (0 for _ in _multiplied(value, places, 0, shown))
            yield from _multiplied(body, places, depth, {**shown, name: _SOMETHING})
        case _:
            # How deep it lies below another operation is not followed: anywhere.
            for operand in operands(expr):
                for _ in _multiplied(operand, places, 0, shown):
                    yield 0


def _share(state: Sharing, name: str, other: str, depth: int) -> None:
    mine = state.setdefault(name, {})
    mine[other] = min(mine.get(other, _DEEPEST), depth, _DEEPEST)


def _holds_itself(op: Assign, shared: dict[str, int], places: Places) -> bool:
    """Whether what is put into an object may be that object, or one around it."""
    own = places.get(op.target, Place(op.target))
    operation = changing_call(op).operation
    extends = operation in _EXTENSIONS or operation in AUGMENTED
    for item in new_items(op):
        found = _copied(parts(item, places)) if extends else parts(item, places)
        for part in found:
            if part.below == 0 and (
                part.name in (op.target, own.root) or shared.get(part.name) == 0
            ):
                return True
    return not extends and puts_in_itself(op, places)


def _check(
    function: Function,
    op: Assign,
    depth: int,
    state: Sharing,
    alive: Variables,
    places: Places,
    changed: str,
    report: Report,
) -> None:
    """A change at a depth is seen by whoever shares objects from that depth, or above it, on.
    `changed` is the variable that the author changes, where the op follows another one.
    """
    mine = state.get(op.target, {})
    if not op.follows and _holds_itself(op, mine, places):
        name = function.names.get(op.target, op.target).lstrip(".")
        report.add(SharedMutation(span=op.span, name=name, others="what is put into it"))
        return
    match op.value:
        case Call("changed", (_, _, _, Const(int() as level), _)):  # by generated code
            reached = _level(level)
        case _:
            reached = depth
    seen = sorted(
        n
        for n, shared in mine.items()
        if shared <= reached and (n in alive or n.startswith(_CONSTANT)) and n not in op.synced
    )
    if seen:
        shown = [
            function.names.get(name, name).removeprefix(_CONSTANT)
            for name in seen
            if not name.startswith((".", f"{_CONSTANT}.")) and name != op.target
        ]
        others = ", ".join(f"`{name}`" for name in dict.fromkeys(shown))
        if seen == [op.target]:
            others = "another part of it"
        if _CALLER in seen and function.side_by_side:
            others = "code outside of the function, which runs side by side with others,"
        elif _CALLER in seen:
            others = f"the caller of `{function.name}`, whose calls are executions of their own,"
        elif f"{_CONSTANT}.result" in seen:
            others = "what the function was given"
        others = others or "what the loop goes over"
        name = function.names.get(changed, changed).lstrip(".")
        report.add(SharedMutation(span=op.span, name=name, others=others))
