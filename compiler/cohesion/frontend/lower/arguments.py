"""Arguments of calls of tasks and helpers, by the names of parameters, as Python binds them."""

from __future__ import annotations

import ast
import difflib
import inspect
from collections.abc import Mapping, Sequence

from cohesion.diagnostics.catalogue import (
    RecursiveHelper,
    UnsupportedSignature,
    WrongArguments,
)
from cohesion.frontend.lower import spreading, starred
from cohesion.frontend.lower.builder import Builder, Frame
from cohesion.frontend.lower.expressions import evaluated_once
from cohesion.frontend.lower.local_functions import LocalFunction
from cohesion.frontend.lower.own_names import own_nodes
from cohesion.frontend.project import FunctionNode
from cohesion.frontend.symbols import ConstantSymbol, HelperSymbol, SignatureParameter
from cohesion.ir.nodes import Array, Const, Expr, Record

_ONE_BY_ONE = "write the arguments one by one"


def bind(
    b: Builder,
    node: ast.Call,
    name: str,
    parameters: Sequence[SignatureParameter],
    function: FunctionNode,
) -> dict[str, Expr] | None:
    """The arguments of a call by parameter name, as Python binds them; None and a diagnostic when
    they do not fit. Arguments are evaluated in the order in which they are written.
    """
    if starred.is_spread(node):
        b.unsupported(node, "`*` or `**` in this call", _ONE_BY_ONE)
        return None
    wanted = {p.name for p in parameters}
    signature = _signature(parameters, function)
    try:
        _once(node)
        bound = signature.bind(*node.args, **{str(k.arg): k.value for k in node.keywords})
    except TypeError as error:
        problem = f"{name}(): {_worded(node, error, wanted, function)}"
        b.report(
            WrongArguments(
                span=b.span(node),
                problem=problem,
                signature=f"{name}({ast.unparse(function.args)})",
            )
        )
        return None
    given: dict[int, str] = {}
    for key, argument in bound.arguments.items():
        match argument:
            case ast.expr():
                given[id(argument)] = key
            case tuple():  # `*args`
                names = (starred.item_name(key, position) for position in range(len(argument)))
                given |= dict(zip(map(id, argument), names, strict=True))
            case _:  # `**kwargs`
                given |= {id(v): starred.item_name(key, k) for k, v in argument.items()}
    nodes = [*node.args, *(keyword.value for keyword in node.keywords)]
    values = b.values(nodes)
    return {given[id(item)]: value for item, value in zip(nodes, values, strict=True)}


def _once(node: ast.Call) -> None:
    """Raise TypeError where a keyword comes twice, as it can out of `**{…}`."""
    names = [keyword.arg for keyword in node.keywords]
    for name in names:
        if names.count(name) > 1:
            raise TypeError(f"got multiple values for keyword argument '{name}'")


def _signature(
    parameters: Sequence[SignatureParameter], function: FunctionNode
) -> inspect.Signature:
    """The signature of a function, with `*args` and `**kwargs`."""
    found = [_parameter(p) for p in parameters]
    arguments = function.args
    if arguments.vararg is not None:
        extra = inspect.Parameter(arguments.vararg.arg, inspect.Parameter.VAR_POSITIONAL)
        found.insert(len(arguments.posonlyargs) + len(arguments.args), extra)
    if arguments.kwarg is not None:
        found.append(inspect.Parameter(arguments.kwarg.arg, inspect.Parameter.VAR_KEYWORD))
    return inspect.Signature(found)


def _worded(node: ast.Call, error: TypeError, wanted: set[str], function: FunctionNode) -> str:
    """Python's words, and the nearest parameter for a keyword that is none."""
    for keyword in node.keywords:
        takes_all = function.args.kwarg is not None
        if keyword.arg is not None and keyword.arg not in wanted and not takes_all:
            close = difflib.get_close_matches(keyword.arg, wanted, 1)
            hint = f"; did you mean '{close[0]}'?" if close else ""
            return f"got an unexpected keyword argument '{keyword.arg}'{hint}"
    return str(error)


_KINDS: Mapping[str, inspect._ParameterKind] = {
    "positional": inspect.Parameter.POSITIONAL_ONLY,
    "either": inspect.Parameter.POSITIONAL_OR_KEYWORD,
    "keyword": inspect.Parameter.KEYWORD_ONLY,
}


def _parameter(parameter: SignatureParameter) -> inspect.Parameter:
    default = inspect.Parameter.empty if parameter.required else None
    return inspect.Parameter(parameter.name, _KINDS[parameter.kind], default=default)


