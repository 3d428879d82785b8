"""Code that moves into generated functions: a call of the function, and what it gives back."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import count, islice

from cohesion.diagnostics.catalogue import CannotMove
from cohesion.frontend.code import kinds
from cohesion.frontend.code.flow import Flow, flow_of, own_nodes
from cohesion.frontend.code.given import is_taken_out, taken_out
from cohesion.frontend.code.holes import with_names
from cohesion.frontend.code.imported import only_imported
from cohesion.frontend.code.region import Mode, Region, region_of
from cohesion.frontend.code.scopes import Resolve
from cohesion.frontend.code.sharing import Sharing, methods_in
from cohesion.frontend.code.told import Asked, Node, caught_around, read_only
from cohesion.frontend.lower.builder import REFUSED, Builder
from cohesion.frontend.lower.handed_back import HandedBack, changed_levels
from cohesion.frontend.lower.own_names import bound_names
from cohesion.frontend.lower.raising import raise_value
from cohesion.frontend.project import FunctionNode
from cohesion.frontend.symbols import ExternalSymbol, HelperSymbol, Symbol
from cohesion.ir import types
from cohesion.ir.nodes import (
    RAISED,
    Branch,
    Call,
    CallTask,
    Code,
    Const,
    Expr,
    Read,
)
from cohesion.ir.types import Field, Type
from cohesion.source import Span

EXIT, VALUE, ERROR = ".exit", ".value", ".error"
"""Under which names a function says how its code was left, and with which value or exception."""

_ALONE = "move it into a function at the top level of the module, or into a task"


def grouped(b: Builder, nodes: Sequence[ast.stmt]) -> Iterator[ast.stmt | list[ast.stmt]]:
    """Statements as they are lowered: one by one, and together those that move together."""
    position = 0
    while position < len(nodes):
        if not b.moves(nodes[position]) and not b.moves_around(nodes[position]):
            yield nodes[position]
            position += 1
            continue
        end = position + 1
        while end < len(nodes):
            further = end
            while further < len(nodes) and b.moves(nodes[further]):
                further += 1
            further = _as_far_as_used(b, nodes, position, further)
            if further == end:
                break
            end = further
        given, following = _given(b, nodes[end : end + 1])
        yield [*nodes[position:end], *given]
        nodes = [*nodes[:end], *following, *nodes[end + 1 :]]
        position = end


def _given(
    b: Builder, following: Sequence[ast.stmt]
) -> tuple[Sequence[ast.stmt], Sequence[ast.stmt]]:
    """What runs at the end of code of the statement behind it, and that statement without it."""
    parts = [part for node in following for part in b.given(node)]
    if not parts:
        return [], following
    used = {n.id for n in ast.walk(b.frame.module.tree) if isinstance(n, ast.Name)}
    numbers = (n for n in count(1) if f"given_{n}" not in used | set(b.frame.variables))
    names = [f"given_{number}" for number in islice(numbers, len(parts))]
    for name in names:
        b.frame.variables[name] = b.temporary(name)
    assigned, changed = taken_out(following[0], parts, names)
    return assigned, [changed]


def _as_far_as_used(b: Builder, nodes: Sequence[ast.stmt], start: int, end: int) -> int:
    """The end of a region that takes in the statements behind it which read what may not leave it,
    as long as all between may move.
    """
    while True:
        region = _region(b, nodes[start:end], "statements", "")
        found = _kinds_of(b, region.parts, region.flow)
        kept = {n for n in region.flow.bound if found.of_name(n) in (None, types.CARRIED)}
        last = end
        for position in range(end, len(nodes)):
            if not b.may_move(nodes[position]):
                break
            if kept.intersection(flow_of([nodes[position]]).needed):
                last = position + 1
        if last == end:
            return end
        end = last


def statements(b: Builder, nodes: list[ast.stmt]) -> None:
    """Statements that move."""
    first, *others = nodes
    if not b.moves(first) and b.moves_around(first):
        holes = b.holes(first)
        names = _names_for(holes, first)
        with b.binding(dict(zip(names, map(b.keep, b.values(holes)), strict=True))):
            _asked(b, [with_names(first, holes, names), *others], nodes)
    else:
        _asked(b, nodes, nodes)


def _asked(b: Builder, moved: list[ast.stmt], nodes: list[ast.stmt]) -> None:
    told, answers = _told(b, moved, nodes)
    with b.binding(answers):
        _statements(b, told)


def _told(
    b: Builder, moved: Sequence[Node], nodes: Sequence[ast.stmt] | ast.expr
) -> tuple[list[Node], dict[str, Expr]]:
    """Code with names for what it asks of the exceptions around it, and what these stand for."""
    first = nodes if isinstance(nodes, ast.expr) else nodes[0]
    caught = frozenset(name for name in caught_around(first, b.parent) if name in b.frame.variables)
    caught = read_only(nodes, caught) if caught else caught
    if not caught:
        return list(moved), {}
    used = {n.id for n in ast.walk(b.frame.module.tree) if isinstance(n, ast.Name)}
    used |= {n.id for part in moved for n in ast.walk(part) if isinstance(n, ast.Name)}
    names = (f"given_{n}" for n in count(1) if f"given_{n}" not in used | set(b.frame.bound))
    asked = Asked(caught, lambda f, name: _is_builtin(b, f, name), partial(next, names))
    found = asked.of(moved)
    return found, {name: b.keep(b.value(node)) for name, node in asked.questions.items()}


def _is_builtin(b: Builder, function: ast.Name, name: str) -> bool:
    return b.resolve(function) == ExternalSymbol(f"builtins.{name}")


def _statements(b: Builder, nodes: list[ast.stmt]) -> None:
    reason = next((b.reason(node) for node in nodes if b.reason(node)), "")
    region = _region(b, nodes, "statements", reason)
    span = b.span(nodes[0])
    back = _called(b, region, span)
    if back is None:
        return
    exits = sorted(region.exits)
    end = next(node for node in reversed(nodes) if not is_taken_out(node))
    if region.flow.sure is None and exits:  # its end is never reached: the last exit is left over
        *exits, last = exits
        _branch(b, exits, back, end)
        _leave(b, last, back, end)
    else:
        _branch(b, exits, back, end)


def _region(
    b: Builder, nodes: Sequence[ast.stmt] | ast.expr, mode: Mode, reason: str, task: str = ""
) -> Region:
    frame = b.frame
    parts = [nodes] if isinstance(nodes, ast.expr) else nodes
    keeps = any(b.keeps(node) for node in parts)
    sharing = _sharing(b, nodes, keeps=keeps)
    workflow = frame.name.rpartition(".")[2] if frame.result is None else ""
    return region_of(
        *(frame.module, frame.function, nodes, mode, reason, sharing),
        workflow=workflow,
        task=task,
        keeps=keeps,
    )


def _sharing(b: Builder, nodes: Sequence[ast.stmt] | ast.expr, *, keeps: bool) -> Sharing:
    parts = [nodes] if isinstance(nodes, ast.expr) else nodes
    found = _kinds_of(b, parts, flow_of(nodes))
    known = dict(found.always())
    resolve = _unless_bound(parts, b.resolve)
    methods = methods_in(b.names.project)
    function = b.frame.function
    imported = {} if function is None else only_imported(function, bound_names(function))
    return Sharing(nodes, resolve, _inside(b), methods, known, imported, keeps=keeps)


def _inside(b: Builder) -> Callable[[HelperSymbol], Resolve]:
    """What the names in helpers mean."""
    return lambda helper: _unless_bound([helper.node], partial(b.names.resolve, helper.module))


def _unless_bound(nodes: Sequence[ast.AST], resolve: Resolve) -> Resolve:
    """What names mean that the code itself does not bind, in whatever scope."""
    every = [inner for node in nodes for inner in ast.walk(node)]
    bound = {n.id for n in every if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    bound |= {n.arg for n in every if isinstance(n, ast.arg)}

    def resolved(node: ast.expr) -> Symbol | None:
        root = node
        while isinstance(root, ast.Attribute):
            root = root.value
        hidden = isinstance(root, ast.Name) and root.id in bound
        return None if hidden else resolve(node)

    return resolved


def _branch(b: Builder, exits: Sequence[str], back: HandedBack, node: ast.stmt) -> None:
    """Leave where the code was left by one of these; go on where it was not."""
    span = b.span(node)
    for way in exits:
        told = Call("at", (back.result, Const(EXIT, span)), span)
        left, after = b.new_block(), b.new_block()
        b.end(Branch(Call("==", (told, Const(way, span)), span), left, after, span))
        b.start(left)
        _leave(b, way, back, node)
        b.start(after)


def _leave(b: Builder, way: str, back: HandedBack, node: ast.stmt) -> None:
    """Leave as the code did: by its own `return`, `break` or `continue`."""
    made: ast.stmt = ast.Break() if way == "break" else ast.Continue()
    if way == "return":
        made = ast.Return(ast.copy_location(ast.Name(VALUE, ast.Load()), node))
    if way != "return":
        b.lower_unmoved(ast.copy_location(made, node))
        return
    value = b.keep(back.returned(VALUE))
    with b.binding({VALUE: value}):
        b.lower_unmoved(ast.copy_location(made, node))


def _mode(b: Builder, node: ast.expr) -> Mode:
    """What becomes of an expression: only its truth may count."""
    parent = b.parent(node)
    while isinstance(parent, ast.BoolOp) or (
        isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.Not)
    ):
        if isinstance(parent, ast.UnaryOp):
            return "test"
        node, parent = parent, b.parent(parent)
    match parent:
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            asked = test is node
        case ast.Assert(test=test) | ast.match_case(guard=test):
            asked = test is node
        case ast.comprehension(ifs=tests):
            asked = node in tests
        case ast.GeneratorExp(elt=element):
            asked = element is node and _decides(b, b.parent(parent))
        case _:
            asked = _decides(b, parent)
    return "test" if asked else "value"


def _decides(b: Builder, node: ast.AST | None) -> bool:
    """Whether a node asks what it is given for its truth alone: `any(…)`, `all(…)`, `bool(…)`."""
    match node:
        case ast.Call(func=ast.Name(id="any" | "all") as function, args=[ast.GeneratorExp()]):
            return _is_builtin(b, function, function.id)
        case ast.Call(func=ast.Name(id="bool") as function, args=[_], keywords=[]):
            return _is_builtin(b, function, function.id)
        case _:
            return False


def expression(b: Builder, node: ast.expr) -> Expr:
    """An expression that moves."""
    return _moved(b, node)


def around(b: Builder, node: ast.expr) -> Expr:
    """An expression that moves but for parts of it: these are evaluated before."""
    holes = b.holes(node)
    given = [b.keep(value) for value in b.values(holes)]
    names = _names_for(holes, node)
    with b.binding(dict(zip(names, given, strict=True))):
        return _moved(b, node, with_names(node, holes, names))


def _names_for(holes: Sequence[ast.expr], node: ast.AST) -> list[str]:
    taken = {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
    free = (name for number in count(1) if (name := f"given_{number}") not in taken)
    return list(islice(free, len(holes)))


def _moved(b: Builder, node: ast.expr, moved: ast.expr | None = None) -> Expr:
    """An expression as its function computes it: `moved`, where names stand for parts of it."""
    [told], answers = _told(b, [moved or node], node)
    with b.binding(answers):
        return _given_back(b, node, told)


def _given_back(b: Builder, node: ast.expr, moved: ast.expr) -> Expr:
    task = b.task_of_argument(node)
    mode: Mode = "argument" if task else _mode(b, node)
    region = _region(b, moved, mode, b.reason(node), task)
    if mode == "value" and _is_generator(b, region, moved):
        problem = f"`{ast.unparse(node)}` is a generator, and what goes over it is in the workflow"
        instead = "make a list of it, before anything goes over it: `list(…)`"
        return b.refuse(CannotMove(span=b.span(node), problem=problem, instead=instead))
    span = b.span(node)
    back = _called(b, region, span)
    if back is None:
        return Read(REFUSED, span)
    assert isinstance(region.nodes, ast.expr)
    known = back.found.value(region.nodes)
    scalar = mode in ("test", "argument") or (known is not None and known.scalar)
    return b.keep(back.value("value", {} if scalar else region.sharing.of_value(region.nodes)))


def _is_generator(b: Builder, region: Region, node: ast.expr) -> bool:
    """Whether an expression is a call of a generator of the project's."""
    called = isinstance(node, ast.Call) and isinstance(b.resolve(node.func), HelperSymbol)
    return called and _kinds_of(b, region.parts, region.flow).value(node) is kinds.OPAQUE


