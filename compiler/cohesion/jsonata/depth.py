"""How deep an expression evaluates: the nested `evaluate()` calls that the engines count.

Step Functions fails near 100 of them ("Stack overflow error"). The number is of the engine's own
tree, so it counts what is easily overlooked: each pair of parentheses, a path around its steps, a
function's body inside its call. A call in tail position is free, as in the engines.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, TypeAlias

from cohesion.jsonata.grouping import grouped
from cohesion.jsonata.nodes import (
    Bind,
    Block,
    Call,
    Chain,
    Conditional,
    Index,
    KeepArray,
    Lambda,
    Literal,
    Node,
    Number,
    Path,
    Placeholder,
    Regex,
    Text,
    Variable,
    children,
)

ROUNDS: Final = 4
"""How often a function is counted inside itself, unless told: values nested this deep fit."""

_ATOMS: Final = frozenset({Text, Placeholder, Number, Literal, Variable, Regex, Lambda})
"""What is evaluated without anything inside; a function's body counts where it is called."""


def depth(node: Node, *, rounds: int = ROUNDS) -> int:
    """The nested `evaluate()` calls that the expression needs, at most.

    Functions that it binds count where they are called. One that calls itself, other than in
    tail position, needs a depth that depends on the data: it is counted `rounds` times in itself.
    """
    tree = grouped(node)
    return _Measure(rounds, tree).of(tree, _Scope())


@dataclass(slots=True, eq=False)
class _Scope:
    """The functions that names may stand for; a block's scope grows as its statements bind."""

    names: dict[str, _Functions] = field(default_factory=dict)
    outer: _Scope | None = None

    def find(self, name: str) -> _Functions | None:
        """What a name may stand for, None if it is not bound in the expression."""
        scope: _Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.outer
        return None


@dataclass(frozen=True, slots=True, eq=False)
class _Function:
    """A function where it is written: its names are looked up in the scope around it."""

    node: Lambda
    scope: _Scope


_Functions: TypeAlias = tuple[_Function, ...]


@dataclass(frozen=True, slots=True)
class _Body:
    """A function's body: how deep it goes itself, and how deep its tail calls go.

    The engines make tail calls after the body has returned, one level above it.
    """

    itself: int
    tail_calls: int = 0