def arguments_of(
    b: Builder,
    node: ast.Call,
    helper: HelperSymbol,
    *,
    decorated: bool = False,
    runs: bool = True,
    apart: bool = False,
) -> dict[str, Expr] | None:
    """The arguments of a helper's call by parameter name, defaults included; None and a diagnostic
    when it cannot be lowered here. `decorated`: the caller knows the decorator; `runs`: it is no
    generator; `apart`: it is a machine of its own.
    """
    function = helper.node
    problem = "" if decorated and not runs else _cannot_inline(helper, decorated=decorated)
    if problem:
        b.unsupported(node, problem)
        return None
    names = [frame.name for frame in b.frames]
    path = path_of(helper)
    if _is_running(b, helper) and not apart:
        last = len(names) - 1 - names[::-1].index(path)
        shown = " → ".join(n.rpartition(".")[2] for n in [*names[last:], path])
        b.refuse(RecursiveHelper(span=b.span(node), name=helper.shown, path=shown))
        return None
    what = f"the helper `{helper.shown}`"
    parameters = b.names.signature(helper.module, function, what, stars=True)
    if starred.is_spread(node):
        if isinstance(helper, LocalFunction) and function.decorator_list:
            b.unsupported(node, "`*` or `**` of what only the run knows in this call", _ONE_BY_ONE)
            return None
        defaults = {p.name: _default(b, helper, p) for p in parameters if not p.required}
        return spreading.bound(b, node, helper, parameters, defaults)
    bound = bind(b, node, helper.shown, parameters, function)
    if bound is None:
        return None
    return {**bound, **{p.name: _default(b, helper, p) for p in parameters if p.name not in bound}}


def packed(helper: HelperSymbol, given: Mapping[str, Expr]) -> dict[str, Expr]:
    """`*args` and `**kwargs` of a call, made of the items in `given`."""
    found: dict[str, Expr] = {}
    vararg, kwarg = helper.node.args.vararg, helper.node.args.kwarg
    if vararg is not None and vararg.arg not in given:
        prefix = starred.item_name(vararg.arg, "")
        items = tuple(value for name, value in given.items() if name.startswith(prefix))
        found[vararg.arg] = Array(items, True)
    if kwarg is not None and kwarg.arg not in given:
        prefix = starred.item_name(kwarg.arg, "")
        entries = tuple(
            (Const(name.removeprefix(prefix)), value)
            for name, value in given.items()
            if name.startswith(prefix)
        )
        found[kwarg.arg] = Record(entries)
    return found


def _is_running(b: Builder, helper: HelperSymbol) -> bool:
    """Whether a helper is being lowered where it is called, and calls itself without end."""
    path = path_of(helper)
    running = [position for position, frame in enumerate(b.frames) if frame.name == path]
    if not running:
        return False
    made = any(frame.scope is not None for frame in b.frames[running[-1] + 1 :])
    if isinstance(helper, LocalFunction):
        same = any(b.frames[position].value == helper.value for position in running)
        most = _AGAIN if same else _DEEPEST
        return len(running) >= most or (same and not made)
    # A function that it was given calls it again, with another one perhaps.
    return not made or len(running) >= _AGAIN


_DEEPEST, _AGAIN = 8, 4
"""How many functions that one `def` made may call one another; how often a function may be called
by functions that it calls itself.
"""


def path_of(helper: HelperSymbol) -> str:
    """The dotted path of a helper."""
    return f"{helper.module.name}.{helper.name}"


def _cannot_inline(helper: HelperSymbol, *, decorated: bool) -> str:
    """Why a helper's body cannot be lowered; empty when it can."""
    if helper.node.decorator_list and not decorated and not isinstance(helper, LocalFunction):
        return f"calling `{helper.name}`, which is decorated,"
    if any(isinstance(n, ast.Yield | ast.YieldFrom) for n in own_nodes(helper.node)):
        return f"calling `{helper.name}`, which is a generator,"
    return ""


def _default(b: Builder, helper: HelperSymbol, parameter: SignatureParameter) -> Expr:
    """A default, which Python evaluates once, when it defines the function: one object for all
    calls, as a module's constant is.
    """
    if isinstance(helper, LocalFunction):
        return helper.defaults[parameter.name]
    value = literal(parameter.default)
    if value is None and parameter.default is not None:
        name = f"{helper.name}.{parameter.name}"
        once = ConstantSymbol(name, helper.module, parameter.default)
        with b.inside(Frame(path_of(helper), helper.module, {})):
            value = evaluated_once(b, once, parameter.default)
    if value is None:
        b.report(
            UnsupportedSignature(
                span=helper.module.source.span(parameter.node),
                what=f"the helper `{helper.name}`",
                parameter=f"the default of `{parameter.name}`",
                instead="use literals and constants, or None, and make the value in the function",
            )
        )
        return Const(None)
    return value


def literal(node: ast.expr | None) -> Expr | None:
    """A scalar literal as an expression; None for anything else."""
    match node:
        case ast.Constant(value=None | bool() | int() | float() | str() as value):
            return Const(value)
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
            return Const(-number)
        case _:
            return None
