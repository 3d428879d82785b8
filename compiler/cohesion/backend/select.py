"""Instruction selection: typed expressions of the IR to JSONata.

Everything an expression computes on the way is bound once, in Python's order, in one flat block:
`($_1 := …; guard ? $error(…); result)`. What may raise is a `Check` between the bindings, so
nothing that raises is ever inside another expression, and the first exception in Python's order is
the one raised.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from cohesion import primitives
from cohesion.backend.inputs import Inputs, literal, resumed
from cohesion.backend.templates import template
from cohesion.diagnostics.model import InternalError
from cohesion.ir import nodes as ir
from cohesion.ir.types import Kind, Type
from cohesion.jsonata.nodes import (
    FALSE,
    NULL,
    TRUE,
    Array,
    Binary,
    Bind,
    Block,
    Call,
    Conditional,
    KeepArray,
    Lambda,
    Literal,
    Node,
    Number,
    Object,
    Operator,
    Path,
    Placeholder,
    Text,
    Variable,
    children,
)
from cohesion.jsonata.variables import occurrences, occurs_in_lambda, substitute
from cohesion.primitives import OPERANDS, Guard, Primitive
from cohesion.runtime.details import MARK

ReadVariable = Callable[[str], Node]

_BOOL = frozenset({Kind.BOOL})
_DICT = frozenset({Kind.DICT})
_SEQUENCE = frozenset({Kind.LIST, Kind.TUPLE})
_HEIGHT = 8
"""How many levels of an expression are written in one piece; deeper ones are bound first, so that
no expression nests deeper than the service evaluates."""
_JOINED = 6
"""From how many parts on a text is joined rather than added up, which would nest once a part."""


@dataclass(frozen=True, slots=True)
class Check:
    """Something that may raise: when `holds`, an exception with a message; or an exception record
    that was computed before (`record`).
    """

    holds: Node
    error: str = ""
    message: Node = NULL
    record: Node | None = None
    parts: tuple[tuple[Node, Node], ...] = ()


@dataclass(slots=True)
class Scope:
    """Bindings and checks that run one after the other, before a result."""

    statements: list[Bind | Check] = field(default_factory=list)

    @property
    def checks(self) -> bool:
        """Whether anything in here may raise."""
        return any(isinstance(statement, Check) for statement in self.statements)


class Selector:
    """Selects JSONata for expressions. `read` says how a variable is read; `inputs` how the
    execution input is checked and read; `details` what the program asks of exceptions beside class
    and text.
    """

    def __init__(
        self,
        read: ReadVariable,
        inputs: Inputs,
        *,
        input_is_checked: bool,
        details: Collection[str] = (),
    ) -> None:
        self._read = read
        self._inputs = inputs
        self._input_is_checked = input_is_checked
        self._details = details
        self._scope = Scope()
        self._names = 0
        self._heights: dict[int, tuple[ir.Expr, int]] = {}
        self._bound: dict[str, Node] = {}

    # -- entry points --------------------------------------------------------------------------

    def expression(self, expr: ir.Expr) -> Node:
        """JSONata that gives the value, or fails with `$error('Type: message')`."""
        return self._in_scope(lambda: self.value(expr))

    def truth(self, expr: ir.Expr) -> Node:
        """JSONata that gives `true` or `false`: the truth of the value."""
        return self._in_scope(lambda: self._truth(expr))

    def _in_scope(self, select: Callable[[], Node]) -> Node:
        outer, self._scope = self._scope, Scope()
        result = select()
        inner, self._scope = self._scope, outer
        return written(inner.statements, result)

    def raised(self, values: Sequence[ir.Expr]) -> Node:
        """JSONata that gives the exception that evaluating the values raises, or null."""
        outer, self._scope = self._scope, Scope()
        for value in values:
            self.value(value)
        inner, self._scope = self._scope, outer
        return _first_raised(inner.statements)

    # -- the scope -----------------------------------------------------------------------------

    def _bind(self, node: Node) -> Node:
        """The node as one that costs nothing to repeat."""
        if isinstance(node, Variable | Text | Number | Literal):
            return node
        self._names += 1
        name = f"_{self._names}"
        self._scope.statements.append(Bind(name, node))
        return Variable(name)

    def _check(self, holds: Node, error: str, message: Node) -> None:
        self._scope.statements.append(Check(holds, error, message))

    def _height(self, expr: ir.Expr) -> int:
        """How many levels an expression has."""
        known = self._heights.get(id(expr))
        if known is None:
            inner = [self._height(part) for part in ir.operands(expr)]
            # The expression is kept beside its height, so that its address names nothing else.
            known = self._heights[id(expr)] = (expr, 1 + max(inner, default=0))
        return known[1]

    # -- values --------------------------------------------------------------------------------

    def value(self, expr: ir.Expr) -> Node:
        """The value as a node that cannot raise; what must run first is in the scope."""
        node = self._value(expr)
        if self._height(expr) % _HEIGHT == 0:
            return self._bind(node)
        return node

    def _value(self, expr: ir.Expr) -> Node:
        match expr:
            case ir.Const(value):
                return literal(value)
            case ir.Read(name):
                return self._read(name)
            case ir.Call("cohesion.ref", (ir.Const(str() as name),)):
                return Placeholder(name)
            case ir.Call():
                return self._call(expr)
            case ir.Array(items):
                return Array(tuple(part for item in items for part in self._items(item)))
            case ir.Record(entries):
                return self._record(entries)
            case ir.IfExpr(test, then, otherwise):
                return self._choice(self._truth(test), then, otherwise)
            case ir.Either():
                return self._either(expr)
            case ir.MakeException(error, message, parts):
                made = [(Text("error"), Text(error)), (Text("message"), self.value(message))]
                made += [(Text(key), self.value(value)) for key, value in parts]
                return Object(tuple(made))
            case ir.Caught():
                return caught(self._details)
            case ir.Raised(values):
                return self.raised(values)
            case ir.Bound(name):
                return self._bound[name]
            case ir.Let(name, value, body):
                self._bound[name] = self._bind(self.value(value))
                return self.value(body)
            case ir.Each():
                return self._each(expr)
            case ir.Fold():
                return self._fold(expr)

    def _truth(self, expr: ir.Expr) -> Node:
        if expr.type.only(_BOOL):
            return self.value(expr)
        if not expr.type.kinds:
            self.value(expr)  # it always raises
            return FALSE
        if isinstance(expr, ir.Either):
            left = self._truth(expr.left)
            return self._demand(expr.conjunction, left, lambda: self._truth(expr.right))
        return self._primitive("bool", [expr])

    def _demand(self, conjunction: bool, left: Node, right: Callable[[], Node]) -> Node:
        """`left and right`, `left or right` of booleans; what `right` must run first runs on
        demand.
        """
        outer, self._scope = self._scope, Scope()
        result = right()
        inner, self._scope = self._scope, outer
        if not inner.statements:
            return Binary("and" if conjunction else "or", left, result)
        block = written(inner.statements, result)
        return self._keep_checks(
            inner,
            Conditional(left, block, FALSE) if conjunction else Conditional(left, TRUE, block),
            left,
            on=conjunction,
        )

    def _keep_checks(self, inner: Scope, node: Node, test: Node, *, on: bool) -> Node:
        """A value in which a branch may raise: bound here, so that it raises at its place; and for
        those who ask what is raised, the exception of the branch.
        """
        if not inner.checks:
            return node
        raised = _first_raised(inner.statements)
        branches = (raised, NULL) if on else (NULL, raised)
        return self._bind_branches(node, Conditional(test, *branches))

    def _bind_branches(self, node: Node, raised: Node) -> Node:
        self._names += 1
        name = f"_{self._names}"
        found = Variable(f"{name}e")
        self._scope.statements.append(Check(raised, record=found))
        return self._bind(node)

    def _choice(self, test: Node, then: ir.Expr, otherwise: ir.Expr) -> Node:
        """One of two values; only the chosen one is computed."""
        scopes: list[Scope] = []
        results: list[Node] = []
        for part in (then, otherwise):
            outer, self._scope = self._scope, Scope()
            results.append(self.value(part))
            scopes.append(self._scope)
            self._scope = outer
        if any(scope.checks for scope in scopes):
            test = self._bind(test)
        blocks = [written(s.statements, r) for s, r in zip(scopes, results, strict=True)]
        node = Conditional(test, *blocks)
        if not any(scope.checks for scope in scopes):
            return node
        raised = [_first_raised(scope.statements) for scope in scopes]
        return self._bind_branches(node, Conditional(test, *raised))

    def _either(self, expr: ir.Either) -> Node:
        if expr.left.type.only(_BOOL) and expr.right.type.kinds <= _BOOL:
            left = self.value(expr.left)
            return self._demand(expr.conjunction, left, lambda: self._truth(expr.right))
        left = self._bind(self.value(expr.left))
        test = self._test_of(left, expr.left)
        outer, self._scope = self._scope, Scope()
        right = self.value(expr.right)
        inner, self._scope = self._scope, outer
        if inner.checks:
            test = self._bind(test)
        block = written(inner.statements, right)
        node = (
            Conditional(test, block, left) if expr.conjunction else Conditional(test, left, block)
        )
        return self._keep_checks(inner, node, test, on=expr.conjunction)

    # -- what goes over lists ------------------------------------------------------------------

    def _parameter(self, name: str) -> str:
        """A name for what an IR name is bound to in a function."""
        self._names += 1
        found = f"_{self._names}"
        self._bound[name] = Variable(found)
        return found

    def _inside(self, select: Callable[[], Node]) -> tuple[Scope, Node]:
        """What is selected in a scope of its own."""
        outer, self._scope = self._scope, Scope()
        result = select()
        inner, self._scope = self._scope, outer
        return inner, result

    def _each(self, expr: ir.Each) -> Node:
        source = self._bind(self.value(expr.source))
        item = self._parameter(expr.name)
        always = expr.test == ir.Const(True)
        around, test = self._inside(lambda: TRUE if always else self._truth(expr.test))
        inner, body = self._inside(lambda: self._body(expr))
        given = written(inner.statements, body)
        chosen = given if always else Conditional(test, given, _NEUTRAL[expr.form])
        round_ = written(around.statements, chosen)
        node = self._rounds(expr, source, item, round_)
        checks = list(around.statements)
        if inner.checks:
            raised = _first_raised(inner.statements)
            found = raised if always else Conditional(test, raised, NULL)
            checks.append(Check(found, record=Variable(f"{item}e")))
        if not any(isinstance(check, Check) for check in checks):
            return node
        first = Lambda((item,), _first_raised(checks))
        stop = _STOPS.get(expr.form)
        if stop is None:
            return self._bind_branches(node, Call("_raised", (source, first)))
        stops = Lambda((item,), Binary(stop[0], round_, stop[1]))
        return self._bind_branches(node, Call("_raisedtill", (source, first, stops)))

    def _body(self, expr: ir.Each) -> Node:
        if expr.form in ("any", "all"):
            return self._truth(expr.body)
        if expr.form == "first":
            return Array(self._items(expr.body))
        return self.value(expr.body)

    def _rounds(self, expr: ir.Each, source: Node, item: str, round_: Node) -> Node:
        """What the rounds give, together."""
        if expr.form == "list":
            return Array((KeepArray(Call("map", (source, Lambda((item,), round_)))),))
        so_far = Variable(f"{item}r")
        start = _NEUTRAL[expr.form]
        assert start is not None
        match expr.form:
            case "flat":
                step: Node = Call("append", (so_far, round_))
            case "first" | "first of":
                step = Conditional(Binary("!=", so_far, start), so_far, round_)
            case "any":
                step = Binary("or", so_far, round_)
            case "all":
                step = Binary("and", so_far, round_)
        return Call("reduce", (source, Lambda((so_far.name, item), step), start))

    def _fold(self, expr: ir.Fold) -> Node:
        initial = self._bind(self.value(expr.initial))
        source = self._bind(self.value(expr.source))
        item, total = self._parameter(expr.name), self._parameter(expr.total)
        inner, body = self._inside(lambda: self.value(expr.body))
        step = Lambda((total, item), written(inner.statements, body))
        node = Call("reduce", (source, step, initial))
        if not inner.checks:
            return node
        first = Lambda((total, item), _first_raised(inner.statements))
        return self._bind_branches(node, Call("_raisedfold", (source, first, step, initial)))

    def _test_of(self, node: Node, expr: ir.Expr) -> Node:
        """The truth of a value that has been selected."""
        row = primitives.find("bool", [expr.type], [expr])
        if row is None:
            raise InternalError(f"no truth for {expr.type}")
        return substitute(template(row.template), {OPERANDS[0]: node})

    def _items(self, item: ir.Expr | ir.Spread) -> tuple[Node, ...]:
        """An item of an array constructor, which flattens a list that is not written `[…]`; the
        items of a list that is spread in it.
        """
        if isinstance(item, ir.Spread):
            spread = self.value(item.value)
            return spread.items if isinstance(spread, Array) else (spread,)
        node = self.value(item)
        if isinstance(node, Array) or not item.type.may(Kind.LIST, Kind.TUPLE):
            return (node,)
        return (Array((node,)) if item.type.only(_SEQUENCE) else Call("_w", (node,)),)

    def _record(self, entries: Sequence[tuple[ir.Expr, ir.Expr] | ir.Spread]) -> Node:
        """An object. Where keys could be equal it is merged, so that the last one counts."""
        parts: list[Node] = []
        pairs: list[tuple[Node, Node]] = []
        seen: set[str] = set()

        def close() -> None:
            if pairs:
                parts.append(Object(tuple(pairs)))
                pairs.clear()
                seen.clear()

        for entry in entries:
            if isinstance(entry, ir.Spread):
                close()
                parts.append(self.value(entry.value))
                continue
            key, value = self.value(entry[0]), self.value(entry[1])
            if not isinstance(key, Text | Placeholder) or key.value in seen:
                close()
            pairs.append((key, value))
            if isinstance(key, Text | Placeholder):
                seen.add(key.value)
            else:
                close()
        close()
        if not parts:
            return Object(())
        if len(parts) == 1 and not any(isinstance(e, ir.Spread) for e in entries):
            return parts[0]
        return Call("merge", (Array(tuple(parts)),))

    # -- operations ----------------------------------------------------------------------------

    def _call(self, expr: ir.Call) -> Node:
        match expr.operation:
            case "argument":
                return self._argument(expr)
            case "resumed" | "resumed at" | "is resumed":
                return resumed(expr.operation, *map(self.value, expr.arguments))
            case "check input":
                for problem in self._inputs.problems():
                    message = self._bind(problem)
                    self._check(Binary("!=", message, NULL), "TypeError", message)
                return NULL
            case "text":
                return self._text(expr.arguments)
            case "is error":
                return self._is_error(expr.arguments)
            case "not" if expr.arguments[0].type.only(_BOOL):
                return Call("not", (self.value(expr.arguments[0]),))
            case operation:
                return self._primitive(operation, expr.arguments)

    def _argument(self, expr: ir.Call) -> Node:
        name = expr.arguments[0]
        if not isinstance(name, ir.Const):
            raise InternalError("a parameter without a name")
        return self._inputs.value(str(name.value), checked=self._input_is_checked)

    def _text(self, parts: Sequence[ir.Expr]) -> Node:
        written_parts = [self.value(part) for part in parts]
        if not written_parts:
            return Text("")
        if len(written_parts) >= _JOINED:
            return Call("join", (Array(tuple(written_parts)),))
        result = written_parts[0]
        for part in written_parts[1:]:
            result = Binary("&", result, part)
        return result

    def _is_error(self, arguments: Sequence[ir.Expr]) -> Node:
        value, *names = arguments
        found = self._bind(self.value(value))
        error = Path(found, "error")
        wanted = tuple(literal(n.value) for n in names if isinstance(n, ir.Const))
        test: Node = (
            Binary("=", error, wanted[0])
            if len(wanted) == 1
            else Binary("in", error, Array(wanted))
        )
        if value.type.may(Kind.NONE):
            return Binary("and", Binary("!=", found, NULL), test)
        return test

    def _primitive(self, operation: str, arguments: Sequence[ir.Expr]) -> Node:
        given: list[Type] = [argument.type for argument in arguments]
        row = primitives.find(operation, given, arguments)
        operands = [self.value(argument) for argument in arguments]
        if row is None and not all(t.kinds for t in given):
            return NULL  # an operand always raises, so this is never computed
        if row is None:
            raise InternalError(f"no row for {operation} of {', '.join(map(str, given))}")
        return self._fill(row, given, arguments, operands)

    def _fill(
        self,
        row: Primitive,
        given: Sequence[Type],
        arguments: Sequence[ir.Expr],
        operands: list[Node],
    ) -> Node:
        """A row's template with its operands in place; its guards become checks."""
        trees = [template(row.template)]
        for guard in row.guards:
            trees += [template(guard.holds), template(guard.message)]
        named: dict[str, Node] = {}
        for name, operand in zip(OPERANDS, operands, strict=False):
            repeated = sum(occurrences(tree, name) for tree in trees) > 1 or any(
                occurs_in_lambda(tree, name) for tree in trees
            )
            named[name] = self._bind(operand) if repeated or row.guards else operand
        for guard in row.guards:
            self._guard(guard, named)
        if row.operation == "getitem" and given[0].only(_DICT):
            key = arguments[1]
            if isinstance(key, ir.Const) and isinstance(key.value, str):
                return Path(named["a"], key.value)
        return substitute(trees[0], named)

    def _guard(self, guard: Guard, named: Mapping[str, Node]) -> None:
        message = _folded(substitute(template(guard.message), named))
        holds = substitute(template(guard.holds), named)
        parts = self._parts(guard, message, named) if self._details else ()
        self._scope.statements.append(Check(holds, guard.error, message, None, parts))

    def _parts(
        self, guard: Guard, message: Node, named: Mapping[str, Node]
    ) -> tuple[tuple[Node, Node], ...]:
        """The details of an exception that do not follow from its message."""
        found: list[tuple[Node, Node]] = []
        empty = message == Text("")
        if not guard.argument and not empty:
            return ()
        if "args" in self._details:
            given = template(f"[$_w({guard.argument})]") if guard.argument else Array(())
            found.append((Text("args"), substitute(given, named)))
        if "repr" in self._details:
            name = guard.error.rpartition(".")[2]
            shown = Binary("&", Binary("&", Text(f"{name}("), message), Text(")"))
            found.append((Text("repr"), _folded(shown)))
        return tuple(found)


