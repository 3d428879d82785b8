"""The functions of `itertools` on values: each is the list of what it gives.

What Python computes item by item is the same computed at once where nothing else happens between
two items. So an argument that computes its items (a generator expression, `map`) is refused where
Python would go over it item by item. The functions that compute nothing but which items there are
are written as comprehensions over their arguments, which are lists by then.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from functools import partial

from cohesion.frontend.lower import comprehensions
from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.lower.containers import each_once
from cohesion.frontend.lower.iterables import consume
from cohesion.frontend.lower.rewriting import as_generator, located
from cohesion.ir.nodes import Array, Bound, Call, Const, Expr, Fold, IfExpr

_LONGEST = 4
"""How many items a combination or a product has at most."""

_BUILTINS = ("enumerate", "len", "max", "next", "range", "tuple")


class _Author(ast.NodeTransformer):
    """Names of a written form become names that the author cannot have; some stand for nodes."""

    def __init__(self, nodes: dict[str, ast.expr]) -> None:
        self.nodes = nodes

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """A name of the form."""
        if node.id in self.nodes:
            return self.nodes[node.id]
        prefix = ".builtins." if node.id in _BUILTINS else "."
        return ast.Name(prefix + node.id, node.ctx)


def written(node: ast.AST, form: str, **nodes: ast.expr) -> ast.expr:
    """A form as if it stood at a node, with the author's nodes for some of its names."""
    made: ast.expr = _Author(nodes).visit(ast.parse(form, mode="eval").body)
    for inner in ast.walk(made):
        if not any(inner is part for given in nodes.values() for part in ast.walk(given)):
            ast.copy_location(inner, node)
    return located(made, node)


def over_lists(
    b: Builder,
    sources: Sequence[ast.expr],
    others: Sequence[ast.expr],
    make: Callable[[list[Expr], list[Expr]], Expr],
) -> Expr:
    """What is made of the lists of what sources give, and of other arguments. All are evaluated
    before Python goes over the first source.
    """
    consume(b, *sources)

    def of(given: list[Expr]) -> Expr:
        values, rest = given[: len(sources)], given[len(sources) :]
        lists = [Call("iterate", (v,), b.span(n)) for v, n in zip(values, sources, strict=True)]
        return each_once(b, lists, lambda listed: make(listed, rest))

    return each_once(b, b.values([*sources, *others]), of)


def _formed(b: Builder, node: ast.AST, form: str, names: dict[str, Expr]) -> Expr:
    """A form in which names stand for expressions."""
    with b.binding({f".{name}": value for name, value in names.items()}):
        return b.value(written(node, form))


def _numbered(values: Sequence[Expr]) -> dict[str, Expr]:
    return {f"a{position}": value for position, value in enumerate(values)}


def _fits(b: Builder, node: ast.Call, least: int, most: int, *keywords: str) -> bool:
    """Whether a call has so many arguments by position, and no keywords but these."""
    plain = not any(isinstance(argument, ast.Starred) for argument in node.args)
    known = all(keyword.arg in keywords for keyword in node.keywords)
    fits = plain and known and least <= len(node.args) <= most
    if not fits:
        name = ast.unparse(node.func)
        b.unsupported(node, f"this call of `{name}`", "give it its arguments, each by itself")
    return fits


def _computes_items(b: Builder, *sources: ast.expr) -> bool:
    """Whether an argument computes its items one by one; it is refused then."""
    for source in sources:
        if isinstance(as_generator(b, source), ast.GeneratorExp):
            instead = "make it a list before: `xs = list(…)`"
            b.unsupported(source, "an iterator that computes its items here", instead)
            return True
    return False


def _keyword(node: ast.Call, name: str) -> ast.expr | None:
    return next((k.value for k in node.keywords if k.arg == name), None)


def _whole(node: ast.expr | None) -> int | None:
    """A literal int that is not negative."""
    value = node.value if isinstance(node, ast.Constant) else None
    return value if type(value) is int and value >= 0 else None


def _nothing(b: Builder, node: ast.AST) -> Expr:
    return Const(None, b.span(node))


def product(b: Builder, node: ast.Call) -> Expr:
    """`product(a, b)`, `product(a, repeat=2)`."""
    if not _fits(b, node, 0, _LONGEST, "repeat"):
        return _nothing(b, node)
    repeat = _keyword(node, "repeat")
    times = 1 if repeat is None else _whole(repeat)
    count = len(node.args)
    if times is None or times * count > _LONGEST:
        instead = f"give it up to {_LONGEST} iterables, and a literal `repeat`"
        return b.unsupported(node, "this call of `product`", instead)
    loops = [f"for p{i} in a{i % count}" for i in range(times * count)]
    row = "".join(f"p{i}," for i in range(times * count))
    form = f"[({row}) {' '.join(loops)}]" if loops else "[()]"

    return over_lists(b, node.args, [], lambda lists, _: _formed(b, node, form, _numbered(lists)))


