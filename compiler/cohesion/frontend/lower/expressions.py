"""Expressions: literals, names, operators, displays, subscripts, conditionals."""

from __future__ import annotations

import ast

from cohesion import primitives
from cohesion.diagnostics.catalogue import AmbiguousName, BigInteger
from cohesion.frontend.lower import (
    chance,
    contexts,
    exception_objects,
    formats,
    functions,
    method_calls,
    module_values,
    objects,
    references,
)
from cohesion.frontend.lower.builder import Builder, ExpressionHandler, Frame
from cohesion.frontend.lower.iterables import consume
from cohesion.frontend.symbols import (
    AmbiguousSymbol,
    ClassSymbol,
    ConstantSymbol,
    ErrorSymbol,
    ExternalSymbol,
    HelperSymbol,
    ModuleSymbol,
    Symbol,
    TaskSymbol,
    WorkflowSymbol,
)
from cohesion.ir.nodes import (
    Array,
    Branch,
    Call,
    Const,
    Either,
    Expr,
    IfExpr,
    Read,
    Record,
    Spread,
)
from cohesion.primitives.constants import CONSTANTS, NOT_FINITE
from cohesion.primitives.contexts import CALLBACK_TOKEN

BINARY: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Pow: "**",
    ast.BitAnd: "&",
    ast.BitOr: "|",
    ast.BitXor: "^",
    ast.LShift: "<<",
    ast.RShift: ">>",
    ast.MatMult: "@",
}
UNARY: dict[type[ast.unaryop], str] = {
    ast.USub: "unary -",
    ast.UAdd: "unary +",
    ast.Not: "not",
    ast.Invert: "~",
}
COMPARISON: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Is: "is",
    ast.IsNot: "is not",
    ast.In: "in",
    ast.NotIn: "not in",
}
MAXIMAL_INTEGER = 2**53


def constant(b: Builder, node: ast.Constant) -> Expr:
    """A literal."""
    value = node.value
    if isinstance(value, bytes | complex) or value is Ellipsis:
        return b.unsupported(node, f"the literal `{ast.unparse(node)}`", "write a JSON value")
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > MAXIMAL_INTEGER:
        b.report(BigInteger(span=b.span(node), value=value))
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        return b.unsupported(node, "an infinite number", "write a number that JSON has")
    if isinstance(value, str) and any("\ud800" <= character <= "\udfff" for character in value):
        return b.unsupported(node, "half of a surrogate pair", "write the whole character")
    assert value is None or isinstance(value, bool | int | float | str)
    return Const(value, b.span(node))


def name(b: Builder, node: ast.Name) -> Expr:
    """A variable, or a constant of the module."""
    bound = b.frame.bound.get(node.id)
    if bound is not None:
        return bound
    known = b.frame.variables.get(node.id)
    if known is not None:
        return Read(known, b.span(node))
    symbol = b.resolve(node)
    if symbol is None:
        return b.unknown(node, node.id)
    return _symbol_value(b, node, node.id, symbol)


def attribute(b: Builder, node: ast.Attribute) -> Expr:
    """`module.CONSTANT`; attributes of values are refused."""
    symbol = b.resolve(node)
    if symbol is not None:
        return _symbol_value(b, node, ast.unparse(node), symbol)
    referred = references.attribute(b, node)
    if referred is not None:
        return referred
    asked = exception_objects.class_asked(b, node.value) if node.attr == "__name__" else None
    if asked is not None:
        return Call("type name", (b.value(asked),), b.span(node))
    if node.attr == "hex" and chance.makes_identifier(b, node.value):
        return Call("uuid hex", (chance.identifier(b, node.value),), b.span(node))
    if primitives.known(f"attribute {node.attr}"):
        return Call(f"attribute {node.attr}", (b.value(node.value),), b.span(node))
    return method_calls.read(b, node) or objects.attribute(b, node)


