"""Calls of Python's functions that are not simply a row: those that look at their arguments as they
are written.

Each takes the builder and the call, and gives the lowered expression. All others are lowered by
their rows (`methods.function`).
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from cohesion import primitives
from cohesion.frontend.lower import (
    chance,
    comprehensions,
    containers,
    dates,
    exception_objects,
    formats,
    iterators,
    json_text,
    methods,
    objects,
    operators,
    references,
)
from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.lower.iterables import consume, items_of, iterable, refuse_stepwise
from cohesion.frontend.lower.rewriting import applied, as_generator, located
from cohesion.frontend.symbols import ClassSymbol, ErrorSymbol, ExternalSymbol
from cohesion.ir.nodes import (
    Array,
    Bound,
    Call,
    Const,
    Each,
    EachForm,
    Either,
    Expr,
    Fold,
    IfExpr,
)
from cohesion.source import Span

_CONTAINERS = ("list", "dict", "tuple", "set", "frozenset")
_TESTED = ("str", "int", "float", "bool", *_CONTAINERS, *dates.CLASSES)
"""The classes that `isinstance` may ask for: those of JSON values, sets, and dates and times."""


def is_instance(b: Builder, node: ast.Call) -> Expr:
    """`isinstance(value, class)`; for one of several, `(class, …)` or `class | …`."""
    if len(node.args) != 2 or node.keywords:
        return b.unsupported(node, "`isinstance` without two arguments", "give a value and a class")
    wanted = node.args[1]
    if isinstance(b.resolve(wanted), ClassSymbol):
        instance = objects.instance_test(b, wanted, b.value(node.args[0]))
        if instance is not None:
            return instance
    tests = list(_tests(b, node, wanted))
    span = b.span(node)

    def asked(value: Expr) -> Expr:
        result: Expr = Const(False, span)
        for test_of in reversed(tests):
            test = test_of(value)
            result = test if result == Const(False) else Either(False, test, result, span)
        return result

    value = b.value(node.args[0])
    return b.let(value, asked) if len(tests) > 1 else asked(value)


def _tests(
    b: Builder, node: ast.Call, wanted: ast.expr, *, union: bool = False
) -> Iterator[Callable[[Expr], Expr]]:
    """What asks for each of the classes in tuples and unions. Only in a union None is one."""
    match wanted:
        case ast.Tuple(elts=items) if not union:
            for item in items:
                yield from _tests(b, node, item)
            return
        case ast.BinOp(left, ast.BitOr(), right) if not (_is_none(left) and _is_none(right)):
            yield from _tests(b, node, left, union=True)
            yield from _tests(b, node, right, union=True)
            return
        case ast.Constant(None) if union:
            yield partial(_nothing, b.span(node))
            return
        case _:
            symbol = b.resolve(wanted)
    if isinstance(symbol, ErrorSymbol):
        yield partial(exception_objects.instance_test, b, node, symbol.error)
        return
    name = symbol.path.removeprefix("builtins.") if isinstance(symbol, ExternalSymbol) else ""
    if name in _TESTED:
        yield partial(_instance_of, name, b.span(node))
        return
    instead = "ask for str, int, float, bool, list, dict, tuple, set, or an exception class"
    b.unsupported(wanted, f"`isinstance` with `{ast.unparse(wanted)}`", instead)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _nothing(span: Span, value: Expr) -> Expr:
    return Call("is", (value, Const(None, span)), span)


def _instance_of(name: str, span: Span, value: Expr) -> Expr:
    return Call(f"isinstance {name}", (value,), span)


def over_iterable(b: Builder, node: ast.Call) -> Expr:
    """`enumerate(x)`, `sum(x)`: they go over whatever they are given as a loop would."""
    operation = _operation(b, node)
    arguments = methods.bound_arguments(b, node, operation)
    if arguments is None:
        return Const(None, b.span(node))
    if not arguments or not isinstance(arguments[0], ast.expr):
        return Call(operation, tuple(methods.values(b, arguments)), b.span(node))
    return gone_over(b, node, operation, arguments)


def gone_over(
    b: Builder, node: ast.Call, operation: str, arguments: Sequence[ast.expr | Const]
) -> Expr:
    """An operation on the items of its first argument; Python evaluates the others before it goes
    over that.
    """
    source, *others = arguments
    span = b.span(node)
    assert isinstance(source, ast.expr)
    computed = [a for a in others if not isinstance(a, Const | ast.Constant | ast.Name)]
    if not computed:
        return Call(operation, (items_of(b, source), *methods.values(b, others)), span)
    if isinstance(as_generator(b, source), ast.GeneratorExp):
        return b.unsupported(
            node, "a computed argument beside a generator", "assign it to a variable before"
        )
    consume(b, source)
    values = methods.values(b, list(arguments))
    return b.in_order(
        values,
        lambda first, *rest: Call(operation, (Call("iterate", (first,), span), *rest), span),
    )


def _operation(b: Builder, node: ast.Call) -> str:
    """The operation of a function's rows."""
    symbol = b.resolve(node.func)
    assert isinstance(symbol, ExternalSymbol)
    return symbol.path.removeprefix("builtins.")