_NEUTRAL: dict[ir.EachForm, Node | None] = {
    "list": None,
    "flat": Array(()),
    "first": Array(()),
    "first of": Array(()),
    "any": FALSE,
    "all": TRUE,
}
"""What the rounds start with, and what one gives that is passed over."""

_STOPS: dict[ir.EachForm, tuple[Operator, Node]] = {
    "first": ("!=", Array(())),
    "first of": ("!=", Array(())),
    "any": ("=", TRUE),
    "all": ("=", FALSE),
}
"""How a round's value tells that no other round is needed."""

CAUGHT = (
    "{'error':$states.errorOutput.Error,"
    "'message':$contains($states.errorOutput.Cause,/^\\{\"error(Message|Type)\"/)"
    "?$parse($states.errorOutput.Cause).errorMessage:$states.errorOutput.Cause&''}"
)
"""The exception that reached a catcher. Lambda's `Cause` is JSON with the message in it; the
service's is plain text, or none.
"""


_MESSAGE = CAUGHT.partition("'message':")[2].removesuffix("}")
_DETAILED = CAUGHT.replace(
    f"'message':{_MESSAGE}",
    "'message':$contains($m,$s)?$join([$filter($p,function($v,$i){$i<$count($p)-1})],$s):$m",
)
_SPLIT = f"($s:={json.dumps(MARK)};$m:=({_MESSAGE});$p:=$split($m,$s);"