def _called(b: Builder, region: Region, span: Span) -> HandedBack | None:
    """Call the function of a region; what it gives back, unless something is refused."""
    if region.exits and _cleans_behind(region):
        _cannot(b, span, "what is left by `return`, `break` or `continue` through `finally`")
        return None
    arguments = _arguments(b, region, span)
    if arguments is None:
        return None
    found = _kinds_of(b, region.parts, region.flow)
    outputs = [name for name in region.flow.bound if name in b.frame.variables]
    name = b.generated(region)
    record = _result_type(region, outputs, found, arguments)
    result = Read(b.temporary(f"{name}_result"), span)
    back = HandedBack(b, region, outputs, found, arguments, result, span)
    code = _code(b, region, outputs, found, arguments)
    code = replace(code, unseen=back.unseen, glanced=back.glanced)
    back.keep_before(sorted(region.exits))
    b.emit(CallTask(result.name, name, tuple(arguments.items()), record, span, code=code))
    if region.keeps:
        told = Call("at", (result, Const(EXIT, span)), span)
        raised, after = b.new_block(), b.new_block()
        b.end(Branch(Call("==", (told, Const("raise", span)), span), raised, after, span))
        b.start(raised)
        error = b.keep(Call("exception told", (result, Const(ERROR, span)), span))
        back.assign(code.optional, RAISED)
        raise_value(b, error, None, _node(region))
        b.start(after)
    back.assign(_unsure(region, arguments), "")
    return back


