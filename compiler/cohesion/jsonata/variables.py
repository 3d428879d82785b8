"""The names in a JSONata tree: which are read from outside, and renaming and replacing them.

A name bound by a `Bind` is local to the statements after it in its `Block`, and to every function
written in that block, because functions look names up when they are called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cohesion.jsonata.nodes import (
    Array,
    Bind,
    Block,
    Call,
    Lambda,
    Node,
    Variable,
    children,
    rebuild,
)


class CaptureError(ValueError):
    """A replacement reads a name that means something else in the place where it would go."""


@dataclass(frozen=True, slots=True)
class FreeNames:
    """What an expression names of the outside: variables it reads, and calls it makes, in order."""

    variables: frozenset[str]
    calls: tuple[Call, ...]


def free_names(node: Node) -> FreeNames:
    """The names of the outside in an expression, found in one walk."""
    free = [use for use in _uses(node) if not use.local]
    return FreeNames(
        frozenset(use.name for use in free if isinstance(use.node, Variable)),
        tuple(use.node for use in free if isinstance(use.node, Call)),
    )


def free_variables(node: Node) -> frozenset[str]:
    """The variables whose values the expression takes from outside, without `$`."""
    return free_names(node).variables


def free_functions(node: Node) -> frozenset[str]:
    """The functions that are called and not bound in the expression itself, without `$`."""
    return frozenset(call.function for call in free_names(node).calls)


def bound_names(node: Node) -> frozenset[str]:
    """The names that the expression binds, as parameters or in blocks, anywhere in it."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Lambda):
            found.update(one.parameters)
        elif isinstance(one, Bind):
            found.add(one.name)
        waiting += children(one)
    return frozenset(found)


def occurrences(node: Node, name: str) -> int:
    """How often the expression names this variable of the outside, calls included."""
    return sum(use.name == name and not use.local for use in _uses(node))


def occurs_in_lambda(node: Node, name: str) -> bool:
    """Whether the expression names this variable of the outside in the body of a function.

    Such a place is evaluated as often as the function is called.
    """
    return any(use.name == name and not use.local and use.in_lambda for use in _uses(node))


def rename_locals(node: Node, prefix: str) -> Node:
    """The expression with every name that it binds itself prefixed, at its uses too."""

    def rename(use: Use) -> Node:
        if not use.local:
            return use.node
        return _named(use.node, prefix + use.name)

    return _Rewriter(rename, binder=lambda name: prefix + name).rewrite(node, _Scope())


def substitute(node: Node, mapping: Mapping[str, Node]) -> Node:
    """The expression with variables of the outside replaced by expressions.

    Raises CaptureError where a replacement reads a name that is local there, and where a name
    that is called would become anything but another name.
    """
    read = {name: free_variables(new) | free_functions(new) for name, new in mapping.items()}

    def put(use: Use) -> Node:
        if use.local or use.name not in mapping:
            return use.node
        new = mapping[use.name]
        if captured := read[use.name] & use.locals:
            raise CaptureError(f"${min(captured)}, put in for ${use.name}, is local there")
        if isinstance(use.node, Variable):
            return new
        if not isinstance(new, Variable):
            raise CaptureError(f"${use.name} is called, so only a name can replace it")
        return _named(use.node, new.name)

    return _Rewriter(put).rewrite(node, _Scope())


@dataclass(frozen=True, slots=True)
class Use:
    """A place that names something: the `Variable`, or the `Call` with its arguments rewritten.

    `locals` are the names bound around this place.
    """

    node: Variable | Call
    name: str
    locals: frozenset[str]
    in_lambda: bool

    @property
    def local(self) -> bool:
        """Whether the name is bound around this place."""
        return self.name in self.locals


@dataclass(frozen=True, slots=True)
class _Scope:
    """The names bound in some place, and those that functions written here will see bound."""

    bound: frozenset[str] = frozenset()
    later: frozenset[str] = frozenset()
    in_lambda: bool = False

    def inside(self, parameters: Sequence[str]) -> _Scope:
        """That of a function's body."""
        return _Scope(self.bound | self.later | set(parameters), in_lambda=True)

    def around(self, statements: Sequence[Node]) -> _Scope:
        """That at the start of a block."""
        names = [statement.name for statement in statements if isinstance(statement, Bind)]
        return replace(self, later=self.later.union(names)) if names else self

    def behind(self, bind: Bind) -> _Scope:
        """That of the statements behind one of a block."""
        return replace(self, bound=self.bound | {bind.name})


def _keep(name: str) -> str:
    return name


@dataclass(frozen=True, slots=True)
class _Rewriter:
    """Rebuilds a tree, with each use of a name changed; `binder` renames where names are bound."""

    change: Callable[[Use], Node]
    binder: Callable[[str], str] = field(default=_keep)

    def rewrite(self, node: Node, scope: _Scope) -> Node:
        match node:
            case Variable(name):
                return self.change(Use(node, name, scope.bound, scope.in_lambda))
            case Call(name, arguments):
                inner = Call(name, tuple(self.rewrite(argument, scope) for argument in arguments))
                return self.change(Use(inner, name, scope.bound, scope.in_lambda))
            case Lambda(parameters, body):
                names = tuple(self.binder(name) for name in parameters)
                return Lambda(names, self.rewrite(body, scope.inside(parameters)))
            case Block(statements):
                return Block(tuple(self._statements(statements, scope)))
            case Array(items):
                return Array(tuple(self._item(item, scope) for item in items))
            case _:
                return rebuild(node, lambda child: self.rewrite(child, scope))

    def _item(self, item: Node, scope: _Scope) -> Node:
        new = self.rewrite(item, scope)
        # A variable's array is spliced, an `Array` is not: parentheses keep what was meant.
        return Block((new,)) if isinstance(new, Array) and isinstance(item, Variable) else new

    def _statements(self, statements: tuple[Node, ...], scope: _Scope) -> Iterator[Node]:
        scope = scope.around(statements)
        for statement in statements:
            if isinstance(statement, Bind):
                yield Bind(self.binder(statement.name), self.rewrite(statement.value, scope))
                scope = scope.behind(statement)
            else:
                yield self.rewrite(statement, scope)


def _uses(node: Node) -> list[Use]:
    found: list[Use] = []
    _find(node, _Scope(), found)
    return found


def _find(node: Node, scope: _Scope, found: list[Use]) -> None:
    """Note the places that name something, as a rewriter comes upon them."""
    match node:
        case Variable(name):
            found.append(Use(node, name, scope.bound, scope.in_lambda))
        case Call(name, arguments):
            for argument in arguments:
                _find(argument, scope, found)
            found.append(Use(node, name, scope.bound, scope.in_lambda))
        case Lambda(parameters, body):
            _find(body, scope.inside(parameters), found)
        case Block(statements):
            scope = scope.around(statements)
            for statement in statements:
                if isinstance(statement, Bind):
                    _find(statement.value, scope, found)
                    scope = scope.behind(statement)
                else:
                    _find(statement, scope, found)
        case _:
            for child in children(node):
                _find(child, scope, found)


def _named(node: Variable | Call, name: str) -> Node:
    return Variable(name) if isinstance(node, Variable) else Call(name, node.arguments)