def chosen(b: Builder, node: ast.Call, *, ordered: bool) -> Expr:
    """`combinations(xs, 2)`, `permutations(xs, 2)`, of a literal length."""
    if not _fits(b, node, 1, 2, "r"):
        return _nothing(b, node)
    length = _whole(node.args[1] if len(node.args) > 1 else _keyword(node, "r"))
    if length is None or length > _LONGEST:
        instead = f"write a literal length of at most {_LONGEST}, or call a task"
        return b.unsupported(node, f"this length of `{ast.unparse(node.func)}`", instead)
    loops: list[str] = []
    for i in range(length):
        others = " and ".join(f"p{i} != p{j}" for j in range(i))
        start = 0 if ordered or not i else f"p{i - 1} + 1"
        test = f" if {others}" if ordered and i else ""
        loops.append(f"for p{i} in range({start}, len(a0)){test}")
    row = "".join(f"a0[p{i}]," for i in range(length))
    form = f"[({row}) {' '.join(loops)}]" if loops else "[()]"
    return over_lists(
        b, node.args[:1], [], lambda lists, _: _formed(b, node, form, _numbered(lists))
    )


def pairwise(b: Builder, node: ast.Call) -> Expr:
    """`pairwise(xs)`: each item with the next one."""
    if not _fits(b, node, 1, 1) or _computes_items(b, *node.args):
        return _nothing(b, node)
    span = b.span(node)

    def pairs(lists: list[Expr], _: list[Expr]) -> Expr:
        later = Call("between", (lists[0], Const(1), Const(0)), span)
        return Call("zip", (lists[0], later), span)

    return over_lists(b, node.args, [], pairs)


def zip_longest(b: Builder, node: ast.Call) -> Expr:
    """`zip_longest(a, b, fillvalue=x)`."""
    if not _fits(b, node, 1, _LONGEST, "fillvalue") or _computes_items(b, *node.args):
        return _nothing(b, node)
    fill = _keyword(node, "fillvalue")
    count = len(node.args)
    row = "".join(f"a{i}[p] if p < len(a{i}) else fill," for i in range(count))
    lengths = ", ".join(f"len(a{i})" for i in range(count))
    longest = f"max({lengths})" if count > 1 else lengths
    form = f"[({row}) for p in range({longest})]"

    def rows(lists: list[Expr], others: list[Expr]) -> Expr:
        value = others[0] if others else Const(None, b.span(node))
        return _formed(b, node, form, {**_numbered(lists), "fill": value})

    return over_lists(b, node.args, [] if fill is None else [fill], rows)


def islice(b: Builder, node: ast.Call) -> Expr:
    """`islice(xs, stop)`, `islice(xs, start, stop, step)`."""
    if not _fits(b, node, 2, 4) or _computes_items(b, node.args[0]):
        return _nothing(b, node)
    source, *bounds = node.args
    span = b.span(node)
    consume(b, source)

    def of(given: list[Expr]) -> Expr:
        value, *rest = given
        nothing = Const(None, span)
        start, stop, step = (nothing, *rest, nothing) if len(rest) == 1 else [*rest, nothing][:3]
        checks: list[Expr] = [
            Call("islice stop", (stop,), span),
            Call("islice start", (start,), span),
            Call("islice step", (step,), span),
            Call("iterate", (value,), b.span(source)),
        ]

        def sliced(checked: list[Expr]) -> Expr:
            last, first, width, items = checked
            return Call("islice", (items, first, last, width), span)

        return each_once(b, checks, sliced)

    return each_once(b, b.values([source, *bounds]), of)


def batched(b: Builder, node: ast.Call) -> Expr:
    """`batched(xs, n)`: tuples of n items, the last one perhaps shorter."""
    if not _fits(b, node, 2, 2) or _computes_items(b, node.args[0]):
        return _nothing(b, node)
    source, size = node.args
    span = b.span(node)
    consume(b, source)
    form = "[tuple(a[p:p + n]) for p in range(0, len(a), n)]"

    def of(given: list[Expr]) -> Expr:
        checks: list[Expr] = [
            Call("batch size", (Call("index", (given[1],), span),), span),
            Call("iterate", (given[0],), b.span(source)),
        ]
        return each_once(b, checks, lambda c: _formed(b, node, form, {"a": c[1], "n": c[0]}))

    return each_once(b, b.values([source, size]), of)


