"""Closing: a sequence of assignments as expressions over the variables of before the state.

All expressions of an `Assign`, and `Output`, see the variables of state entry, and nobody says in
which order the service evaluates them. So each field computes for itself what it needs of the
assignments before it, bound once in one block; and a field that may raise first evaluates all that
may raise before it in Python's order, so that whichever field is evaluated first, the exception is
Python's:

    a = order["x"]            a: {% (check x; $order.x) %}
    b = a + order["y"]   →    b: {% ($_v0 := (check x; $order.x); check y; $_v0 + $order.y) %}
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cohesion.analysis.infer import raises
from cohesion.analysis.liveness import reads
from cohesion.backend.select import ReadVariable, Selector
from cohesion.ir.nodes import Array, Call, Const, Expr, Read, Record, operands
from cohesion.jsonata.nodes import (
    Bind,
    Block,
    Literal,
    Node,
    Number,
    Path,
    Placeholder,
    Text,
    Variable,
)
from cohesion.jsonata.variables import occurrences, occurs_in_lambda, substitute

MakeSelector = Callable[[ReadVariable, bool], Selector]

LOCAL = "_v"
"""What closing's own names start with; `select` binds `_1`, `_2` …, templates `__…`."""

_SHORT = 30
"""How long a text may be to be repeated rather than bound."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One assignment: its value, the entries that value needs, whether it may raise, its weight.
    What the state itself provides (`$states.result`) is a node and no value.
    """

    target: str
    value: Expr | None
    node: Node | None
    needs: frozenset[int]
    raising: bool
    weight: int


class Closing:
    """Assignments made one after the other, and the expressions that come after them."""

    def __init__(self, given: Mapping[str, Node] | None = None) -> None:
        self._entries = [
            Entry(name, None, node, frozenset(), raising=False, weight=1)
            for name, node in (given or {}).items()
        ]
        self._latest = {entry.target: index for index, entry in enumerate(self._entries)}

    def __len__(self) -> int:
        """How many assignments there are."""
        return len(self._entries)

    def copy(self) -> Closing:
        """An independent copy."""
        found = Closing()
        found._entries = list(self._entries)
        found._latest = dict(self._latest)
        return found

    def add(self, target: str, value: Expr) -> int:
        """Add an assignment; its position."""
        position = len(self._entries)
        entry = Entry(
            target, value, None, self._needed(value), bool(raises(value)), weight_of(value)
        )
        self._entries.append(entry)
        self._latest[target] = position
        return position

    def _needed(self, value: Expr) -> frozenset[int]:
        """The entries that a value reads, directly or through others."""
        direct = {self._latest[name] for name in reads(value) if name in self._latest}
        return frozenset(direct).union(*(self._entries[i].needs for i in direct))

    def value_of(self, target: str) -> Expr | Node:
        """The last value that a variable was given."""
        entry = self._entries[self._latest[target]]
        found = entry.value if entry.node is None else entry.node
        assert found is not None
        return found

    def included(self, value: Expr, must: frozenset[int] = frozenset()) -> frozenset[int]:
        """The entries that a field with a value computes: those it needs, and, when it may raise,
        all that may raise before.
        """
        needed = self._needed(value).union(must, *(self._entries[i].needs for i in must))
        raising = [i for i in needed if self._entries[i].raising]
        if raises(value):
            horizon = len(self._entries)
        elif raising:
            horizon = max(raising)
        else:
            return needed | self._checks(value, needed)
        ordered = {i for i, entry in enumerate(self._entries[:horizon]) if entry.raising}
        return needed.union(ordered, *(self._entries[i].needs for i in ordered))

    def _checks(self, value: Expr, needed: frozenset[int]) -> frozenset[int]:
        """The check of the input, for a field that computes with arguments: what cannot raise by
        the types that are promised may fail, in the service's own words, where these are not kept.
        """
        values = [value, *(self._entries[i].value for i in needed)]
        found = [v for v in values if v is not None]
        if not any(map(_reads_argument, found)) or not any(map(_computes, found)):
            return frozenset()
        checks = frozenset(i for i, entry in enumerate(self._entries) if _is_check(entry))
        return checks.union(*(self._entries[i].needs for i in checks))

    @property
    def raising(self) -> frozenset[int]:
        """The entries that may raise."""
        return frozenset(i for i, entry in enumerate(self._entries) if entry.raising)

    def weight(self, value: Expr) -> int:
        """How many nodes a field with a value has, more or less."""
        inner = sum(self._entries[i].weight for i in self.included(value))
        return weight_of(value) + inner

    def before(self, target: str) -> Closing:
        """What was known before a variable was given its last value."""
        found = Closing()
        found._entries = self._entries[: self._latest[target]]
        for index, entry in enumerate(found._entries):
            found._latest[entry.target] = index
        return found

    def expression(
        self,
        value: Expr,
        make: MakeSelector,
        variables: Mapping[str, str],
        *,
        must: frozenset[int] = frozenset(),
        truth: bool = False,
    ) -> Node:
        """A field's expression: the value, or its truth, after what it needs. `variables` are the
        names of the definition by those of the IR; `must` are entries to evaluate in any case.
        """
        included = sorted(self.included(value, must))
        checked = all(i in included for i, entry in enumerate(self._entries) if _is_check(entry))
        places: dict[int, Node] = {}
        statements: list[Node] = []
        read = {name for i in included for name in self._reads_of(i)} | reads(value)
        for index in included:
            entry = self._entries[index]
            node = entry.node
            if node is None:
                assert entry.value is not None
                node = self._selector(make, index, places, variables, checked).expression(
                    entry.value
                )
            if _is_cheap(node) and not entry.raising:
                places[index] = node
            elif entry.target in read:
                places[index] = Variable(f"{LOCAL}{index}")
                statements.append(Bind(f"{LOCAL}{index}", node))
            else:
                statements.append(node)  # evaluated for what it raises
        selector = self._selector(make, len(self._entries), places, variables, checked)
        result = selector.truth(value) if truth else selector.expression(value)
        return _block(statements, result, settled=not raises(value))

    def _reads_of(self, index: int) -> frozenset[str]:
        value = self._entries[index].value
        return frozenset() if value is None else reads(value)

    def _selector(
        self,
        make: MakeSelector,
        before: int,
        places: Mapping[int, Node],
        variables: Mapping[str, str],
        checked: bool,
    ) -> Selector:
        return make(lambda name: self._read(name, before, places, variables), checked)

    def _read(
        self, name: str, before: int, places: Mapping[int, Node], variables: Mapping[str, str]
    ) -> Node:
        """How a variable is read at a point of the sequence."""
        for index in range(before - 1, -1, -1):
            if self._entries[index].target == name:
                return places[index]
        return Variable(variables[name])


