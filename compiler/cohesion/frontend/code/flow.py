"""What statements do to the variables of the function around them, read from their tree alone."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Scope: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
Comprehension: TypeAlias = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass(slots=True)
class Flow:
    """Names in the order in which they first appear: those that are read, those that are read
    before the statements certainly gave them a value (`needed`), and those that are bound.
    `sure` are bound on every path to the end; None when no path leads there.
    """

    read: dict[str, None] = field(default_factory=dict)
    needed: dict[str, None] = field(default_factory=dict)
    bound: dict[str, None] = field(default_factory=dict)
    sure: frozenset[str] | None = frozenset()


def flow_of(nodes: Sequence[ast.stmt] | ast.expr) -> Flow:
    """The flow of names through statements, or through an expression."""
    found = Flow()
    if isinstance(nodes, ast.expr):
        _evaluate(nodes, frozenset(), found)
        found.sure = frozenset(found.bound)
    else:
        found.sure = _run(nodes, frozenset(), found)
    return found


def _run(nodes: Sequence[ast.stmt], sure: frozenset[str], found: Flow) -> frozenset[str] | None:
    """The names that are surely bound behind statements; None if their end is not reached."""
    current: frozenset[str] | None = sure
    for node in nodes:
        # What cannot be reached is read all the same, as if nothing were bound.
        after = _statement(node, frozenset() if current is None else current, found)
        current = None if current is None else after
    return current


def _both(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    if one is None or other is None:
        return other if one is None else one
    return one & other


def _statement(node: ast.stmt, sure: frozenset[str], found: Flow) -> frozenset[str] | None:
    match node:
        case ast.Return(value=value):
            _evaluate(value, sure, found)
            return None
        case ast.Raise(exc=raised, cause=cause):
            _evaluate(raised, sure, found)
            _evaluate(cause, sure, found)
            return None
        case ast.Break() | ast.Continue():
            return None
        case ast.If(test=test, body=body, orelse=orelse):
            sure = _evaluate(test, sure, found)
            return _both(_run(body, sure, found), _run(orelse, sure, found))
        case ast.While(test=test, body=body, orelse=orelse):
            sure = _evaluate(test, sure, found)
            _run(body, sure, found)
            _run(orelse, sure, found)
            return sure
        case ast.For(target=target, iter=source, body=body, orelse=orelse):
            sure = _evaluate(source, sure, found)
            _run(body, _bind(target, sure, found), found)
            _run(orelse, sure, found)
            return sure
        case ast.With(items=items, body=body):
            for item in items:
                sure = _evaluate(item.context_expr, sure, found)
                if item.optional_vars is not None:
                    sure = _bind(item.optional_vars, sure, found)
            after = _run(body, sure, found)
            # A manager that swallows exceptions goes on behind its block, wherever that stopped.
            return after if all(map(_lets_pass, items)) else sure
        case ast.Try() | ast.TryStar():
            return _try(node, sure, found)
        case ast.Match(subject=subject, cases=cases):
            sure = _evaluate(subject, sure, found)
            after, every = None, False
            for case in cases:
                inside = sure | frozenset(_captured(case.pattern, sure, found))
                _evaluate(case.guard, inside, found)
                after = _both(after, _run(case.body, inside, found))
                every = every or (case.guard is None and _takes_all(case.pattern))
            return after if every else _both(after, sure)
        case ast.Assign(targets=targets, value=value):
            sure = _evaluate(value, sure, found)
            for target in targets:
                sure = _bind(target, sure, found)
            return sure
        case ast.AnnAssign(target=target, value=value):
            if value is None:
                return sure
            return _bind(target, _evaluate(value, sure, found), found)
        case ast.AugAssign(target=target, value=value):
            if isinstance(target, ast.Name):
                _reads(target.id, sure, found)
            return _bind(target, _evaluate(value, sure, found), found)
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            _free(node, sure, found)
            found.bound.setdefault(node.name)
            return sure | {node.name}
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            names = [alias.asname or alias.name.partition(".")[0] for alias in aliases]
            found.bound.update(dict.fromkeys(names))
            return sure | frozenset(names)
        case _:
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.expr):
                    sure = _evaluate(child, sure, found)
            return sure


_PASSING = frozenset({"open", "closing", "localcontext", "nullcontext", "redirect_stdout"})
"""Context managers that let every exception through, by the last part of what is called."""


def _lets_pass(item: ast.withitem) -> bool:
    made = item.context_expr
    if not isinstance(made, ast.Call):
        return False
    called = made.func
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name in _PASSING


def _try(node: ast.Try | ast.TryStar, sure: frozenset[str], found: Flow) -> frozenset[str] | None:
    body = _run(node.body, sure, found)
    after = _run(node.orelse, sure if body is None else body, found) if node.orelse else body
    after = None if body is None else after
    for handler in node.handlers:
        if handler.type is not None:
            _evaluate(handler.type, sure, found)
        inside = sure if handler.name is None else sure | {handler.name}
        after = _both(after, _run(handler.body, inside, found))
    if not node.finalbody:
        return after
    last = _run(node.finalbody, sure, found)
    return None if after is None or last is None else after | last


def _captured(pattern: ast.pattern, sure: frozenset[str], found: Flow) -> Iterator[str]:
    for node in ast.walk(pattern):
        match node:
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                found.bound.setdefault(name)
                yield name
            case ast.MatchMapping(rest=str(name)):
                found.bound.setdefault(name)
                yield name
            case ast.MatchValue(value=value) | ast.MatchClass(cls=value):
                _evaluate(value, sure, found)
            case _:
                pass


def _takes_all(pattern: ast.pattern) -> bool:
    return isinstance(pattern, ast.MatchAs) and pattern.pattern is None


def _bind(target: ast.expr, sure: frozenset[str], found: Flow) -> frozenset[str]:
    match target:
        case ast.Name(id=name):
            found.bound.setdefault(name)
            return sure | {name}
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            for part in parts:
                sure = _bind(part, sure, found)
            return sure
        case ast.Starred(value=inner):
            return _bind(inner, sure, found)
        case _:
            return _evaluate(target, sure, found)


def _reads(name: str, sure: frozenset[str], found: Flow) -> None:
    found.read.setdefault(name)
    if name not in sure:
        found.needed.setdefault(name)


def _evaluate(node: ast.expr | None, sure: frozenset[str], found: Flow) -> frozenset[str]:
    """Note what an expression reads and binds; what is surely bound behind it."""
    match node:
        case None:
            return sure
        case ast.Name(id=name):
            _reads(name, sure, found)
            return sure
        case ast.NamedExpr(target=target, value=value):
            return _bind(target, _evaluate(value, sure, found), found)
        case ast.BoolOp(values=values):
            after = _evaluate(values[0], sure, found)
            for value in values[1:]:
                _evaluate(value, after, found)
            return after
        case ast.IfExp(test=test, body=then, orelse=otherwise):
            after = _evaluate(test, sure, found)
            return _evaluate(then, after, found) & _evaluate(otherwise, after, found)
        case ast.Lambda():
            _free(node, sure, found)
            return sure
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            return _comprehension(node, sure, found)
        case _:
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.expr):
                    sure = _evaluate(child, sure, found)
                elif isinstance(child, ast.keyword):
                    sure = _evaluate(child.value, sure, found)
            return sure


def _comprehension(node: Comprehension, sure: frozenset[str], found: Flow) -> frozenset[str]:
    sure = _evaluate(node.generators[0].iter, sure, found)
    own = {
        name.id
        for generator in node.generators
        for name in ast.walk(generator.target)
        if isinstance(name, ast.Name)
    }
    inner = Flow()
    for position, generator in enumerate(node.generators):
        if position:
            _evaluate(generator.iter, frozenset(), inner)
        for test in generator.ifs:
            _evaluate(test, frozenset(), inner)
    bodies = (node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,)
    for body in bodies:
        _evaluate(body, frozenset(), inner)
    _from_inside(inner, own, sure, found)
    found.bound.update(inner.bound)  # `:=` binds around a comprehension; it may never run
    return sure


def _free(node: Scope | ast.ClassDef, sure: frozenset[str], found: Flow) -> None:
    """Note what a function or a class inside reads of what is around it."""
    inner = Flow()
    own: set[str] = set()
    if isinstance(node, ast.ClassDef):
        for around in (*node.bases, *(k.value for k in node.keywords), *node.decorator_list):
            _evaluate(around, sure, found)
        _run(node.body, frozenset(), inner)
    else:
        arguments = node.args
        for default in (*arguments.defaults, *arguments.kw_defaults):
            _evaluate(default, sure, found)
        own.update(argument.arg for argument in arguments_of(arguments))
        if isinstance(node, ast.Lambda):
            _evaluate(node.body, frozenset(), inner)
        else:
            for decorator in node.decorator_list:
                _evaluate(decorator, sure, found)
            _run(node.body, frozenset(), inner)
            own.update(inner.bound)
            outer = {n for part in own_nodes(node.body) for n in _nonlocals(part)}
            own -= outer
            for name in outer:  # whenever it is called, if ever
                _reads(name, sure, found)
                found.bound.setdefault(name)
    _from_inside(inner, own, sure, found)


def _nonlocals(node: ast.AST) -> list[str]:
    return node.names if isinstance(node, ast.Nonlocal) else []


def _from_inside(inner: Flow, own: Iterable[str], sure: frozenset[str], found: Flow) -> None:
    for name in inner.read:
        if name not in own:
            _reads(name, sure, found)


def arguments_of(arguments: ast.arguments) -> Iterator[ast.arg]:
    """Every parameter of a function."""
    yield from (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    yield from (a for a in (arguments.vararg, arguments.kwarg) if a is not None)


def exits_of(nodes: Sequence[ast.stmt]) -> frozenset[str]:
    """How statements may leave what is around them: `return`, `break`, `continue`."""
    found: set[str] = set()

    def visit(node: ast.AST, *, loops: bool) -> None:
        match node:
            case ast.Return():
                found.add("return")
            case ast.Break() if not loops:
                found.add("break")
            case ast.Continue() if not loops:
                found.add("continue")
            case ast.For() | ast.While() | ast.AsyncFor():
                for inner in node.body:
                    visit(inner, loops=True)
                for inner in node.orelse:
                    visit(inner, loops=loops)
            case _ if isinstance(node, (*_SCOPES, ast.ClassDef, ast.expr)):
                pass
            case _:
                for child in ast.iter_child_nodes(node):
                    visit(child, loops=loops)

    for node in nodes:
        visit(node, loops=False)
    return frozenset(found)


def own_nodes(nodes: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """The nodes of code, without those of functions and classes defined in it."""
    pending = list(nodes)
    while pending:
        node = pending.pop()
        yield node
        if not isinstance(node, (*_SCOPES, ast.ClassDef)):
            pending.extend(ast.iter_child_nodes(node))