def _name(node: ast.Call) -> str:
    return ast.unparse(node.func).rpartition(".")[2]


def deciding(b: Builder, node: ast.Call) -> Expr:
    """`any(x)`, `all(x)`."""
    form: EachForm = "any" if _name(node) == "any" else "all"
    if len(node.args) != 1 or node.keywords or isinstance(node.args[0], ast.Starred):
        return b.unsupported(node, f"`{form}` without one argument", "give it one iterable")
    generator = as_generator(b, node.args[0])
    if isinstance(generator, ast.GeneratorExp):
        return comprehensions.decided(b, node, generator, form)
    item, span = b.temporary("item"), b.span(node)
    refuse_stepwise(b, node.args[0])
    source = items_of(b, node.args[0])
    return Each(form, item, source, Const(True), Bound(item, span), span)


def next_(b: Builder, node: ast.Call) -> Expr:
    """`next(element for …)`, `next(…, default)`: of a generator expression where it is written."""
    if not node.args or len(node.args) > 2 or node.keywords:
        return b.unsupported(node, "`next` without an iterator", "give it a generator expression")
    generator = as_generator(b, node.args[0])
    if not isinstance(generator, ast.GeneratorExp):
        return b.unsupported(
            node, "`next` of an iterator", "give it a generator expression, or index a list"
        )
    return comprehensions.first(b, node, generator)


def ordered(b: Builder, node: ast.Call) -> Expr:
    """`sorted(x)`, with `key` and `reverse`."""
    key, reverse = _keyword(node, "key"), _keyword(node, "reverse")
    known = all(k.arg in ("key", "reverse") for k in node.keywords)
    if len(node.args) != 1 or isinstance(node.args[0], ast.Starred) or not known:
        return b.unsupported(node, "this call of `sorted`", "write `sorted(x, key=…, reverse=…)`")
    items = items_of(b, node.args[0])
    return _sorted(b, node, items, key, reverse)


def _sorted(
    b: Builder, node: ast.Call, items: Expr, key: ast.expr | None, reverse: ast.expr | None
) -> Expr:
    span = b.span(node)
    effects = [n for n in (key, reverse) if n is not None and b.has_effects(_applied(n))]
    if effects:
        items = b.keep(items)
    if key is None:
        down = () if reverse is None else (b.value(reverse),)
        return Call("sorted", (items, *down), span)

    def by_key(listed: Expr) -> Expr:
        with b.binding({".items": listed}):
            keys = b.value(applied(node, key, ast.Name(".items", ast.Load())))
        down = Const(False) if reverse is None else b.value(reverse)
        return Call("sorted by", (listed, keys, down), span)

    return b.let(items, by_key, "items")