def _is_check(entry: Entry) -> bool:
    return isinstance(entry.value, Call) and entry.value.operation == "check input"


def _reads_argument(value: Expr) -> bool:
    if isinstance(value, Call) and value.operation == "argument":
        return True
    return any(map(_reads_argument, operands(value)))


def _computes(value: Expr) -> bool:
    """Whether a value is more than others, or displays of others."""
    if isinstance(value, Call) and value.operation != "argument":
        return True
    if not isinstance(value, Call | Const | Read | Array | Record):
        return True
    return any(map(_computes, operands(value)))


def _is_cheap(node: Node) -> bool:
    """Whether repeating a node costs nothing."""
    match node:
        case Variable() | Number() | Literal():
            return True
        case Text(value) | Placeholder(value):
            return len(value) <= _SHORT
        case Path(base):
            return _is_cheap(base)
        case _:
            return False


def _block(statements: Sequence[Node], result: Node, *, settled: bool) -> Node:
    """Statements and a result as one expression. What is read once goes where it is read, unless
    something that may raise stands between.
    """
    kept = list(statements)
    while settled and kept:
        last = kept[-1]
        if not isinstance(last, Bind) or occurrences(result, last.name) != 1:
            break
        if occurs_in_lambda(result, last.name):
            break
        result = substitute(result, {last.name: last.value})
        kept.pop()
        settled = False  # the next one may raise before what was moved, or after it
    if not kept:
        return result
    inner = result.statements if isinstance(result, Block) else (result,)
    return Block((*kept, *inner))


def weight_of(value: Expr) -> int:
    """How many nodes an expression has."""
    return 1 + sum(weight_of(part) for part in operands(value))