def _node(region: Region) -> ast.AST:
    return region.parts[0]


def _unsure(region: Region, arguments: dict[str, Expr]) -> frozenset[str]:
    """Arguments that an output may still be, at the end of the code."""
    sure = region.flow.sure if region.flow.sure is not None else frozenset(region.flow.bound)
    return frozenset(n for n in arguments if n not in region.flow.needed and n not in sure)


def _code(
    b: Builder,
    region: Region,
    outputs: Sequence[str],
    found: kinds.Kinds,
    arguments: dict[str, Expr],
) -> Code:
    optional = frozenset(n for n in arguments if n not in region.flow.needed)
    bound = frozenset(n for n in arguments if n in region.flow.bound)
    sure = region.flow.sure or frozenset()
    unsure = {(name, name) for name in bound - sure}
    unsure |= {(RAISED + name, name) for name in bound}
    knots = {name for name in outputs if region.sharing.holds_itself(name)}
    opaque = found.opaque.intersection(outputs) | knots
    changed = {n: level for n, level in region.changed.items() if n not in found.opaque}
    every = frozenset(arguments if _compares_objects(b, region) else ())
    return Code(
        region.key,
        optional=optional,
        bound=bound,
        unsure=frozenset(unsure),
        changed=changed_levels({n: changed[n] for n in arguments if n in changed}, every),
        replaced=frozenset(
            n for n in arguments if n in changed and (n in outputs or n not in b.frame.variables)
        ),
        opaque=frozenset({*opaque, *(RAISED + name for name in opaque)}),
        whole=region.whole,
    )