def caught(details: Collection[str]) -> Node:
    """The exception that reached a catcher, with what the task handler put behind its message."""
    if not details:
        return template(CAUGHT)
    return template(f"{_SPLIT}$merge([{_DETAILED},$contains($m,$s)?$parse($p[-1]):{{}}]))")


def _folded(message: Node) -> Node:
    """A message with the `repr` of a literal written out."""
    match message:
        case Call("_q" | "_repr", (Text(value),)):
            return Text(repr(value))
        case Call("_repr", (Number(int() as number),)):
            return Text(repr(number))
        case Binary("&", left, right):
            first, second = _folded(left), _folded(right)
            if isinstance(first, Text) and isinstance(second, Text):
                return Text(first.value + second.value)
            return Binary("&", first, second)
        case _:
            return message


# -- writing a scope -------------------------------------------------------------------------------


def error_text(error: str, message: Node) -> Node:
    """`Type: message`, as `$error` takes it; the type alone when the message is empty."""
    if isinstance(message, Text):
        return Text(f"{error}: {message.value}" if message.value else error)
    return Binary("&", Text(f"{error}: "), message)


def written(statements: Sequence[Bind | Check], result: Node) -> Node:
    """A scope's bindings and checks, and its result, as one expression that fails where a check
    holds.
    """
    found: list[Node] = []
    for statement in _merged(statements):
        match statement:
            case Bind():
                found.append(statement)
            case tuple():
                found.append(_failing(statement))
    return _compact(found, result)