def _applied(function: ast.expr) -> ast.expr:
    """A function as it is called for an item: what it runs shows in a call."""
    return ast.Call(function, [ast.Name(".0", ast.Load())], [])


def _keyword(node: ast.Call, name: str) -> ast.expr | None:
    """The argument of a keyword; None when there is none, or when it is `None`."""
    found = next((k.value for k in node.keywords if k.arg == name), None)
    nothing = isinstance(found, ast.Constant) and found.value is None
    return None if nothing else found


def extreme(b: Builder, node: ast.Call) -> Expr:
    """`min(…)`, `max(…)`: of several values or of one iterable, with `key` and `default`."""
    key, default = (
        _keyword(node, "key"),
        next((k.value for k in node.keywords if k.arg == "default"), None),
    )
    name, span = _name(node), b.span(node)
    known = all(k.arg in ("key", "default") for k in node.keywords)
    starred = any(isinstance(a, ast.Starred) for a in node.args)
    if not node.args or not known or (starred and len(node.args) > 1):
        return b.unsupported(node, f"this call of `{name}`", "give it values, or one iterable")
    if key is None and not starred:
        return _plain_extreme(b, node, name, default)
    if key is not None and b.has_effects(_applied(key)):
        return b.unsupported(key, f"a `key` of `{name}` with states", "compute the keys in a loop")
    if len(node.args) == 1:
        source = node.args[0]
        given = iterable(b, source.value if isinstance(source, ast.Starred) else source)
    else:
        given = Array(tuple(b.values(node.args)), span=span)
    if default is None:
        listed = Call("iterate", (given,), span)
        return _extreme_of(b, node, Call(f"{name} of", (listed,), span), key)
    if b.has_effects(default):
        given = b.keep(given)

    def chosen(value: Expr, other: Expr) -> Expr:
        return b.let(
            Call("iterate", (value,), span),
            lambda listed: IfExpr(listed, _extreme_of(b, node, listed, key), other, span),
            "items",
        )

    # Python evaluates the default in any case, and before it goes over the items.
    return b.let(
        given, lambda value: b.let(b.value(default), lambda other: chosen(value, other), "default")
    )


def _plain_extreme(b: Builder, node: ast.Call, name: str, default: ast.expr | None) -> Expr:
    """`min` and `max` without a key: rows."""
    span = b.span(node)
    if len(node.args) == 1 and default is None:
        return gone_over(b, node, name, node.args)
    if len(node.args) == 1:
        return gone_over(b, node, f"{name} default", [*node.args, *filter(None, [default])])
    if default is not None:
        return b.unsupported(default, f"`default` of `{name}` with several values", "leave it out")
    return Call(name, (Array(tuple(b.values(node.args)), span=span),), span)


def _extreme_of(b: Builder, node: ast.Call, items: Expr, key: ast.expr | None) -> Expr:
    """The best of items, of which there is one: each is compared with the best before it."""
    span, best, item = b.span(node), b.temporary("best"), b.temporary("item")
    operator = "<" if _name(node) == "min" else ">"

    def keyed(value: Expr) -> Expr:
        if key is None:
            return value
        with b.binding({".0": value}), b.computing():
            return b.value(located(_applied(key), node))

    def folded(listed: Expr) -> Expr:
        first = Call("item", (listed, Const(0)), span)
        rest = Call("between", (listed, Const(1), Const(0)), span)
        if key is None:
            test = Call(operator, (Bound(item, span), Bound(best, span)), span)
            return Fold(
                best, item, first, rest, IfExpr(test, Bound(item, span), Bound(best, span)), span
            )

        b.tracking.binds_item(item, listed)

        def started(start: Expr) -> Expr:
            pair = Array((start, keyed(start)), True, span)
            old = Call("item", (Bound(best, span), Const(1)), span)

            def better(of: Expr) -> Expr:
                new = Array((Bound(item, span), of), True, span)
                return IfExpr(Call(operator, (of, old), span), new, Bound(best, span), span)

            body = b.let(keyed(Bound(item, span)), better, "key")
            return Call("item", (Fold(best, item, pair, rest, body, span), Const(0)), span)

        return b.let(first, started, "first")

    return b.let(items, folded, "items")


