"""What may move into generated functions: code that runs no task, waits for nothing, and means the
same in a function of its own.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from cohesion.frontend.bind import Names
from cohesion.frontend.code.flow import own_nodes
from cohesion.frontend.code.holes import holes_of
from cohesion.frontend.project import FunctionNode, Import, Module
from cohesion.frontend.symbols import (
    AmbiguousSymbol,
    ClassSymbol,
    ConstantSymbol,
    ErrorSymbol,
    ExternalSymbol,
    HelperSymbol,
    Symbol,
    TaskSymbol,
    WorkflowSymbol,
)

_WAITS = frozenset({"time.sleep", "asyncio.sleep"})
_SEES_CALLER = frozenset(
    f"builtins.{name}" for name in ("locals", "globals", "vars", "dir", "exec", "eval")
)
"""Functions that look at the variables around their call."""
_KEPT_BY_PROCESS = frozenset(
    {
        "random.seed",
        "random.setstate",
        "decimal.getcontext",
        "decimal.setcontext",
        "locale.setlocale",
        "os.chdir",
        "os.environ",
        "os.putenv",
        "os.umask",
        "time.tzset",
        "socket.setdefaulttimeout",
        "signal.signal",
    }
)
"""What changes the process around: the next piece of code runs in another one."""
_BLOCKS = frozenset({"body", "orelse", "finalbody", "handlers", "cases"})


class Movable:
    """Judges nodes of the project's functions."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._functions: dict[ast.AST, bool] = {}
        self._imported: dict[str, dict[str, list[Symbol | None]]] = {}
        self._variables: dict[str, set[ast.AST]] = {}

    def node(self, module: Module, node: ast.AST) -> bool:
        """Whether a statement or an expression may move."""
        own = list(own_nodes([node]))
        if _unbinds(node) or any(map(_means_its_function, own)):
            return False
        if any(isinstance(inner, ast.Yield | ast.YieldFrom) for inner in own):
            return False
        return not any(self._stays(module, inner) for inner in ast.walk(node))

    def holes(self, module: Module, node: ast.stmt | ast.expr) -> list[ast.expr] | None:
        """The parts of an expression or a statement that the workflow evaluates first, so that the
        rest of it may move; None when it cannot be taken apart.
        """
        return holes_of(
            node,
            lambda part: not self.node(module, part),
            lambda part: self._is_known(module, part),
        )

    def _is_known(self, module: Module, node: ast.expr) -> bool:
        """Whether a dotted name certainly is of something: evaluating it tells nothing of when."""
        if any(found is not None for found in self._meanings(module, node)):
            return True
        match node:
            case ast.Attribute(value=ast.Name(id=name) as owner, attr=method):
                around = enclosing(module.tree, owner.lineno, owner.col_offset)
                functions = [n for n in around if isinstance(n, FunctionNode)]
                kind = container_of(functions[-1], name) if functions else None
                return kind is not None and hasattr(kind, method)
            case _:
                return False

    def obstacle(self, module: Module, node: ast.AST) -> str:
        """What keeps a statement or an expression from moving, as it is written; empty when that is
        no part of it.
        """
        for inner in ast.walk(node):
            if self._stays(module, inner):
                return ast.unparse(inner) if isinstance(inner, ast.expr) else ""
        return ""

    def is_there(self, module: Module, node: ast.expr) -> bool:
        """Whether a dotted name is of something that there is when the function begins."""
        return bool(found := self._meanings(module, node)) and None not in found

    def function(self, module: Module, node: FunctionNode) -> bool:
        """Whether whatever a function does may run in a generated one: it calls nothing that must
        be a state, and keeps nothing in its module.
        """
        if node not in self._functions:
            self._functions[node] = True  # one that calls itself
            stays = self._keeps_state(module, node) or any(
                isinstance(inner, ast.Global) or self._stays(module, inner)
                for part in (*node.body, *node.decorator_list)
                for inner in ast.walk(part)
            )
            self._functions[node] = isinstance(node, ast.FunctionDef) and not stays
        return self._functions[node]

    def _keeps_state(self, module: Module, node: FunctionNode) -> bool:
        """Whether a decorator of the project may keep something from call to call."""
        for decorator in node.decorator_list:
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            symbol = self._names.resolve(module, called)
            if isinstance(symbol, HelperSymbol) and _remembers(symbol.node):
                return True
        return False

    def _stays(self, module: Module, node: ast.AST) -> bool:
        match node:
            case ast.Await() | ast.AsyncFor() | ast.AsyncWith() | ast.comprehension(is_async=1):
                return True
            case ast.Global() | ast.AsyncFunctionDef():
                return True
            case ast.Name():
                return any(self._is_state(found) for found in self._meanings(module, node))
            case ast.Call(func=ast.Attribute(attr="result" | "exception"), args=[], keywords=[]):
                return _has_futures(module)
            case ast.Attribute(attr=name):
                found = self._meanings(module, node)
                known = any(symbol is not None for symbol in found)
                return any(map(self._is_state, found)) if known else self._method_stays(name)
            case _:
                return False

    def _method_stays(self, name: str) -> bool:
        """Whether what a value has by this name may be a method that cannot move."""
        methods = self._names.methods.named(name)
        return not all(self.function(module, method) for module, method in methods)

    def _meanings(self, module: Module, node: ast.expr) -> list[Symbol | None]:
        """What a dotted name may mean: at the top level, or by an import inside a function."""
        match node:
            case ast.Name() if node in self._variables_in(module):
                return []
            case ast.Name(id=name):
                return [self._names.lookup(module, name), *self._inner(module).get(name, [])]
            case ast.Attribute(value=base, attr=attribute):
                found = self._meanings(module, base)
                return [self._names.attribute(symbol, attribute) for symbol in found]
            case _:
                return []

    def _variables_in(self, module: Module) -> set[ast.AST]:
        """The names in a module that are variables of the functions they stand in."""
        if module.name not in self._variables:
            found = self._variables[module.name] = set()
            for function in ast.walk(module.tree):
                if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                    own = [n for n in own_nodes(function.body) if isinstance(n, ast.Name)]
                    bound = {n.id for n in own if not isinstance(n.ctx, ast.Load)}
                    bound |= {n.arg for n in ast.walk(function.args) if isinstance(n, ast.arg)}
                    found.update(n for n in own if n.id in bound)
        return self._variables[module.name]

    def _inner(self, module: Module) -> dict[str, list[Symbol | None]]:
        """What imports inside the functions of a module bind."""
        if module.name not in self._imported:
            found = self._imported[module.name] = {}
            for name, binding in module.inner_bindings():
                found.setdefault(name, []).append(self._names.imported(binding))
        return self._imported[module.name]

    def _is_state(self, symbol: Symbol | None) -> bool:
        match symbol:
            case TaskSymbol() | WorkflowSymbol() | AmbiguousSymbol():
                return True
            case ExternalSymbol("dataclasses.replace"):
                return self._method_stays("__post_init__")
            case ExternalSymbol(path):
                own = path.startswith(("cohesion.", "asyncio.")) or path == "cohesion"
                return own or path in _WAITS | _SEES_CALLER | _KEPT_BY_PROCESS
            case ErrorSymbol(error):
                return bool(error.service)
            case HelperSymbol(module=home, node=function):
                return not self.function(home, function)
            case ClassSymbol(module=home, node=cls):
                return self._class_stays(home, cls)
            case ConstantSymbol(name=name, module=home):
                return name in home.changed
            case _:
                return False

    def _class_stays(self, module: Module, node: ast.ClassDef) -> bool:
        if node in self._functions:
            return not self._functions[node]
        self._functions[node] = True
        methods = (s for s in node.body if isinstance(s, ast.FunctionDef | ast.AsyncFunctionDef))
        self._functions[node] = all(self.function(module, method) for method in methods)
        return not self._functions[node]