class _Measure:
    """One measurement. `_running` holds the functions that are inside one another just now;
    a `chain` holds those that follow one another by tail calls.

    How deep a function goes depends on what is running only where it is a function that it can
    reach: `_reached` has these, so that one that is called from many places is measured once.
    """

    def __init__(self, rounds: int, tree: Node) -> None:
        self._rounds = rounds
        self._tree = tree
        self._running: tuple[Lambda, ...] = ()
        self._known: dict[tuple[object, ...], int] = {}
        self._reached: dict[tuple[int, _Scope], set[int]] = {}
        self._reaching: list[set[int]] = [set()]

    def of(self, node: Node, scope: _Scope) -> int:
        """The depth of a node, 1 for an atom."""
        if type(node) in _ATOMS:
            return 1
        match node:
            case Path():
                return self._path(node, scope)
            case Index(base, position):
                # A position is read inside the evaluation of its base; a literal not at all.
                inside = 0 if isinstance(position, Number) else 1 + self.of(position, scope)
                return max(self.of(base, scope), inside)
            case KeepArray(base):
                return self.of(base, scope)
            case Call():
                return self._call(node, scope)
            case Chain(argument, called):
                return self._chain_of(argument, called, scope)
            case Block(statements):
                return 1 + self._statements(statements, _Scope(outer=scope))
            case _:
                return 1 + max((self.of(child, scope) for child in children(node)), default=0)

    def _path(self, node: Node, scope: _Scope) -> int:
        """A path is one evaluation around the evaluations of its steps, which are side by side."""
        deepest, step = 1, node
        while True:
            match step:
                case Path(base, _):
                    step = base
                case Index(Path() | Index() as base, position) if _in_path(base):
                    if not isinstance(position, Number):
                        deepest = max(deepest, self.of(position, scope))
                    step = base
                case _:
                    return 1 + max(deepest, self.of(step, scope))

    def _statements(self, statements: tuple[Node, ...], inside: _Scope) -> int:
        deepest = 0
        for statement in statements:
            deepest = max(deepest, self.of(statement, inside))
            if isinstance(statement, Bind):
                inside.names[statement.name] = self._functions(statement.value, inside)
        return deepest

    def _call(self, node: Call, scope: _Scope) -> int:
        return 1 + self._called(node, scope, chain=())

    def _called(self, node: Call, scope: _Scope, chain: tuple[Lambda, ...]) -> int:
        """How deep a call goes below itself: its name, its arguments, the functions it runs."""
        deepest = max((self.of(argument, scope) for argument in node.arguments), default=1)
        given = tuple(self._functions(argument, scope) for argument in node.arguments)
        functions = scope.find(node.function)
        if functions is None:  # a built-in runs the functions it is given
            inside = [self._run(function, (), ()) for each in given for function in each]
        elif functions:
            inside = [self._run(function, given, chain) for function in functions]
        else:
            inside = [_size(self._tree)]  # it may be any function of the expression
        return max(deepest, *inside, 1)

    def _chain_of(self, argument: Node, called: Node, scope: _Scope) -> int:
        first = self.of(argument, scope)
        if isinstance(called, Call):  # the chain itself makes the call, with one argument more
            call = Call(called.function, (argument, *called.arguments))
            return 1 + max(first, self._called(call, scope, ()))
        given = (self._functions(argument, scope),)
        inside = [self._run(function, given, ()) for function in self._functions(called, scope)]
        return 1 + max(first, self.of(called, scope), *inside)

    def _functions(self, node: Node, scope: _Scope) -> _Functions:
        """The functions of the expression that a node may give."""
        match node:
            case Lambda():
                return (_Function(node, scope),)
            case Variable(name):
                return scope.find(name) or ()
            case Conditional(_, then, otherwise):
                other = () if otherwise is None else self._functions(otherwise, scope)
                return self._functions(then, scope) + other
            case Block((inner,)):
                return self._functions(inner, scope)
            case _:
                return ()

    def _run(
        self, function: _Function, given: tuple[_Functions, ...], chain: tuple[Lambda, ...]
    ) -> int:
        """How deep a function goes below the call that runs it."""
        node = function.node
        self._reaching[-1].add(id(node))
        if any(node is other for other in chain):
            return 0  # the next round of a tail recursion: as deep as this one
        if sum(node is other for other in self._running) > self._rounds:
            return 0
        reached = self._reached.setdefault((id(node), function.scope), {id(node)})
        known = None if any(given) else self._known.get(self._key(function, chain, reached))
        if known is None:
            self._reaching.append(set())
            known = self._measured(function, given, chain)
            reached |= self._reaching.pop()
            if not any(given):
                self._known[self._key(function, chain, reached)] = known
        self._reaching[-1] |= reached
        return known

    def _key(
        self, function: _Function, chain: tuple[Lambda, ...], reached: set[int]
    ) -> tuple[object, ...]:
        running = (id(other) for other in self._running if id(other) in reached)
        before = (id(other) for other in chain if id(other) in reached)
        return (id(function.node), function.scope, *running, None, *before)

    def _measured(
        self, function: _Function, given: tuple[_Functions, ...], chain: tuple[Lambda, ...]
    ) -> int:
        node = function.node
        scope = _Scope(dict.fromkeys(node.parameters, ()), function.scope)
        scope.names.update(zip(node.parameters, given, strict=False))
        running, self._running = self._running, (*self._running, node)
        try:
            body = self._body(node.body, scope, (*chain, node))
        finally:
            self._running = running
        return max(body.itself, body.tail_calls)

    def _body(self, node: Node, scope: _Scope, chain: tuple[Lambda, ...]) -> _Body:
        match node:
            case Call():
                return _Body(1, self._called(node, scope, chain))
            case KeepArray(Call() as call):
                return self._body(call, scope, chain)
            case Conditional(test, then, otherwise):
                branches = [self._body(then, scope, chain)]
                if otherwise is not None:
                    branches.append(self._body(otherwise, scope, chain))
                return _around(self.of(test, scope), branches)
            case Block(statements) if not isinstance(statements[-1], Bind):
                inside = _Scope(outer=scope)
                before = self._statements(statements[:-1], inside)
                return _around(before, [self._body(statements[-1], inside, chain)])
            case _:
                return _Body(self.of(node, scope))


def _around(before: int, branches: list[_Body]) -> _Body:
    """A node around a few that may be its value."""
    itself = max(before, *(branch.itself for branch in branches))
    return _Body(1 + itself, max(branch.tail_calls for branch in branches))


def _in_path(node: Node) -> bool:
    """Whether brackets on this node are brackets of a path's step."""
    while isinstance(node, Index):
        node = node.base
    return isinstance(node, Path)


def _size(node: Node) -> int:
    return 1 + sum(_size(child) for child in children(node))
