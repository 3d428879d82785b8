"""Classes that `with` can enter, read from their statements: attributes become variables.

Nothing is run. The object may be used for its attributes only, so that it need not exist: `self.x`
in a method, and `target.x` in the body of the `with`, are the variable `.x` of this one object.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

from cohesion.frontend.bind import Names
from cohesion.frontend.lower.rewriting import located
from cohesion.frontend.project import FunctionNode
from cohesion.frontend.symbols import ClassSymbol, ExternalSymbol, HelperSymbol

_METHODS = ("__init__", "__enter__", "__exit__")
_SIMPLE = "keep the class to `__init__`, `__enter__` and `__exit__`, and use its attributes only"


@dataclass(frozen=True, slots=True)
class Unusable:
    """Why a class cannot be entered, at the call or at a node of the workflow; what to write."""

    problem: str
    instead: str = _SIMPLE
    node: ast.AST | None = None


@dataclass(frozen=True, slots=True)
class ManagerRead:
    """A class as `with` needs it: its methods as helpers without `self`, whose attributes are names
    that start with a full stop; `exit_parameters` are those that get the exception. `target` is
    what the object is called in `body`, the statements of the `with`, if it is the object that
    `__enter__` returns.
    """

    init: HelperSymbol
    enter: HelperSymbol
    exit: HelperSymbol
    attributes: tuple[str, ...]
    exit_parameters: tuple[str, ...]
    may_suppress: bool
    target: str | None
    body: list[ast.stmt]


def manager_of(
    names: Names, cls: ClassSymbol, node: ast.With, item: ast.withitem
) -> ManagerRead | Unusable:
    """The class that a `with` enters."""
    called = f"the class `{cls.name}` as a context manager"
    methods = {s.name: s for s in cls.node.body if isinstance(s, ast.FunctionDef)}
    if not {"__enter__", "__exit__"} <= methods.keys():
        return Unusable(f"`with` on `{cls.name}`, which has no `__enter__` and `__exit__`,")
    if cls.node.bases or cls.node.keywords:
        return Unusable(f"{called}, which has bases,")
    fields = _fields(names, cls)
    if isinstance(fields, str):
        return Unusable(f"{called}, {fields},")
    if fields is not None and "__init__" not in methods:
        methods["__init__"] = fields
    if "__init__" not in methods:
        nothing = ast.arguments([], [ast.arg("self")], None, [], [], None, [])
        methods["__init__"] = located(_function("__init__", nothing), cls.node)
    attributes: dict[str, None] = {}
    helpers: dict[str, HelperSymbol] = {}
    for name in _METHODS:
        made = _without_self(methods[name], returns=name == "__enter__")
        if isinstance(made, str):
            return Unusable(f"{called}, {made},")
        attributes |= dict.fromkeys(_attributes(made))
        helpers[name] = HelperSymbol(f"{cls.name}.{name}", cls.module, made)
    exit_ = _exit(helpers["__exit__"].node)
    if isinstance(exit_, str):
        return Unusable(f"{called}, {exit_},")
    target, body = None, node.body
    if _returns_self(methods["__enter__"]) and item.optional_vars is not None:
        if not isinstance(item.optional_vars, ast.Name):
            return Unusable(f"{called}, whose object is unpacked,", node=item.optional_vars)
        target = item.optional_vars.id
        for statement in node.body:
            for inner in _bare(statement, target):
                return Unusable(f"the object `{target}` as a value", node=inner)
        body = [_Attributes(target, f"{target}.").visit(copy.deepcopy(s)) for s in node.body]
    suppresses = any(isinstance(n, ast.Return) and n.value for n in ast.walk(methods["__exit__"]))
    return ManagerRead(
        helpers["__init__"],
        helpers["__enter__"],
        helpers["__exit__"],
        tuple(attributes),
        exit_,
        suppresses,
        target,
        body,
    )


def _fields(names: Names, cls: ClassSymbol) -> ast.FunctionDef | str | None:
    """The constructor of a dataclass; None for another class; or what is wrong with the class."""
    decorators = [d.func if isinstance(d, ast.Call) else d for d in cls.node.decorator_list]
    is_data = [
        names.resolve(cls.module, d) == ExternalSymbol("dataclasses.dataclass") for d in decorators
    ]
    if not all(is_data):
        return "which is decorated"
    fields = [s for s in cls.node.body if isinstance(s, ast.AnnAssign)]
    others = [
        s for s in cls.node.body if not isinstance(s, ast.AnnAssign | ast.FunctionDef | ast.Pass)
    ]
    if any(not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant)) for s in others):
        return "which has more than methods"
    if not decorators:
        return "which has attributes of its own" if fields else None
    parameters = [
        ast.arg("self"),
        *(ast.arg(f.target.id) for f in fields if isinstance(f.target, ast.Name)),
    ]
    defaults = [f.value for f in fields if f.value is not None]
    given = ast.arguments([], parameters, None, [], [], None, defaults)
    body: list[ast.stmt] = [
        ast.Assign(
            [ast.Attribute(ast.Name("self", ast.Load()), p.arg, ast.Store())],
            ast.Name(p.arg, ast.Load()),
        )
        for p in parameters[1:]
    ]
    made = _function("__init__", given, body)
    return located(made, cls.node)


def _function(
    name: str, arguments: ast.arguments, body: list[ast.stmt] | None = None
) -> ast.FunctionDef:
    return ast.FunctionDef(name, arguments, body or [ast.Pass()], [], None, None)


def _without_self(method: ast.FunctionDef, *, returns: bool) -> ast.FunctionDef | str:
    """A method as a function whose `self.x` are variables; or why it cannot be one."""
    given = method.args
    if method.decorator_list or not given.args:
        return f"whose `{method.name}` is no plain method"
    own = given.args[0].arg
    made = copy.deepcopy(method)
    made.args.args = made.args.args[1:]
    if returns:
        _return_nothing(made, own)
    if any(_bare(made, own)):
        return f"whose `{method.name}` uses `{own}` as a value"
    made.body = [_Attributes(own, ".").visit(statement) for statement in made.body]
    return made


def _return_nothing(method: ast.FunctionDef, own: str) -> None:
    """`return self` gives the object, which is never looked at as a whole."""
    for node in ast.walk(method):
        if (
            isinstance(node, ast.Return)
            and isinstance(node.value, ast.Name)
            and node.value.id == own
        ):
            node.value = None


def _returns_self(method: ast.FunctionDef) -> bool:
    own = method.args.args[0].arg
    returns = [n.value for n in ast.walk(method) if isinstance(n, ast.Return)]
    return bool(returns) and all(isinstance(v, ast.Name) and v.id == own for v in returns)


def _bare(node: ast.AST, name: str) -> Iterator[ast.AST]:
    """Where a name stands for more than the owner of an attribute."""
    if (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == name
    ):
        return
    if isinstance(node, ast.Name) and node.id == name:
        yield node
    for child in ast.iter_child_nodes(node):
        yield from _bare(child, name)


@dataclass(slots=True)
class _Attributes(ast.NodeTransformer):
    """Makes a name of each attribute of one object."""

    own: str
    prefix: str

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """`self.x` becomes `.x`."""
        if isinstance(node.value, ast.Name) and node.value.id == self.own:
            return ast.copy_location(ast.Name(f"{self.prefix}{node.attr}", node.ctx), node)
        self.generic_visit(node)
        return node


def _attributes(function: ast.FunctionDef) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id.startswith("."):
            yield node.id


def _exit(function: FunctionNode) -> tuple[str, ...] | str:
    """The parameters of `__exit__`, which all get the exception or None; or why they cannot."""
    given = function.args
    if given.kwonlyargs or given.kwarg or given.defaults:
        return "whose `__exit__` has other parameters than Python gives it"
    if given.vararg is not None and not given.args:
        if any(_bare(function, given.vararg.arg)):
            return f"whose `__exit__` uses `*{given.vararg.arg}`"
        function.args = ast.arguments([], [], None, [], [], None, [])
        return ()
    names = tuple(a.arg for a in [*given.posonlyargs, *given.args])
    if given.vararg is not None or len(names) != 3:
        return "whose `__exit__` does not take three arguments"
    kind, _, trace = names
    for name in (kind, trace):
        if not _only_compared_with_none(function, name):
            return f"whose `__exit__` uses `{name}` for more than `is None`"
    return names


def _only_compared_with_none(function: FunctionNode, name: str) -> bool:
    """Whether a name is only asked for its presence: `x is None`, `if x`, `not x`."""
    uses = sum(isinstance(n, ast.Name) and n.id == name for s in function.body for n in ast.walk(s))
    asked = 0
    for node in ast.walk(function):
        match node:
            case ast.Compare(
                left=ast.Name(id=found),
                ops=[ast.Is() | ast.IsNot()],
                comparators=[ast.Constant(value=None)],
            ) if found == name:
                asked += 1
            case ast.If(test=ast.Name(id=found)) | ast.IfExp(test=ast.Name(id=found)) if (
                found == name
            ):
                asked += 1
            case ast.UnaryOp(op=ast.Not(), operand=ast.Name(id=found)) if found == name:
                asked += 1
            case _:
                pass
    return uses == asked