def accumulate(b: Builder, node: ast.Call) -> Expr:
    """`accumulate(xs)`, with a function and an initial value."""
    if not _fits(b, node, 1, 2, "func", "initial") or _computes_items(b, node.args[0]):
        return _nothing(b, node)
    function = node.args[1] if len(node.args) > 1 else _keyword(node, "func")
    if isinstance(function, ast.Constant) and function.value is None:
        function = None
    initial = _keyword(node, "initial")
    if isinstance(initial, ast.Constant) and initial.value is None:
        initial = None
    form = "total + item" if function is None else "f(total, item)"
    step = written(node, form, **({} if function is None else {"f": function}))
    if b.has_effects(step):
        return b.unsupported(node, "`accumulate` with a function that has states", "write a loop")
    span, made, item = b.span(node), b.temporary("made"), b.temporary("item")

    def folded(lists: list[Expr], others: list[Expr]) -> Expr:
        listed = lists[0]
        last = Call("item", (Bound(made, span), Const(-1)), span)
        with b.binding({".total": last, ".item": Bound(item, span)}), b.computing():
            body = Call(".append", (Bound(made, span), b.value(step)), span)
        if others:
            return Fold(made, item, Array((others[0],), span=span), listed, body, span)
        first = Array((Call("item", (listed, Const(0)), span),), span=span)
        rest = Call("between", (listed, Const(1), Const(0)), span)
        return IfExpr(listed, Fold(made, item, first, rest, body, span), Array((), span=span), span)

    return over_lists(b, node.args[:1], [] if initial is None else [initial], folded)


def until(b: Builder, node: ast.Call, *, taken: bool) -> Expr:
    """`takewhile(f, xs)`, `dropwhile(f, xs)`: before, and from, the first item for which f does not
    hold.
    """
    if not _fits(b, node, 2, 2) or _computes_items(b, node.args[1]):
        return _nothing(b, node)
    function, source = node.args
    place = "next((p for p, item in enumerate(a0) if not f(item)), len(a0))"
    form = written(node, f"a0[:{place}]" if taken else f"a0[{place}:]", f=function)
    if b.has_effects(form):
        name = ast.unparse(node.func)
        return b.unsupported(node, f"`{name}` with a function that has states", "write a loop")

    def part(lists: list[Expr], _: list[Expr]) -> Expr:
        with b.binding({".a0": lists[0]}):
            return b.value(form)

    return over_lists(b, [source], [], part)


def repeat(b: Builder, node: ast.Call) -> Expr:
    """`repeat(x, n)`."""
    if not _fits(b, node, 1, 2, "times"):
        return _nothing(b, node)
    times = node.args[1] if len(node.args) > 1 else _keyword(node, "times")
    span = b.span(node)
    if times is None:
        return b.unsupported(node, "`repeat` without an end", "say how often: `repeat(x, n)`")
    value, count = b.values([node.args[0], times])
    return Call("*", (Array((value,), span=span), Call("index", (count,), span)), span)


def generating(b: Builder, node: ast.Call) -> Expr:
    """`chain(…)`, `filterfalse(…)` where something goes over them at once."""
    generator = as_generator(b, node)
    if not isinstance(generator, ast.GeneratorExp):
        name = ast.unparse(node.func)
        instead = "give it its arguments, each by itself; make those that compute items lists"
        return b.unsupported(node, f"this call of `{name}`", instead)
    return comprehensions.generated(b, generator)


def refused(b: Builder, node: ast.Call, *, instead: str) -> Expr:
    """What no workflow has."""
    return b.unsupported(node, f"calling `{ast.unparse(node.func)}`", instead)


_COUNTS = "write a dict: `counts[x] = counts.get(x, 0) + 1`"
_GROUPS = "write a dict: `groups.setdefault(key, []).append(x)`"

HANDLERS: dict[str, Callable[[Builder, ast.Call], Expr]] = {
    "itertools.accumulate": accumulate,
    "itertools.batched": batched,
    "itertools.chain": generating,
    "itertools.chain.from_iterable": generating,
    "itertools.combinations": partial(chosen, ordered=False),
    "itertools.count": partial(refused, instead="count with `enumerate(…)` or `range(…)`"),
    "itertools.cycle": partial(refused, instead="take `xs[i % len(xs)]` of a list"),
    "itertools.dropwhile": partial(until, taken=False),
    "itertools.filterfalse": generating,
    "itertools.groupby": partial(refused, instead=_GROUPS),
    "itertools.islice": islice,
    "itertools.pairwise": pairwise,
    "itertools.permutations": partial(chosen, ordered=True),
    "itertools.product": product,
    "itertools.repeat": repeat,
    "itertools.starmap": generating,
    "itertools.takewhile": partial(until, taken=True),
    "itertools.tee": partial(refused, instead="make a list, and use it twice"),
    "itertools.zip_longest": zip_longest,
    "collections.Counter": partial(refused, instead=_COUNTS),
    "collections.OrderedDict": partial(refused, instead="write a dict: it keeps its order"),
    "collections.defaultdict": partial(refused, instead=_GROUPS),
    "collections.deque": partial(refused, instead="use a list: `xs.append(x)`, `xs.pop(0)`"),
}
"""By the full dotted name of the function."""