def _has_futures(module: Module) -> bool:
    """Whether a module imports what gives futures: they stay in the workflow."""
    imported = (each for found in module.bindings.values() for each in found)
    return any(
        isinstance(each, Import) and each.module.partition(".")[0] in ("asyncio", "concurrent")
        for each in imported
    )


def _means_its_function(node: ast.AST) -> bool:
    """Whether a node is about the function or the class around it."""
    return isinstance(node, ast.Nonlocal) or (isinstance(node, ast.Name) and node.id == "super")


def _remembers(function: FunctionNode) -> bool:
    """Whether functions made inside of a function change variables or objects of it."""
    own = {
        n.id
        for n in own_nodes(function.body)
        if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    }
    inside = (s for s in ast.walk(function) if isinstance(s, ast.FunctionDef) and s is not function)
    for node in (n for inner in inside for n in ast.walk(inner)):
        if isinstance(node, ast.Nonlocal):
            return True
        changed = node.func if isinstance(node, ast.Call) else node
        stored = isinstance(node, ast.Call) or isinstance(getattr(node, "ctx", None), ast.Store)
        if stored and isinstance(changed, ast.Attribute | ast.Subscript):
            owner = changed.value
            if isinstance(owner, ast.Name) and owner.id in own:
                return True
    return False