def _symbol_value(b: Builder, node: ast.expr, text: str, symbol: Symbol) -> Expr:
    match symbol:
        case ConstantSymbol():
            return _module_constant(b, node, text, symbol)
        case AmbiguousSymbol(module=module):
            return b.refuse(AmbiguousName(span=b.span(node), name=text, module=module.name))
        case HelperSymbol() as helper if module_values.is_decorated(b, helper):
            return module_values.decorated(b, helper, node)
        case TaskSymbol() | HelperSymbol():
            return functions.value_of(b, node, symbol)
        case WorkflowSymbol():
            return b.not_a_value(node, f"the function `{text}`", f"call it: `{text}(…)`")
        case ClassSymbol():
            return functions.value_of(b, node, symbol)
        case ErrorSymbol():
            return b.not_a_value(node, f"the class `{text}`")
        case ModuleSymbol():
            return b.not_a_value(node, f"the module `{text}`")
        case ExternalSymbol("typing.TYPE_CHECKING"):
            return Const(False, b.span(node))
        case ExternalSymbol("cohesion.callback_token"):
            return Call(CALLBACK_TOKEN, (), b.span(node))
        case ExternalSymbol(path) if path.startswith(contexts.NAMESPACE):
            return contexts.value(b, node, path)
        case ExternalSymbol(path) if path in CONSTANTS:
            return Const(CONSTANTS[path], b.span(node))
        case ExternalSymbol(path) if path in NOT_FINITE:
            return b.unsupported(node, f"`{path}`", "write a number that JSON has")
        case ExternalSymbol("datetime.timezone.utc" | "datetime.UTC"):
            return Call("datetime.timezone.utc", (), b.span(node))
        case ExternalSymbol(path) if primitives.known(path.removeprefix("builtins.")):
            return functions.value_of(b, node, symbol)
        case ExternalSymbol(path):
            return b.not_a_value(node, f"`{path.removeprefix('builtins.')}`")


_CONSTANT_CALLS = frozenset(
    {
        "cohesion.ref",
        "datetime.date",
        "datetime.datetime",
        "datetime.timedelta",
        "datetime.timezone",
    }
)
"""The calls that a module's constant may be made by: each gives the same value every time."""
_CONSTANT_NODES = (
    ast.Constant
    | ast.List
    | ast.Tuple
    | ast.Dict
    | ast.Set
    | ast.UnaryOp
    | ast.BinOp
    | ast.BoolOp
    | ast.Compare
    | ast.IfExp
    | ast.Subscript
    | ast.Slice
    | ast.Starred
    | ast.Name
    | ast.Attribute
    | ast.JoinedStr
    | ast.FormattedValue
    | ast.Call
)
_CHANGEABLE_NODES = ast.List | ast.Dict | ast.Set | ast.Call
_MOMENTARY = ("input", "open", "id", "hash", "iter", "next", "print", "vars", "globals", "locals")
"""Functions of Python that do not give the same each time."""


def _module_constant(b: Builder, node: ast.expr, text: str, symbol: ConstantSymbol) -> Expr:
    """A constant of a module, by its expression: literals, operators and other constants."""
    if module_values.is_made(b, symbol):
        return module_values.constant(b, symbol, node)
    value = evaluated_once(b, symbol, node)
    if value is None:
        return b.not_a_value(
            node, f"`{text}`", "a module's constant is made of literals; compute this in a task"
        )
    return value


def evaluated_once(b: Builder, symbol: ConstantSymbol, node: ast.AST) -> Expr | None:
    """What is computed once, when a module is imported, and read at a node; None where evaluating
    it again would not give the same.
    """
    if len(b.frames) > 40 or not _is_constant(b, symbol):
        return None
    with b.inside(Frame(symbol.name, symbol.module, {})):
        value = b.value(symbol.value)
    if any(isinstance(inner, _CHANGEABLE_NODES) for inner in ast.walk(symbol.value)):
        # Every reader shows one object, which lives as long as the module.
        name = Const(f"{symbol.module.name}.{symbol.name}")
        return Call("constant", (value, name), b.span(node))
    return value


def _is_constant(b: Builder, symbol: ConstantSymbol) -> bool:
    """Whether evaluating a constant again gives what its module got."""
    return all(
        isinstance(inner, _CONSTANT_NODES)
        and (not isinstance(inner, ast.Call) or _gives_the_same(b, symbol, inner))
        for inner in ast.walk(symbol.value)
        if isinstance(inner, ast.expr)
    )


def _gives_the_same(b: Builder, symbol: ConstantSymbol, call: ast.Call) -> bool:
    """Whether a call is one of a builtin function or a method that always gives the same."""
    match b.names.resolve(symbol.module, call.func):
        case ExternalSymbol(path):
            owner, _, name = path.rpartition(".")
            return path in _CONSTANT_CALLS or (owner == "builtins" and name not in _MOMENTARY)
        case None if isinstance(call.func, ast.Attribute):
            known = primitives.METHODS.get(f".{call.func.attr}")
            return known is not None and not known.changes
        case _:
            return False


def binary(b: Builder, node: ast.BinOp) -> Expr:
    """`left operator right`."""
    if formats.is_percent(node):
        return formats.percent(b, node)
    left, right = b.values([node.left, node.right])
    return Call(BINARY[type(node.op)], (left, right), b.span(node))