def _compares_objects(b: Builder, region: Region) -> bool:
    """Whether code asks if two names have one object: `is`, but for None, True, False and types."""
    return any(
        isinstance(node, ast.Compare)
        and any(isinstance(op, ast.Is | ast.IsNot) for op in node.ops)
        and not any(_is_no_object(b, side) for side in (node.left, *node.comparators))
        for part in region.parts
        for node in ast.walk(part)
    )


def _is_no_object(b: Builder, node: ast.expr) -> bool:
    """Whether an expression is a constant, or a type: no list or dict of a variable."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return _is_builtin(b, node.func, "type") and len(node.args) == 1
    return isinstance(node, ast.Constant)


def _cannot(b: Builder, span: Span, what: str) -> None:
    problem = f"{what} cannot move into a generated function"
    b.report(CannotMove(span=span, problem=problem, instead=_ALONE))


def _arguments(b: Builder, region: Region, span: Span) -> dict[str, Expr] | None:
    """What the code reads of the variables around it, by the names it knows them by."""
    frame = b.frame
    found: dict[str, Expr] = {}
    flow = region.flow
    sure = flow.sure if flow.sure is not None else frozenset(flow.bound)
    sure = frozenset() if region.keeps else sure
    kept = [name for name in flow.bound if name not in flow.needed and name not in sure]
    for name in (*flow.needed, *kept):
        if name in frame.bound:
            value = frame.bound[name]
            if not isinstance(value, Const | Read):
                _cannot(b, span, f"what reads `{name}`, which an expression binds,")
                return None
            found[name] = value
        elif name in frame.variables:
            found[name] = Read(frame.variables[name], span)
        elif name in flow.bound or name in frame.imported:
            pass
        elif b.names.lookup(frame.module, name) is None:
            b.unknown(_first(region, name), name)
            return None
        elif b.resolve(ast.Name(name, ast.Load())) != b.names.lookup(frame.module, name):
            _cannot(b, span, f"what calls `{name}`, which is defined in a function,")
            return None
    return found


def _first(region: Region, name: str) -> ast.AST:
    """Where a name is read first."""
    every = (n for part in region.parts for n in ast.walk(part))
    return next(n for n in every if isinstance(n, ast.Name) and n.id == name)


def _declared_type(b: Builder, name: str) -> Type | None:
    """What the annotation of a workflow's or helper's parameter says a name is."""
    function = b.frame.function
    if function is None:
        return None
    bound = [n for n in own_nodes(function.body) if isinstance(n, ast.Name) and n.id == name]
    if any(isinstance(n.ctx, ast.Store) for n in bound):
        return None
    if b.frame.result is not None or not function.decorator_list:
        return None  # nothing checks the annotation
    given = function.args
    required = given.args[: len(given.args) - len(given.defaults)]
    defaults = zip(given.kwonlyargs, given.kw_defaults, strict=True)
    required += [argument for argument, default in defaults if default is None]
    annotated = (a for a in required if a.arg == name and a.annotation is not None)
    return next((b.names.promised(b.frame.module, argument) for argument in annotated), None)


def _kinds_of(b: Builder, parts: Sequence[ast.AST], flow: Flow) -> kinds.Kinds:
    """The types of the names in code."""
    resolve = _unless_bound(parts, b.resolve)
    methods = methods_in(b.names.project)
    before = _known_before(b, flow)
    return kinds.kinds_in(parts, resolve, _inside(b), before, methods, flow.needed)


def _known_before(b: Builder, flow: Flow) -> dict[str, Type]:
    """The types of what code reads of the variables around it, where the text of the function says
    them: all that it gives a name, wherever it does.
    """
    function = b.frame.function
    if function is None:
        return {}
    key = (function, b.frame.result is None)
    if key not in b.kinds:
        b.kinds[key] = _kinds_in_function(b, function)
    found = {name: b.kinds[key].of_name(name) for name in flow.needed}
    return {name: kind for name, kind in found.items() if kind is not None}


def _kinds_in_function(b: Builder, function: FunctionNode) -> kinds.Kinds:
    methods = methods_in(b.names.project)
    found = kinds.Kinds(_unless_bound([function], b.resolve), _inside(b), methods=methods)
    for name in kinds.parameters_of(function):
        found.bind(name, _declared_type(b, name))
    inner = [n for n in ast.walk(function) if isinstance(n, ast.Nonlocal)]
    found.unknown.update(name for node in inner for name in node.names)
    found.look_at(function.body)
    return found


def _result_type(
    region: Region,
    outputs: Sequence[str],
    found: kinds.Kinds,
    arguments: dict[str, Expr],
) -> Type:
    fields: dict[str, Field] = {}
    sure = region.flow.sure
    for name in outputs:
        known = found.of_name(name)
        kind = types.ANY if known is None else found.leaving(known)  # no float is whole that is ANY
        if name not in arguments and (sure is None or name not in sure):
            kind = types.join(kind, types.UNBOUND)
        fields[name] = Field(kind)
    for name in arguments:
        if name in region.changed and name not in fields:
            fields[name] = Field(types.ANY)
    if region.keeps:
        fields |= dict(_raised_fields(fields, arguments))
    if region.exits:
        fields[EXIT] = Field(types.STR)
        fields[VALUE] = Field(types.ANY)
    if isinstance(region.nodes, ast.expr):
        known = types.BOOL if region.mode == "test" else found.value(region.nodes)
        if known is None or known is kinds.OPAQUE or region.mode == "argument":
            known = types.ANY
        fields["value"] = Field(found.leaving(known))
    return types.record(fields)


def _raised_fields(
    fields: dict[str, Field], arguments: dict[str, Expr]
) -> Iterator[tuple[str, Field]]:
    """What comes with an exception: the variables as they are then."""
    for name, field in fields.items():
        missing = types.NEVER if name in arguments else types.UNBOUND
        yield RAISED + name, Field(types.join(field.type, missing))
    yield EXIT, Field(types.STR)


def _cleans_behind(region: Region) -> bool:
    """Whether an exit of the code passes a `finally` of it, which may still change variables."""
    return any(
        isinstance(node, ast.Try) and node.finalbody and _has_exit(node)
        for node in own_nodes(region.parts)
    )


def _has_exit(node: ast.Try) -> bool:
    return any(
        isinstance(inner, ast.Return | ast.Break | ast.Continue) for inner in own_nodes([node])
    )
