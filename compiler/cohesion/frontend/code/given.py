"""Parts of a statement that stays in the workflow, which run at the end of the code before it: what
they read cannot leave it.

    m = re.match(pattern, line)          m = re.match(pattern, line); given_1 = m[1]
    charge(m[1])                    →    charge(given_1)
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from cohesion.frontend.code.flow import own_nodes
from cohesion.frontend.project import FunctionNode

Judge = Callable[[ast.expr], bool]

_TYPES: dict[type[ast.expr], type] = {
    ast.List: list,
    ast.ListComp: list,
    ast.Dict: dict,
    ast.DictComp: dict,
    ast.JoinedStr: str,
}
"""What displays make."""


def given_in(
    node: ast.stmt, name: str, may_move: Judge, known: Judge, function: FunctionNode
) -> list[ast.expr]:
    """The parts of a statement that read `name`, and that may as well be evaluated before it: what
    Python evaluates before them are names. `known` are dotted names of what is there anyway.
    """
    first = _first(node)
    if first is None:
        return []
    search = _Search(name, may_move, known, function)
    search.visit(first)
    return [] if search.failed else search.found


def _first(node: ast.stmt) -> ast.expr | None:
    """The expression of a statement that is evaluated before all else of it."""
    match node:
        case ast.Expr(value=value) | ast.Assign(value=value):
            return value
        case ast.Return(value=value) | ast.AnnAssign(value=value):
            return value
        case ast.AugAssign(target=ast.Name(), value=value):
            return value
        case ast.If(test=test):
            return test
        case ast.For(iter=over):
            return over
        case _:
            return None


@dataclass(slots=True)
class _Search:
    """A walk in the order of evaluation. It has `failed` where a part comes too late, or is the
    name alone.
    """

    name: str
    may_move: Judge
    known: Judge
    function: FunctionNode
    found: list[ast.expr] = field(default_factory=list)
    failed: bool = False
    late: bool = False

    def visit(self, node: ast.expr) -> None:
        """Go through an expression."""
        if not self._reads(node):
            self.late = self.late or not self._is_trivial(node)
        elif isinstance(node, ast.Name) or self.late:
            self.failed = True
        elif self.may_move(node):
            self.found.append(node)
        else:
            parts = self._parts(node)
            self.failed = self.failed or parts is None
            for part in parts or ():
                self.visit(part)
            self.late = True

    def _reads(self, node: ast.expr) -> bool:
        return any(isinstance(n, ast.Name) and n.id == self.name for n in ast.walk(node))

    def _parts(self, node: ast.expr) -> Sequence[ast.expr] | None:
        """What is evaluated for an expression, all of it, in order."""
        match node:
            case ast.Call(func=func, args=args, keywords=keywords):
                spread = any(isinstance(a, ast.Starred) for a in args)
                spread = spread or any(k.arg is None for k in keywords)
                return None if spread else [func, *args, *(k.value for k in keywords)]
            case ast.List(elts=parts) | ast.Tuple(elts=parts):
                return None if any(isinstance(part, ast.Starred) for part in parts) else parts
            case ast.Dict(keys=keys, values=values):
                pairs = [part for pair in zip(keys, values, strict=True) for part in pair]
                return None if None in keys else [part for part in pairs if part is not None]
            case ast.BinOp(left=left, right=right):
                return [left, right]
            case ast.Subscript(value=value, slice=index) if not isinstance(index, ast.Slice):
                return [value, index]
            case ast.Attribute(value=value):
                return [value]
            case ast.Compare(left=left, comparators=[right]):
                return [left, right]
            case _:
                return None

    def _is_trivial(self, node: ast.expr) -> bool:
        """Whether evaluating an expression tells nothing of when it happens."""
        match node:
            case ast.Name() | ast.Constant():
                return True
            case ast.Attribute(value=ast.Name(id=name), attr=attribute):
                return self.known(node) or _always_has(self.function, name, attribute)
            case _:
                return self.known(node)


def _always_has(function: FunctionNode, name: str, attribute: str) -> bool:
    """Whether a variable of a function only ever gets displays, which have a method."""
    values: list[ast.expr | None] = []
    for node in own_nodes(function.body):
        match node:
            case ast.Assign(targets=targets, value=value):
                values += [got for target in targets for got in _given_to(name, target, value)]
            case ast.AnnAssign(target=ast.Name(id=target), value=value) if target == name:
                values.append(value)
            case _:
                continue
    bound = [
        n
        for n in own_nodes(function.body)
        if isinstance(n, ast.Name) and n.id == name and not isinstance(n.ctx, ast.Load)
    ]
    made = {None if value is None else _TYPES.get(type(value)) for value in values}
    parameters = {a.arg for a in ast.walk(function.args) if isinstance(a, ast.arg)}
    if len(bound) != len(values) or name in parameters or None in made:
        return False
    return bool(made) and all(hasattr(kind, attribute) for kind in made)


def _given_to(name: str, target: ast.expr, value: ast.expr) -> list[ast.expr | None]:
    """What an assignment gives a name; None for what its text does not show."""
    match target, value:
        case ast.Name(id=found), _:
            return [value] if found == name else []
        case ast.Tuple(elts=targets), ast.Tuple(elts=values) if len(targets) == len(values):
            pairs = zip(targets, values, strict=True)
            return [got for inner, part in pairs for got in _given_to(name, inner, part)]
        case _:
            names = (n for n in ast.walk(target) if isinstance(n, ast.Name) and n.id == name)
            return [None for _ in names]


def taken_out(
    node: ast.stmt, parts: Sequence[ast.expr], names: Sequence[str]
) -> tuple[list[ast.stmt], ast.stmt]:
    """Assignments of parts of a statement to names, and the statement with these names."""
    memo: dict[int, object] = {}
    assigned: list[ast.stmt] = []
    for part, name in zip(parts, names, strict=True):
        target = ast.copy_location(ast.Name(name, ast.Store()), part)
        assigned.append(ast.copy_location(ast.Assign([target], part), part))
        memo[id(part)] = ast.copy_location(ast.Name(name, ast.Load()), part)
    return assigned, deepcopy(node, memo)


def is_taken_out(node: ast.AST) -> bool:
    """Whether a statement is one of `taken_out`, which no author wrote."""
    match node:
        case ast.Assign(targets=[ast.Name() as target], value=value):
            return (target.lineno, target.col_offset) == (value.lineno, value.col_offset)
        case _:
            return False
