"""Functions as values: `def` and `lambda` inside of a function, names of functions that are passed
around, and calls of what a variable holds.

A value is the name of a function in the graph. A call of one is lowered for each function that the
value may be, as a call of that, and branches ask which it is.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from cohesion.analysis.functions import NOTHING, OTHER, Held, names
from cohesion.frontend.lower import retries
from cohesion.frontend.lower.builder import (
    FUNCTION_NAME,
    Builder,
    ExpressionHandler,
    StatementHandler,
)
from cohesion.frontend.lower.local_functions import (
    LocalFunction,
    Scope,
    free_names,
)
from cohesion.frontend.lower.rewriting import located
from cohesion.frontend.project import FunctionNode
from cohesion.frontend.symbols import (
    ClassSymbol,
    ExternalSymbol,
    HelperSymbol,
    TaskSymbol,
)
from cohesion.ir.nodes import Branch, Call, Const, Expr, IfExpr, Let, Read, Remade

_WRAPS = ExternalSymbol("functools.wraps")


# -- values ----------------------------------------------------------------------------------------


def value_of(
    b: Builder, node: ast.expr, symbol: TaskSymbol | HelperSymbol | ClassSymbol | ExternalSymbol
) -> Expr:
    """A function by its name, as a value."""
    if isinstance(symbol, ExternalSymbol):
        name = symbol.path
    else:
        name = f"{symbol.module.name}.{symbol.name}"
    b.functions[name] = symbol
    return Call("function", (Const(name, b.span(node)),), b.span(node))


def define(b: Builder, node: FunctionNode) -> None:
    """`def` inside of a function: its decorators, its defaults, then the variable of its name."""
    problem = _unlike_a_function(node)
    if problem:
        refused = b.unsupported(node, problem, "define it at the top level of the module")
        b.assign(b.frame.variables[node.name], refused, b.first_line(node))
        return
    value = made_by(b, node)
    b.assign(b.frame.variables[node.name], value, b.first_line(node))


def made_by(b: Builder, node: FunctionNode) -> Expr:
    """What a `def` and its decorators make."""
    symbol = HelperSymbol(node.name, b.frame.module, node)
    retried = retries.policy_of(b, symbol) is not None  # which is for its calls
    applied = [] if retried else node.decorator_list
    decorators = [b.copy(b.value(d), "decorator") for d in applied if not _wraps(b, d)]
    value = _made(b, node, node)
    for decorator in reversed(decorators):
        value = _decorated(b, node, decorator, value)
    return value


def _unlike_a_function(node: FunctionNode) -> str:
    own = [n for s in node.body for n in ast.walk(s)]
    if any(isinstance(n, ast.Yield | ast.YieldFrom) for n in own):
        return "a generator inside a function"
    return ""


def _wraps(b: Builder, decorator: ast.expr) -> bool:
    """`@functools.wraps(f)` gives the function another name, and a text that nobody reads here."""
    return isinstance(decorator, ast.Call) and b.resolve(decorator.func) == _WRAPS


def _decorated(b: Builder, node: FunctionNode, decorator: Expr, value: Expr) -> Expr:
    called = ast.Call(ast.Name(".decorator", ast.Load()), [ast.Name(".decorated", ast.Load())], [])
    with b.binding({".decorator": decorator, ".decorated": value}):
        return b.value(located(called, node))


def lambda_(b: Builder, node: ast.Lambda) -> Expr:
    """`lambda` as a value."""
    taken = free_names(node) & b.frame.bound.keys()
    if b.only_computes and any(not isinstance(b.frame.bound[name], Const | Read) for name in taken):
        return b.unsupported(
            node, "a `lambda` of a name that this expression binds", "write a loop, and `def` in it"
        )
    body = located(ast.Return(node.body), node.body)
    function = ast.FunctionDef("<lambda>", node.args, [body], [], None, None)
    return _made(b, node, located(function, node))


def _made(b: Builder, node: FunctionNode | ast.Lambda, function: FunctionNode) -> Expr:
    """The function that a `def` or a `lambda` makes, with the values of its defaults."""
    frame, span = b.frame, b.first_line(node) if isinstance(node, ast.stmt) else b.span(node)
    outer = frame.name.removeprefix(frame.module.name).removeprefix(".")
    name = f"{outer}.{function.name}" if outer else function.name
    value, number = f"{frame.module.name}.{name}", 1
    while value in b.functions:
        number += 1
        value = f"{frame.module.name}.{name}#{number}"
    if _is_made_anew(b, function) and not b.only_computes:
        b.go(b.new_block())
        b.remade.append((b.block, value, span))
    scope = Scope(frame, dict(frame.variables), dict(frame.imported), dict(frame.bound))
    defaults = _defaults(b, function)
    b.functions[value] = LocalFunction(name, frame.module, function, value, scope, defaults)
    return Call("function", (Const(value, span),), span)


def _is_made_anew(b: Builder, function: FunctionNode) -> bool:
    """Whether making a function again changes what one made before does: it has defaults, or reads
    what a comprehension binds.
    """
    arguments = function.args
    given = [*arguments.defaults, *(d for d in arguments.kw_defaults if d is not None)]
    if any(not isinstance(default, ast.Constant) for default in given):
        return True
    own = b.frame.own
    return any(b.frame.variables.get(name) != own.get(name) for name in free_names(function))


def _defaults(b: Builder, function: FunctionNode) -> dict[str, Expr]:
    """The values of defaults by parameter, evaluated where the function is made."""
    arguments = function.args
    positional = [*arguments.posonlyargs, *arguments.args]
    last = positional[len(positional) - len(arguments.defaults) :]
    pairs = [*zip(last, arguments.defaults, strict=True)]
    keywords = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    pairs += [(name, default) for name, default in keywords if default is not None]
    values = b.values([default for _, default in pairs])
    return {
        argument.arg: b.copy(value, "default")
        for (argument, _), value in zip(pairs, values, strict=True)
    }


def nonlocal_(b: Builder, node: ast.Nonlocal) -> None:
    """`nonlocal name`: the variable around, which the name means already."""


# -- calls -----------------------------------------------------------------------------------------


def called(b: Builder, node: ast.Call) -> Expr:
    """A call of what a variable, or another expression, gives."""
    reported = len(b.names.report.errors)
    callee = b.value(node.func)
    if len(b.names.report.errors) > reported:
        return callee  # what it is says why it cannot be called
    held = b.tracking.held_by(callee)
    functions = names(held)
    if not functions and held and held != {NOTHING}:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        variable = name in b.frame.variables
        shown = f"calling the variable `{name}`" if variable else f"calling `{_text(node.func)}`"
        return b.not_a_value(node.func, shown)
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    if any(map(b.writes, given)):
        callee = b.copy(callee, "callee")
    if b.only_computes:
        return b.let(callee, lambda atom: _computed(b, node, atom, held), "callee")
    callee = b.keep(callee, "callee")
    checked = _checked(b, node, callee, held)
    b.assign(b.temporary("callee"), checked, b.span(node))
    if len(held) == 1 and functions:
        return b.value(_call_of(b, node, functions[0]))
    return _branched(b, node, callee, held)


def _text(node: ast.expr) -> str:
    text = ast.unparse(node)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


_SHOWN = 40


def _checked(b: Builder, node: ast.Call, callee: Expr, held: Held) -> Expr:
    told = Const("\n".join(sorted(held)))
    return Call("callee", (callee, told), b.span(node))


def _call_of(b: Builder, node: ast.Call, name: str) -> ast.Call:
    """The call, of a function by its name in the graph."""
    function = ast.copy_location(ast.Name(f"{FUNCTION_NAME}{name}", ast.Load()), node.func)
    made = located(ast.Call(function, node.args, node.keywords), node)
    if node in b.awaited:
        b.awaited.add(made)
    return made


def _computed(b: Builder, node: ast.Call, callee: Expr, held: Held) -> Expr:
    """A call in an expression that stays one, of functions that only compute."""
    name = b.temporary("callee")
    checked = _checked(b, node, callee, held)
    if not names(held) or OTHER in held or NOTHING in held:
        return b.unsupported(node, "calling what may be None in this expression", _AS_STATEMENT)
    *others, last = names(held)
    if not others:
        return Let(name, checked, b.value(_call_of(b, node, last)), b.span(node))
    span = b.span(node)

    def chosen(values: Sequence[Expr]) -> Expr:
        call, bound = _with_arguments(node, values)
        with b.binding(bound):
            result = b.value(_call_of(b, call, last))
            for other in reversed(others):
                test = Call("is function", (callee, Const(other)), span)
                result = IfExpr(test, b.value(_call_of(b, call, other)), result, span)
        return Let(name, checked, result, span)

    values = b.values(_given(node))
    return b.in_order(values, lambda *atoms: chosen(atoms))


_AS_STATEMENT = "call it in a statement of its own"


def _given(node: ast.Call) -> list[ast.expr]:
    """The expressions that give the arguments."""
    starred = [a.value if isinstance(a, ast.Starred) else a for a in node.args]
    return [*starred, *(keyword.value for keyword in node.keywords)]


def _with_arguments(node: ast.Call, values: Sequence[Expr]) -> tuple[ast.Call, dict[str, Expr]]:
    """The call, with names for the values of its arguments, and these."""
    bound = {f".argument{position}": value for position, value in enumerate(values)}
    loads = iter([ast.Name(name, ast.Load()) for name in bound])
    arguments: list[ast.expr] = [
        ast.Starred(next(loads), ast.Load()) if isinstance(a, ast.Starred) else next(loads)
        for a in node.args
    ]
    keywords = [ast.keyword(keyword.arg, next(loads)) for keyword in node.keywords]
    return located(ast.Call(node.func, arguments, keywords), node), bound


def _branched(b: Builder, node: ast.Call, callee: Expr, held: Held) -> Expr:
    """A call that goes to one of several functions, or to what cannot be called."""
    span = b.span(node)
    values = [b.keep(value, "argument") for value in b.values(_given(node))]
    call, bound = _with_arguments(node, values)
    if node in b.awaited:
        b.awaited.add(call)
    functions = names(held)
    result, after = b.temporary("called"), b.new_block()
    callable_only = bool(functions) and OTHER not in held and NOTHING not in held
    with b.binding(bound):
        for name in functions[:-1] if callable_only else functions:
            this, other = b.new_block(), b.new_block()
            test = Call("is function", (callee, Const(name)), span)
            b.end(Branch(test, this, other, b.place(node)))
            b.start(this)
            b.assign(result, b.value(_call_of(b, call, name)), span)
            b.jump(after)
            b.start(other)
        if callable_only:
            b.assign(result, b.value(_call_of(b, call, functions[-1])), span)
        else:
            b.assign(result, Call("call", (callee,), span), span)
    b.go(after)
    return Read(result, span)


def remade(b: Builder) -> Iterator[Remade]:
    """The places where functions that were made before lose the variables that they read."""
    local = [f for f in b.functions.values() if isinstance(f, LocalFunction)]
    for block, what, span in b.remade:
        lost = {f.value for f in local if f.value == what or any(what is a for a in f.around)}
        if lost:
            yield Remade(block, frozenset(lost), span)


EXPRESSIONS: dict[type[ast.expr], ExpressionHandler] = {
    ast.Lambda: lambda_,  # type: ignore[dict-item]
}
STATEMENTS: dict[type[ast.stmt], StatementHandler] = {
    ast.FunctionDef: define,  # type: ignore[dict-item]
    ast.AsyncFunctionDef: define,  # type: ignore[dict-item]
    ast.Nonlocal: nonlocal_,  # type: ignore[dict-item]
}