def unary(b: Builder, node: ast.UnaryOp) -> Expr:
    """`-x`, `+x`, `not x`, `~x`. A minus before a literal is part of the literal."""
    operand = b.value(node.operand)
    if isinstance(node.op, ast.USub) and isinstance(operand, Const):
        number = operand.value
        if isinstance(number, int | float) and not isinstance(number, bool) and number != 0:
            return Const(-number, b.span(node))
    return Call(UNARY[type(node.op)], (operand,), b.span(node))


def comparison(b: Builder, node: ast.Compare) -> Expr:
    """`a < b <= c`: each operand is evaluated once, and none after the first false comparison."""
    of_classes = exception_objects.class_compared(b, node)
    if of_classes is not None:
        return of_classes
    operators = [COMPARISON[type(op)] for op in node.ops]
    operands = [node.left, *node.comparators]
    if operators[-1] in ("in", "not in"):
        consume(b, operands[-1])
    if len(operators) == 1:
        left, right = b.values(operands)
        return Call(operators[0], (left, right), b.span(node))
    if any(b.has_effects(operand) for operand in operands[2:]):
        return _comparison_with_effects(b, node, operators, operands)
    left, right = b.values(operands[:2])
    return b.let(left, lambda first: _chain(b, node, first, right, 0))


def _chain(b: Builder, node: ast.Compare, left: Expr, right: Expr, position: int) -> Expr:
    """The comparisons from a position on, whose operands are known."""
    operator, span = COMPARISON[type(node.ops[position])], b.span(node)
    if position + 1 == len(node.ops):
        return Call(operator, (left, right), span)

    def linked(middle: Expr) -> Expr:
        following = b.value(node.comparators[position + 1])
        rest = _chain(b, node, middle, following, position + 1)
        return Either(True, Call(operator, (left, middle), span), rest, span)

    return b.let(right, linked)


def _comparison_with_effects(
    b: Builder, node: ast.Compare, operators: list[str], operands: list[ast.expr]
) -> Expr:
    """A chain in which a later operand runs a task: control flow, so that it may not run."""
    target = b.temporary("compared")
    after = b.new_block()
    changing = max((i for i, operand in enumerate(operands) if b.writes(operand)), default=-1)
    left, right = (
        (b.copy if position < changing else b.keep)(value)
        for position, value in enumerate(b.values(operands[:2]))
    )
    for position, operator in enumerate(operators):
        b.assign(target, Call(operator, (left, right), b.span(node)), b.span(node))
        if position + 1 < len(operators):
            following = b.new_block()
            b.end(Branch(Read(target, b.span(node)), following, after, b.span(node)))
            b.start(following)
            keep = b.copy if position + 2 < changing else b.keep
            left, right = right, keep(b.value(operands[position + 2]))
    b.go(after)
    return Read(target, b.span(node))


def boolean(b: Builder, node: ast.BoolOp) -> Expr:
    """`and`, `or`: the value of an operand; the right ones are evaluated on demand."""
    conjunction = isinstance(node.op, ast.And)
    if any(b.has_effects(operand) for operand in node.values[1:]):
        return _boolean_with_effects(b, node, conjunction)
    operands = [b.value(operand) for operand in node.values]
    result = operands[-1]
    for operand in reversed(operands[:-1]):
        result = Either(conjunction, operand, result, b.span(node))
    return result


def _boolean_with_effects(b: Builder, node: ast.BoolOp, conjunction: bool) -> Expr:
    target = b.temporary("operand")
    after = b.new_block()
    for position, operand in enumerate(node.values):
        b.assign(target, b.value(operand), b.span(operand))
        if position + 1 < len(node.values):
            following = b.new_block()
            then, otherwise = (following, after) if conjunction else (after, following)
            b.end(Branch(Read(target, b.span(operand)), then, otherwise, b.span(operand)))
            b.start(following)
    b.go(after)
    return Read(target, b.span(node))


def conditional(b: Builder, node: ast.IfExp) -> Expr:
    """`then if test else otherwise`."""
    if not (b.has_effects(node.body) or b.has_effects(node.orelse)):
        test, then, otherwise = b.value(node.test), b.value(node.body), b.value(node.orelse)
        return IfExpr(test, then, otherwise, b.span(node))
    target = b.temporary("chosen")
    then_block, else_block, after = b.new_block(), b.new_block(), b.new_block()
    b.end(Branch(b.value(node.test), then_block, else_block, b.span(node.test)))
    for block, part in ((then_block, node.body), (else_block, node.orelse)):
        b.start(block)
        b.assign(target, b.value(part), b.span(part))
        b.jump(after)
    b.start(after)
    return Read(target, b.span(node))


def set_display(b: Builder, node: ast.Set) -> Expr:
    """`{a, b}`: the set of a list."""
    return Call("set", (array(b, node),), b.span(node))