def _merged(statements: Sequence[Bind | Check]) -> list[Bind | tuple[Check, ...]]:
    """Checks that follow one another, together. Those of branches fail inside their own branch."""
    found: list[Bind | tuple[Check, ...]] = []
    for statement in statements:
        if isinstance(statement, Bind):
            found.append(statement)
        elif statement.record is None:
            if found and isinstance(found[-1], tuple):
                found[-1] = (*found[-1], statement)
            else:
                found.append((statement,))
    return found


def _failing(checks: tuple[Check, ...]) -> Node:
    """`guard ? $error(…) : guard ? $error(…)`."""
    result: Node | None = None
    for check in reversed(checks):
        failure = Call("error", (error_text(check.error, check.message),))
        result = Conditional(check.holds, failure, result)
    if result is None:
        raise InternalError("no checks")
    return result


def _compact(statements: list[Node], result: Node) -> Node:
    """A block; a last binding that is used once goes into its place."""
    while statements and isinstance(statements[-1], Bind):
        last = statements[-1]
        uses = occurrences(result, last.name)
        if uses > 1 or (uses == 1 and occurs_in_lambda(result, last.name)):
            break
        if uses == 1 and _weight(last.value) + _weight(result) > _COMPACT:
            break
        result = substitute(result, {last.name: last.value}) if uses else result
        statements = statements[:-1]
    if not statements:
        return result
    return Block((*statements, result))


_COMPACT = 20


def _weight(node: Node) -> int:
    """How deep a node is, more or less: what putting it into another adds."""
    return 1 + max((_weight(child) for child in children(node)), default=0)


def _first_raised(statements: Sequence[Bind | Check]) -> Node:
    """The record of the first exception that a scope raises, or null."""
    result: Node = NULL
    pending: list[Node] = []
    for statement in reversed(statements):
        if isinstance(statement, Bind):
            if result != NULL:
                pending.insert(0, statement)
            continue
        if pending:
            result = Block((*pending, result))
            pending = []
        if statement.record is not None:
            name = statement.record
            if not isinstance(name, Variable):
                raise InternalError("a branch's exception without a name")
            chosen = Conditional(Binary("!=", name, NULL), name, result)
            result = chosen if result != NULL else name
            pending = [Bind(name.name, statement.holds)]
            continue
        told = ((Text("error"), Text(statement.error)), (Text("message"), statement.message))
        record = Object((*told, *statement.parts))
        result = Conditional(statement.holds, record, result)
    return Block((*pending, result)) if pending else result
