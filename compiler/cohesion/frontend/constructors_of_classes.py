"""What `__init__` makes of its arguments: classes whose instances are the attributes that it gives
them.

`self.name` in it becomes a variable `.name`, and the function gives their values in order. So it is
a helper like any other, with tasks if it calls some.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Sequence

from cohesion.frontend.bind import Names
from cohesion.frontend.class_methods import defined_by
from cohesion.frontend.symbols import ClassSymbol, HelperSymbol

_KEPT_APART = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef | ast.Return


def made_by_init(
    names: Names, order: Sequence[ClassSymbol]
) -> tuple[HelperSymbol | None, tuple[str, ...]] | None:
    """The function that gives the attributes of a new instance, and their names; no function where
    the class has no `__init__`. None where the classes are more than methods, or `__init__` may do
    more than give attributes.
    """
    for cls in order:
        if not all(isinstance(s, ast.FunctionDef) or _is_nothing(s) for s in cls.node.body):
            return None
        own = {name for s in cls.node.body for name in defined_by(s)} - {"__init__"}
        if any(name.startswith("__") for name in own):
            return None
    for position, cls in enumerate(order):
        inits = [s for s in cls.node.body if isinstance(s, ast.FunctionDef) and _is_init(s)]
        if inits:
            alone = len(inits) == 1 and not inits[0].decorator_list
            return _read(names, order[position:], inits[0]) if alone else None
    return None, ()


def _is_init(method: ast.FunctionDef) -> bool:
    return method.name == "__init__"


def _is_nothing(statement: ast.stmt) -> bool:
    """Whether a statement of a class is its docstring, `pass` or `...`."""
    return isinstance(statement, ast.Pass) or (
        isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    )


def _read(
    names: Names, order: Sequence[ClassSymbol], node: ast.FunctionDef
) -> tuple[HelperSymbol, tuple[str, ...]] | None:
    arguments = node.args
    if arguments.posonlyargs or not arguments.args:
        return None
    own = arguments.args[0].arg
    made = copy.deepcopy(node)
    made.args.args.pop(0)
    fields: dict[str, None] = {}
    body: list[ast.stmt] = []
    for statement in made.body:
        above = _above(names, order, statement)
        if above is not None:
            given, attributes = above
            fields |= dict.fromkeys(attributes)
            body.append(given)
            continue
        inner = list(ast.walk(statement))
        if any(isinstance(n, _KEPT_APART) for n in inner) or _has_more(inner, own):
            return None
        if not {n.attr for n in _attributes(inner, own, ast.Load)} <= fields.keys():
            return None  # it may be asked for before it is there
        changed = _Attributes(own).visit(statement)
        assert isinstance(changed, ast.stmt)
        body.append(changed)
        fields |= dict.fromkeys(_surely_given(changed))
    every = {n.attr for n in _attributes(list(ast.walk(node)), own, ast.Store)}
    if not every <= fields.keys():
        return None
    made.body = _with_result(body, list(fields), node)
    helper = HelperSymbol(f"{order[0].name}.__init__", order[0].module, made)
    return helper, tuple(fields)


def _above(
    names: Names, order: Sequence[ClassSymbol], statement: ast.stmt
) -> tuple[ast.stmt, tuple[str, ...]] | None:
    """What `super().__init__(…)` gives; None for any other statement."""
    match statement:
        case ast.Expr(
            value=ast.Call(
                func=ast.Attribute(
                    value=ast.Call(func=ast.Name(id="super"), args=[]), attr="__init__"
                )
            ) as call
        ):
            pass
        case _:
            return None
    found = made_by_init(names, order[1:])
    if found is None:
        return None
    init, attributes = found
    if init is None:
        nothing: ast.stmt = ast.copy_location(ast.Pass(), statement)
        return None if call.args or call.keywords else (nothing, ())
    reference = ast.copy_location(ast.Name(names.methods.reference(init), ast.Load()), call.func)
    targets: list[ast.expr] = [ast.Name(f".{name}", ast.Store()) for name in attributes]
    target = ast.Tuple(targets, ast.Store())
    value = ast.copy_location(ast.Call(reference, call.args, call.keywords), call)
    given = ast.copy_location(ast.Assign([target], value), statement)
    return ast.fix_missing_locations(given), attributes


def _attributes(
    inner: Sequence[ast.AST], own: str, context: type[ast.expr_context]
) -> Iterator[ast.Attribute]:
    """Where attributes of the object are read, or given."""
    for node in inner:
        if not isinstance(node, ast.Attribute) or not isinstance(node.ctx, context):
            continue
        if isinstance(node.value, ast.Name) and node.value.id == own:
            yield node


def _has_more(inner: Sequence[ast.AST], own: str) -> bool:
    """Whether the object is used for more than its attributes, or loses one."""
    named = sum(isinstance(n, ast.Name) and n.id == own for n in inner)
    reads = sum(1 for context in (ast.Load, ast.Store) for _ in _attributes(inner, own, context))
    return named != reads or any(isinstance(n, ast.Name) and n.id == "super" for n in inner)


def _surely_given(statement: ast.stmt) -> Iterator[str]:
    """The attributes that a statement gives on every way through it."""
    match statement:
        case ast.Assign(targets=targets):
            found = [n for target in targets for n in ast.walk(target)]
        case ast.AnnAssign(target=target, value=ast.expr()):
            found = list(ast.walk(target))
        case _:
            found = []
    for node in found:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id[0] == ".":
            yield node.id.removeprefix(".")


def _with_result(body: list[ast.stmt], fields: list[str], node: ast.FunctionDef) -> list[ast.stmt]:
    """The body, and the attributes as its result; one `return` where each is given by itself."""
    simple: dict[str, ast.expr] = {}
    for statement in body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name.startswith("."):
                simple[name] = value
            case _:
                break
    read = {n.id for value in simple.values() for n in ast.walk(value) if isinstance(n, ast.Name)}
    alone = len(simple) == len(body) and not read & simple.keys()
    items = [simple[f".{f}"] if alone else ast.Name(f".{f}", ast.Load()) for f in fields]
    result = ast.copy_location(ast.Return(ast.Tuple(items, ast.Load())), body[-1] if body else node)
    ast.fix_missing_locations(result)
    return [result] if alone else [*body, result]


class _Attributes(ast.NodeTransformer):
    """Makes a name of each attribute of the object."""

    def __init__(self, own: str) -> None:
        self._own = own

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """`self.x` becomes `.x`."""
        if isinstance(node.value, ast.Name) and node.value.id == self._own:
            return ast.copy_location(ast.Name(f".{node.attr}", node.ctx), node)
        self.generic_visit(node)
        return node