def array(b: Builder, node: ast.List | ast.Tuple | ast.Set) -> Expr:
    """A list or tuple display, with `*` where it stands; or the list of a set's items."""
    star = "iterate" if isinstance(node, ast.Set) else "unstar"
    inner = [item.value if isinstance(item, ast.Starred) else item for item in node.elts]
    consume(b, *(item.value for item in node.elts if isinstance(item, ast.Starred)))
    values = b.values(inner)
    items = tuple(
        Spread(Call(star, (value,), b.span(item))) if isinstance(item, ast.Starred) else value
        for item, value in zip(node.elts, values, strict=True)
    )
    return Array(items, isinstance(node, ast.Tuple), b.span(node))


def mapping(b: Builder, node: ast.Dict) -> Expr:
    """A dict display, with `**` where it stands."""
    flat: list[ast.expr] = []
    for key, value in zip(node.keys, node.values, strict=True):
        flat += [value] if key is None else [key, value]
    values = iter(b.values(flat))
    entries: list[tuple[Expr, Expr] | Spread] = []
    for key, value in zip(node.keys, node.values, strict=True):
        if key is None:
            entries.append(Spread(Call("mapping", (next(values),), b.span(value))))
        else:
            entries.append((Call("key", (next(values),), b.span(key)), next(values)))
    return Record(tuple(entries), b.span(node))


def subscript(b: Builder, node: ast.Subscript) -> Expr:
    """`base[index]` and `base[first:last:step]`."""
    if isinstance(node.slice, ast.Slice):
        bounds = [node.slice.lower, node.slice.upper, node.slice.step]
        given = [bound for bound in bounds if bound is not None]
        base, *found = b.values([node.value, *given])
        rest = iter(found)
        parts = [Const(None) if bound is None else next(rest) for bound in bounds]
        return Call("getslice", (base, *parts), b.span(node))
    named = objects.by_name(b, node)
    if named is not None:
        return named
    asked = node.value.attr if isinstance(node.value, ast.Attribute) else ""
    if asked == "args" and b.resolve(node.value) is None:
        assert isinstance(node.value, ast.Attribute)
        # Of an exception: its type is that of an argument, not of any.
        owner, index = b.values([node.value.value, node.slice])
        return Call("argument of", (owner, index), b.span(node))
    base, index = b.values([node.value, node.slice])
    return Call("getitem", (base, index), b.span(node))


def walrus(b: Builder, node: ast.NamedExpr) -> Expr:
    """`name := value`."""
    value = b.value(node.value)
    if b.frame.bound.get(node.target.id) is not None:
        return b.unsupported(node, "`:=` of a name that this expression binds", "use another name")
    variable = b.frame.variables[node.target.id]
    b.assign(variable, value, b.span(node))
    return Read(variable, b.span(node))


def called_lambda(b: Builder, node: ast.Call, function: ast.Lambda) -> Expr:
    """A lambda where it is called: its parameters stand for the arguments."""
    arguments = function.args
    names = [a.arg for a in [*arguments.posonlyargs, *arguments.args]]
    simple = len(names) == len(node.args) and not (
        node.keywords
        or arguments.vararg
        or arguments.kwarg
        or arguments.kwonlyargs
        or arguments.defaults
        or any(isinstance(a, ast.Starred) for a in node.args)
    )
    if not simple:
        return b.unsupported(
            function, "a lambda with other parameters than its arguments", "define a function"
        )
    values = b.values(node.args)

    def bind(position: int, bound: dict[str, Expr]) -> Expr:
        if position == len(names):
            with b.binding(bound), b.computing():
                return b.value(function.body)
        return b.let(
            values[position], lambda value: bind(position + 1, {**bound, names[position]: value})
        )

    return bind(0, {})


HANDLERS: dict[type[ast.expr], ExpressionHandler] = {
    ast.Constant: constant,  # type: ignore[dict-item]
    ast.Name: name,  # type: ignore[dict-item]
    ast.Attribute: attribute,  # type: ignore[dict-item]
    ast.BinOp: binary,  # type: ignore[dict-item]
    ast.UnaryOp: unary,  # type: ignore[dict-item]
    ast.Compare: comparison,  # type: ignore[dict-item]
    ast.BoolOp: boolean,  # type: ignore[dict-item]
    ast.IfExp: conditional,  # type: ignore[dict-item]
    ast.List: array,  # type: ignore[dict-item]
    ast.Tuple: array,  # type: ignore[dict-item]
    ast.Set: set_display,  # type: ignore[dict-item]
    ast.Dict: mapping,  # type: ignore[dict-item]
    ast.Subscript: subscript,  # type: ignore[dict-item]
    ast.NamedExpr: walrus,  # type: ignore[dict-item]
}