def reduced(b: Builder, node: ast.Call) -> Expr:
    """`functools.reduce(function, iterable)`, with an initial value or without."""
    if node.keywords or not 2 <= len(node.args) <= 3:
        return b.unsupported(node, "this call of `reduce`", "give a function and an iterable")
    function, source = node.args[:2]
    step = located(
        ast.Call(function, [ast.Name(".total", ast.Load()), ast.Name(".0", ast.Load())], []), node
    )
    if b.has_effects(step):
        return b.unsupported(node, "`reduce` with a function that has states", "write a loop")
    span, total, item = b.span(node), b.temporary("total"), b.temporary("item")
    items = items_of(b, source)

    def fold(start: Expr, listed: Expr) -> Expr:
        names = {".total": Bound(total, span), ".0": Bound(item, span)}
        with b.binding(names), b.computing():
            body = b.value(step)
        return Fold(total, item, start, listed, body, span)

    if len(node.args) > 2:
        if b.has_effects(node.args[2]):
            items = b.keep(items)
        initial = b.value(node.args[2])
        return b.let(items, lambda listed: fold(initial, listed), "items")

    def without_initial(listed: Expr) -> Expr:
        first = Call("item", (listed, Const(0)), span)
        return fold(first, Call("between", (listed, Const(1), Const(0)), span))

    return b.let(Call("reduce of", (items,), span), without_initial, "items")


def items_got(b: Builder, node: ast.Call, getter: ast.Call) -> Expr:
    """`operator.itemgetter(key)(value)`; several keys give a tuple."""
    span = b.span(node)
    if len(node.args) != 1 or node.keywords or getter.keywords or not getter.args:
        return b.unsupported(node, "this call of `itemgetter`", "write `lambda x: x[…]`")
    keys = b.values(getter.args)

    def got(value: Expr) -> Expr:
        items = tuple(Call("getitem", (value, key), span) for key in keys)
        return items[0] if len(items) == 1 else Array(items, True, span)

    return b.let(b.value(node.args[0]), got)


_OWNERS = ("str", "list", "dict", "tuple", "int", "float", "set")


def unbound_method(path: str) -> str | None:
    """The name of a method that is called as `str.upper(value)`; None for any other function."""
    owner, _, name = path.removeprefix("builtins.").rpartition(".")
    return name if owner in _OWNERS and f".{name}" in primitives.METHODS else None


def called_on_class(b: Builder, node: ast.Call, path: str, method: str) -> Expr:
    """`str.upper(value)`: the first argument must be of the class, after all are evaluated."""
    receiver, *rest = node.args
    called = ast.Attribute(receiver, method, ast.Load())
    owner = path.removeprefix("builtins.").partition(".")[0]
    operation = f"descriptor {owner}"
    if primitives.METHODS[f".{method}"].changes or not primitives.known(operation):
        return b.value(located(ast.Call(called, rest, node.keywords), node))
    others = [*rest, *(keyword.value for keyword in node.keywords)]
    if not all(isinstance(other, ast.Constant | ast.Name) for other in others):
        return b.unsupported(node, f"`{owner}.{method}(…)` of this", f"call `.{method}(…)` of it")
    span = b.span(node)
    value = Call(operation, (b.value(receiver), Const(method, span)), span)
    called.value = ast.Name(_RECEIVER, ast.Load())
    with b.binding({_RECEIVER: value}):
        return b.value(located(ast.Call(called, rest, node.keywords), node))


_RECEIVER = ".receiver"