def _unbinds(node: ast.AST) -> bool:
    """Whether code takes a variable's value away, which no result of a function can tell."""
    return any(
        isinstance(inner, ast.Delete) and any(isinstance(t, ast.Name) for t in inner.targets)
        for inner in own_nodes([node])
    )


_DISPLAYS: dict[type[ast.expr], type] = {
    ast.Dict: dict,
    ast.DictComp: dict,
    ast.List: list,
    ast.ListComp: list,
    ast.Set: set,
    ast.SetComp: set,
}


def container_of(function: FunctionNode, name: str) -> type | None:
    """The type of a variable that a function gives new lists, dicts or sets only."""
    every = list(ast.walk(function))
    stored = sum(
        isinstance(n, ast.Name) and n.id == name and not isinstance(n.ctx, ast.Load) for n in every
    )
    values: list[ast.expr] = []
    kept = 0
    for node in every:
        match node:
            case ast.Assign(targets=targets, value=value):
                values += [value for t in targets if isinstance(t, ast.Name) and t.id == name]
            case ast.AugAssign(target=ast.Name(id=target)) if target == name:
                kept += 1  # in place, or it raises
            case ast.arg(arg=bound) | ast.FunctionDef(name=bound) | ast.ClassDef(name=bound):
                stored += bound == name
            case (
                ast.ExceptHandler(name=bound) | ast.MatchAs(name=bound) | ast.MatchStar(name=bound)
            ):
                stored += bound == name
            case ast.MatchMapping(rest=bound):
                stored += bound == name
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                stored += sum((a.asname or a.name) == name for a in aliases)
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                stored += name in names
            case _:
                pass
    kinds = {_DISPLAYS.get(type(value)) for value in values}
    return kinds.pop() if stored == len(values) + kept and len(kinds) == 1 else None


def enclosing(tree: ast.AST, line: int, column: int) -> Iterator[ast.AST]:
    """The statements and expressions around a place, outer ones first. Columns are `ast`'s."""
    current: ast.AST | None = tree
    while current is not None:
        inner = next((c for c in _placed(current) if holds(c, line, column)), None)
        if inner is not None and isinstance(inner, ast.stmt | ast.expr):
            yield inner
        current = inner


def _placed(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node that have a place. Of the parts of an f-string it is the string's own up
    to Python 3.11: there the values in them count.
    """
    for child in ast.iter_child_nodes(node):
        if isinstance(node, ast.JoinedStr):
            yield from _placed(child)
        else:
            yield child


def holds(node: ast.AST, line: int, column: int) -> bool:
    """Whether a place is in a node; one without a position of its own has those of its parts."""
    start = getattr(node, "lineno", None)
    if start is None:
        return any(holds(child, line, column) for child in ast.iter_child_nodes(node))
    decorators = getattr(node, "decorator_list", ())
    if any(holds(decorator, line, column) for decorator in decorators):
        return True
    end = (node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]
    return (start, node.col_offset) <= (line, column) < end  # type: ignore[attr-defined]


def blocks_in(node: ast.AST) -> Iterator[list[ast.stmt]]:
    """The lists of statements directly in a statement."""
    for name, value in ast.iter_fields(node):
        if name not in _BLOCKS:
            continue
        if value and isinstance(value[0], ast.stmt):
            yield value
        else:
            for part in value:
                yield from blocks_in(part)
