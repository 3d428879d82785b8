"""`with`: context managers that the project defines, and those of `contextlib` that need nothing.

A manager is lowered where it is used, as a helper is. The code of a generator runs around the body
of the `with`: what the body raises is raised at the `yield`, and where the body is left otherwise,
a copy of what is behind the `yield` runs on the way. An object's attributes are variables; its
`__exit__` is the cleanup.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cohesion.frontend.lower import arguments, calls, executors
from cohesion.frontend.lower.assignments import store
from cohesion.frontend.lower.builder import Builder, Cleanup, Frame, StatementHandler
from cohesion.frontend.lower.cleanups import cleaned, too_deep
from cohesion.frontend.lower.exceptions import forget, try_
from cohesion.frontend.lower.manager_classes import ManagerRead, Unusable, manager_of
from cohesion.frontend.lower.rewriting import located
from cohesion.frontend.symbols import ClassSymbol, ExternalSymbol, HelperSymbol
from cohesion.ir.nodes import Block, Branch, Const, Expr, Handler, Read

_CONTEXT_MANAGER = ExternalSymbol("contextlib.contextmanager")
_WANTED = (
    "write a function decorated with `contextlib.contextmanager`, or a class with `__enter__` and"
    " `__exit__`, and call it here; a `with` without tasks in it may be anything"
)


def with_(b: Builder, node: ast.With, body: Callable[[], None] | None = None) -> None:
    """`with a() as x, b() as y: …`: each manager is around the ones behind it."""
    _managed(b, node, node.items, body or (lambda: b.body(node.body)))
    forget(b, node, b.first_line(node))  # a manager may have done away with what left a handler


def _managed(
    b: Builder, node: ast.With, items: Sequence[ast.withitem], body: Callable[[], None]
) -> None:
    if not items:
        body()
        return
    item, *inner = items
    call = item.context_expr

    def inside() -> None:
        _managed(b, node, inner, body)

    symbol = b.resolve(call.func) if isinstance(call, ast.Call) else None
    match symbol:
        case HelperSymbol() as helper if isinstance(call, ast.Call) and _is_generator(b, helper):
            _around_generator(b, item, call, helper, inside)
        case ClassSymbol() as cls if isinstance(call, ast.Call):
            found = manager_of(b.names, cls, node, item)
            if isinstance(found, Unusable):
                b.unsupported(found.node or call, found.problem, found.instead)
            elif len(node.items) > 1 and found.target is not None:
                b.unsupported(item, "`as` of an object beside another manager", "nest the `with`s")
            else:
                _around_object(b, node, call, found, inside)
        case ExternalSymbol(path) if path in executors.EXECUTORS and isinstance(call, ast.Call):
            executors.entered(b, item, call, inside)
        case ExternalSymbol("contextlib.suppress") if isinstance(call, ast.Call):
            _suppressed(b, node, item, call, inside)
        case ExternalSymbol("contextlib.nullcontext") if isinstance(call, ast.Call):
            given = [*call.args, *(keyword.value for keyword in call.keywords)]
            value = b.value(given[0]) if given else Const(None, b.span(call))
            value = b.keep(value)
            if item.optional_vars is not None:
                store(b, item.optional_vars, value, node)
            inside()
        case ExternalSymbol("cohesion.retry"):
            b.unsupported(
                call,
                "`with cohesion.retry(…)`",
                "Python runs a `with` block once: put it into a function and decorate that",
            )
        case _:
            b.unsupported(call, f"`with {ast.unparse(call)}`", _WANTED)


def _suppressed(
    b: Builder, node: ast.With, item: ast.withitem, call: ast.Call, inside: Callable[[], None]
) -> None:
    """`with suppress(A, B):` is a `try` whose handler does nothing."""
    if item.optional_vars is not None or call.keywords:
        b.unsupported(call, "`suppress` with `as` or keywords", "write `with suppress(A, B):`")
        return
    taken = located(ast.Tuple(list(call.args), ast.Load()), call)
    handler = located(ast.ExceptHandler(taken, None, [ast.Pass()]), call)
    try_(b, located(ast.Try(node.body, [handler], [], []), node), inside)


# -- generators ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Level:
    """A block of a generator around its `yield`: what is behind the block, with the handler there
    and the number of cleanups; whether the block `handles` exceptions.
    """

    handler: Handler | None
    depth: int
    behind: Sequence[ast.stmt]
    handles: bool = False


def _is_generator(b: Builder, helper: HelperSymbol) -> bool:
    decorators = helper.node.decorator_list
    return len(decorators) == 1 and (
        b.names.resolve(helper.module, decorators[0]) == _CONTEXT_MANAGER
    )


def _around_generator(
    b: Builder,
    item: ast.withitem,
    call: ast.Call,
    helper: HelperSymbol,
    body: Callable[[], None],
) -> None:
    way = _way_to_yield(helper.node.body)
    problem = way if isinstance(way, str) else _unlike_a_generator(helper, way)
    if problem or isinstance(way, str):
        b.unsupported(call, f"the manager `{helper.name}`, {problem},", _ONE_YIELD)
        return
    given = arguments.arguments_of(b, call, helper, decorated=True, runs=False)
    if given is None:
        return
    frame = calls.entered(b, call, helper, given)
    assert frame.after is not None
    with b.inside(frame):
        _Generator(b, b.frames[-2], frame, item, body).through(helper.node.body, way, ())
        b.jump(frame.after)
    b.start(frame.after)


_ONE_YIELD = (
    "let it `yield` once, in its body or in a `try`, with nothing that may fail between that `try:`"
    " and the `yield`"
)


def _way_to_yield(body: Sequence[ast.stmt]) -> list[ast.stmt] | str:
    """The statements that hold the one `yield`, from the outermost in; or what is wrong."""
    found = [s for s in body if any(map(_is_yield, ast.walk(s)))]
    if len(found) != 1:
        return "which yields more than once" if found else "which does not yield"
    match found[0]:
        case ast.Expr(value=ast.Yield()):
            return found
        case ast.Assign(value=ast.Yield()):
            return found
        case ast.Try(body=inner) | ast.With(body=inner) if any(
            _is_yield(n) for s in inner for n in ast.walk(s)
        ):
            if sum(_is_yield(n) for n in ast.walk(found[0])) > 1:
                return "which yields more than once"
            deeper_way = _way_to_yield(inner)
            return deeper_way if isinstance(deeper_way, str) else [found[0], *deeper_way]
        case _:
            return "whose `yield` is in another block than `try` and `with`"


def _is_yield(node: ast.AST) -> bool:
    return isinstance(node, ast.Yield | ast.YieldFrom)


def _unlike_a_generator(helper: HelperSymbol, way: Sequence[ast.stmt]) -> str:
    """What would make the generator end without a `yield`, or its own StopIteration another error;
    empty if nothing does.
    """
    before = {id(n) for s in helper.node.body for n in ast.walk(s)}
    for outer, inner in pairwise(way):
        if isinstance(outer, ast.Try) and outer.body[0] is not inner:
            quiet = [h for h in outer.handlers if not isinstance(h.body[-1], ast.Raise)]
            if quiet:
                return "which may end before it yields"
    position = way[-1].lineno
    nested = {
        id(n)
        for function in ast.walk(helper.node)
        if isinstance(function, ast.FunctionDef) and function is not helper.node
        for n in ast.walk(function)
    }  # whose `return` is not the generator's
    for node in ast.walk(helper.node):
        if isinstance(node, ast.Return) and id(node) not in nested:
            if node.lineno < position or id(node) not in before:
                return "which may return before it yields"
            continue
        if isinstance(node, ast.Name) and node.id in {"StopIteration", "next"}:
            return f"which uses `{node.id}`"
    for outer in way:
        if isinstance(outer, ast.Try):
            leaves = (ast.Return, ast.Break, ast.Continue)
            if any(isinstance(n, leaves) for s in outer.finalbody for n in ast.walk(s)):
                return "whose `finally` does away with exceptions"
    return ""


@dataclass(frozen=True, slots=True)
class _Generator:
    """A generator being lowered around the body of a `with` of its caller."""

    b: Builder
    caller: Frame
    frame: Frame
    item: ast.withitem
    body: Callable[[], None]

    def through(
        self,
        statements: Sequence[ast.stmt],
        way: Sequence[ast.stmt],
        levels: tuple[_Level, ...],
    ) -> None:
        """Lower statements, of which one holds the `yield`."""
        b = self.b
        holder, *inner = way
        position = statements.index(holder)
        b.body(statements[:position])
        behind = statements[position + 1 :]
        level = _Level(b.handler, len(self.frame.cleanups), behind)
        match holder:
            case ast.Try() if holder.finalbody and holder.handlers:
                tried = ast.Try(holder.body, holder.handlers, holder.orelse, [])
                both = ast.Try([located(tried, holder)], [], [], holder.finalbody)
                located(both, holder)
                self.through([both], [both, tried, *inner], (*levels, level))
            case ast.Try() if holder.finalbody:
                nested = (*levels, level)
                try_(b, holder, lambda: self.through(holder.body, inner, nested))
            case ast.Try():
                nested = (
                    *levels,
                    _Level(level.handler, level.depth, [*holder.orelse, *behind], handles=True),
                )
                try_(b, holder, lambda: self.through(holder.body, inner, nested))
            case ast.With():
                nested = (*levels, level)
                with_(b, holder, lambda: self.through(holder.body, inner, nested))
            case _:
                self._yielded(holder, behind, levels)
        b.body(behind)

    def _yielded(
        self, node: ast.stmt, behind: Sequence[ast.stmt], levels: tuple[_Level, ...]
    ) -> None:
        """The body of the `with`, and the copies of what is behind the `yield`."""
        b, frame, caller = self.b, self.frame, self.caller
        assert isinstance(node, ast.Expr | ast.Assign)
        assert isinstance(node.value, ast.Yield)
        given = node.value.value
        value = Const(None, b.span(node)) if given is None else b.keep(b.value(given))
        outer, depth = b.handler, len(frame.cleanups)
        leaving = Cleanup(outer)
        with b.back_in(caller):
            caller.cleanups.append(leaving)
            if self.item.optional_vars is not None:
                store(b, self.item.optional_vars, value, self.item.optional_vars)
            self.body()
            caller.cleanups.pop()
        resumed = Block(handler=outer)
        b.jump(resumed)
        after, cleanups = frame.after, frame.cleanups
        assert after is not None
        if leaving.exits and too_deep(b, node):
            return
        if leaving.exits and _handles_what_is_behind(levels, behind):
            b.unsupported(
                node, "leaving a `with` through what may be handled in its manager", _BEHIND
            )
        b.cleaning += 1
        for way_out in leaving.exits.values():
            done = Block(handler=after.handler)
            frame.after, frame.cleanups = done, cleanups[:depth]
            b.start(way_out.entry)
            self._sent(node, b)
            b.body(behind)
            for level in reversed(levels):
                following = Block(handler=level.handler)
                b.leave(following, level.depth)
                frame.cleanups = cleanups[: level.depth]
                b.start(following)
                b.body(level.behind)
            b.leave(done, 0)
            b.start(done)
            with b.back_in(caller):
                b.leave(way_out.target, way_out.depth)
        b.cleaning -= 1
        frame.after, frame.cleanups = after, cleanups
        b.start(resumed)
        self._sent(node, b)

    @staticmethod
    def _sent(node: ast.stmt, b: Builder) -> None:
        """`x = yield …` gives x None: a `with` sends nothing."""
        if isinstance(node, ast.Assign):
            for target in node.targets:
                store(b, target, Const(None, b.span(node)), node)


_BEHIND = (
    "move what is behind the `yield` out of the `try`, or `return`, `break`, `continue` behind the"
    " `with`"
)


def _handles_what_is_behind(levels: Sequence[_Level], behind: Sequence[ast.stmt]) -> bool:
    """Whether a handler around a `yield` is also around statements behind it. Python goes on with
    the way out of the body when it has handled them; the code of a handler is not copied.
    """
    inside: list[ast.stmt] = list(behind)
    for level in reversed(levels):
        if level.handles and inside:
            return True
        inside += level.behind
    return False


# -- objects ---------------------------------------------------------------------------------------


def _around_object(
    b: Builder, node: ast.With, call: ast.Call, manager: ManagerRead, body: Callable[[], None]
) -> None:
    """`with Class(…) as x:`: the object is made, entered, and left on whatever way."""
    attributes = {name: b.variable(name.lstrip(".")) for name in manager.attributes}

    def method(helper: HelperSymbol, given: dict[str, Expr]) -> Expr:
        frame = calls.entered(b, call, helper, given, attributes)
        assert frame.result is not None
        assert frame.after is not None
        span = b.span(call)
        with b.inside(frame):
            b.body(helper.node.body)
            b.assign(frame.result, Const(None, span), span)
            b.jump(frame.after)
        b.start(frame.after)
        return Read(frame.result, span)

    given = arguments.arguments_of(b, call, manager.init)
    if given is None:
        return
    method(manager.init, given)
    value = method(manager.enter, {})

    def inside() -> None:
        if manager.target is not None:
            with b.variables({f"{manager.target}{name}": v for name, v in attributes.items()}):
                b.body(manager.body)
            return
        target = node.items[0].optional_vars
        if target is not None and len(node.items) == 1:
            store(b, target, value, target)
        body()

    def leave(error: Expr | None, after: Block) -> None:
        none = Const(None, b.span(call))
        shown = none if error is None else error
        result = method(manager.exit, dict.fromkeys(manager.exit_parameters, shown))
        if error is not None and manager.may_suppress:
            stays = b.new_block()
            b.end(Branch(result, after, stays, b.span(call)))
            b.start(stays)

    cleaned(b, node, inside, leave, node)


HANDLERS: dict[type[ast.stmt], StatementHandler] = {
    ast.With: with_,  # type: ignore[dict-item]
}