def set_(b: Builder, node: ast.Call) -> Expr:
    """`set(x)`, `frozenset(x)`; of a generator expression, as `{… for …}`."""
    written = as_generator(b, node.args[0]) if len(node.args) == 1 and not node.keywords else None
    if isinstance(written, ast.GeneratorExp):
        made = comprehensions.set_of(b, written)
        return made if _name(node) == "set" else Call("frozenset", (made,), b.span(node))
    return methods.function(b, node, _name(node))


def generating(b: Builder, node: ast.Call) -> Expr:
    """`map(…)`, `filter(…)` where something goes over them at once."""
    written = as_generator(b, node)
    if not isinstance(written, ast.GeneratorExp):
        name = _name(node)
        return b.unsupported(node, f"this call of `{name}`", "write a generator expression")
    return comprehensions.generated(b, written)


def cast(b: Builder, node: ast.Call) -> Expr:
    """`cast(T, value)`: the value; nothing checks it."""
    if len(node.args) != 2 or node.keywords or isinstance(node.args[1], ast.Starred):
        return b.unsupported(node, "`cast` without two arguments", "give a type and a value")
    for inner in ast.walk(node.args[0]):
        if isinstance(inner, ast.Name) and b.resolve(inner) is None:
            return b.unknown(inner, inner.id)
    return b.value(node.args[1])


def folded(b: Builder, node: ast.Call) -> Expr:
    """`math.gcd(x, y, …)`, `math.lcm(…)`: of the first two, then with the next, and so on."""
    operation = _operation(b, node)
    arguments = methods.bound_arguments(b, node, operation)
    if arguments is None or len(arguments) <= 2:
        return methods.function(b, node, operation)

    def of_all(first: Expr, *rest: Expr) -> Expr:
        for value in rest:
            first = Call(operation, (first, value), b.span(node))
        return first

    return b.in_order(methods.values(b, arguments), of_all)


def quoted(b: Builder, node: ast.Call) -> Expr:
    """`urllib.parse.quote(text)`, with `safe` empty or as it is."""
    safe = next((k.value for k in node.keywords if k.arg == "safe"), None)
    if len(node.args) == 2 and not node.keywords:
        safe = node.args[1]
    chosen = "/" if safe is None else safe.value if isinstance(safe, ast.Constant) else None
    if not node.args or len(node.args) + len(node.keywords) > 2 or chosen not in ("", "/"):
        return b.unsupported(node, "this call of `quote`", 'write `quote(text)` or `safe=""`')
    operation = "urllib.parse.quote" if chosen else "quote all"
    return Call(operation, (b.value(node.args[0]),), b.span(node))


HANDLERS: dict[str, Callable[[Builder, ast.Call], Expr]] = {
    **containers.HANDLERS,
    "cohesion.ref": references.reference,
    "builtins.all": deciding,
    "builtins.any": deciding,
    "builtins.enumerate": over_iterable,
    "builtins.filter": generating,
    "builtins.format": formats.format_call,
    "builtins.getattr": exception_objects.attribute_by_name,
    "builtins.hasattr": exception_objects.attribute_by_name,
    "builtins.isinstance": is_instance,
    "builtins.list": over_iterable,
    "builtins.map": generating,
    "builtins.max": extreme,
    "builtins.min": extreme,
    "builtins.next": next_,
    "builtins.frozenset": set_,
    "builtins.set": set_,
    "builtins.sorted": ordered,
    "builtins.sum": over_iterable,
    "functools.reduce": reduced,
    "json.dumps": json_text.dumps,
    "typing.cast": cast,
    "dataclasses.replace": objects.replaced,
    "urllib.parse.quote": quoted,
    **chance.HANDLERS,
    **iterators.HANDLERS,
    **operators.HANDLERS,
    "math.gcd": folded,
    "math.lcm": folded,
    "math.prod": over_iterable,
    **dates.HANDLERS,
}
"""By the full dotted name of the function."""
