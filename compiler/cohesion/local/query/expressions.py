"""The tree of an expression as closures: each node becomes a function of a context and a frame.

jsonata-python parses; its evaluator is not used, because its values are not JSON's (null is
dropped) and its functions differ from the service's in some twenty ways. What the compiler never
writes and the checker refuses is refused here too: `@`, `#`, `%` as the parent, `^()`, `|…|`,
wildcards, partial application and `?:` as an operator of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from jsonata.jexception import JException
from jsonata.jsonata import Jsonata
from jsonata.regex_engine import RegexFlags

from cohesion.artifact import Json
from cohesion.local.query.collections import append, lookup
from cohesion.local.query.frames import Closure, Code, Frame, TailCall, call
from cohesion.local.query.operators import OPERATORS
from cohesion.local.query.patterns import Pattern
from cohesion.local.query.values import (
    UNDEFINED,
    Constructed,
    JsonataError,
    Sequence,
    Value,
    is_number,
    truth,
    whole_text,
)

_Node = Json
"""A node of jsonata-python's tree."""


def compiled(text: str) -> Code:
    """The code of an expression. Raises JsonataError when it cannot be parsed."""
    parser = Jsonata.get_parser()
    try:
        node = parser.parse(text, _pattern)
    except JException as failed:
        raise JsonataError(str(failed.error), str(failed)) from failed
    except (IndexError, AttributeError, TypeError, NotImplementedError, KeyError) as failed:
        raise JsonataError("S0201", f"Syntax error in {text!r}") from failed
    return _code(node)


def _pattern(source: str, flags: RegexFlags) -> Pattern:
    return Pattern(source, flags)


def _code(node: _Node) -> Code:
    """The code of a node, with its filters, its `[]`, and its step on the meter."""
    maker = _MAKERS.get(node.type)
    if maker is None or node.tuple is not None or getattr(node, "group", None) is not None:
        raise JsonataError("", f"This engine does not evaluate JSONata's {node.type!r}")
    code = maker(node)
    for predicate in node.predicate or ():
        code = _filtered(code, _filter(predicate.expr))
    keep = bool(node.keep_array)

    def evaluate(context: Value, frame: Frame) -> Value:
        meter = frame.meter
        depth = meter.depth + 1
        meter.depth = depth
        if depth > meter.deepest:
            meter.deepen(depth)
        meter.left -= 1
        if meter.left < 0:
            raise JsonataError("D1012", "Expression evaluation timeout: Check for infinite loop")
        result = code(context, frame)
        meter.depth = depth - 1
        if type(result) is Sequence:
            if keep:
                result.keep = True
            if not result:
                return UNDEFINED
            if len(result) == 1 and not result.keep:
                return result[0]
        return result

    return evaluate


def _literal(node: _Node) -> Code:
    value = whole_text(node.value) if isinstance(node.value, str) else node.value
    return lambda _context, _frame: value


def _name(node: _Node) -> Code:
    key = node.value
    return lambda context, _frame: lookup(context, key)


def _variable(node: _Node) -> Code:
    name = node.value
    if name == "":
        return lambda context, _frame: context
    return lambda _context, frame: frame.lookup(name)


def _block(node: _Node) -> Code:
    parts = tuple(map(_code, node.expressions))

    def evaluate(context: Value, frame: Frame) -> Value:
        inner = Frame({}, frame, frame.meter)
        result: Value = UNDEFINED
        for part in parts:
            result = part(context, inner)
        return result

    return evaluate


def _bind(node: _Node) -> Code:
    name, value_of = node.lhs.value, _code(node.rhs)

    def evaluate(context: Value, frame: Frame) -> Value:
        value = value_of(context, frame)
        frame.names[name] = value
        return value

    return evaluate


def _condition(node: _Node) -> Code:
    test, then = _code(node.condition), _code(node.then)
    otherwise = _code(node._else) if node._else is not None else None  # noqa: SLF001 - its name

    def evaluate(context: Value, frame: Frame) -> Value:
        if truth(test(context, frame)):
            return then(context, frame)
        return UNDEFINED if otherwise is None else otherwise(context, frame)

    return evaluate


def _binary(node: _Node) -> Code:
    left, right, symbol = _code(node.lhs), _code(node.rhs), str(node.value)
    if symbol == "and":
        return lambda context, frame: truth(left(context, frame)) and truth(right(context, frame))
    if symbol == "or":
        return lambda context, frame: truth(left(context, frame)) or truth(right(context, frame))
    operate = OPERATORS.get(symbol)
    if operate is None:
        raise JsonataError("", f"This engine does not evaluate JSONata's operator {symbol!r}")
    return lambda context, frame: operate(left(context, frame), right(context, frame))


def _unary(node: _Node) -> Code:
    symbol = str(node.value)
    if symbol == "[":
        return _array(node)
    return _object(node) if symbol == "{" else _negative(node)


def _negative(node: _Node) -> Code:
    operand = _code(node.expression)

    def evaluate(context: Value, frame: Frame) -> Value:
        value = operand(context, frame)
        if value is UNDEFINED:
            return UNDEFINED
        if not is_number(value):
            raise JsonataError("D1002", f"Cannot negate a non-numeric value: {value}")
        return -value

    return evaluate


def _array(node: _Node) -> Code:
    items = tuple((_code(item), str(item.value) == "[") for item in node.expressions)
    kind = Constructed if node.consarray else list

    def evaluate(context: Value, frame: Frame) -> Value:
        result: list[Value] = kind()
        for item, whole in items:
            value = item(context, frame)
            if not whole and isinstance(value, list):
                result.extend(value)
            elif value is not UNDEFINED:
                result.append(value)
        return result

    return evaluate


def _object(node: _Node) -> Code:
    pairs = tuple((_code(key), _code(value)) for key, value in node.lhs_object)

    def evaluate(context: Value, frame: Frame) -> Value:
        items = context if isinstance(context, list) and context else [context]
        groups: dict[str, tuple[int, Value]] = {}
        for item in items:
            for position, (key_of, _value) in enumerate(pairs):
                key = key_of(item, frame)
                if key is not UNDEFINED:
                    _group(groups, key, position, item)
        result: dict[str, Value] = {}
        for key, (position, item) in groups.items():
            value = pairs[position][1](item, frame)
            if value is not UNDEFINED:
                result[key] = value
        return result

    return evaluate


def _group(groups: dict[str, tuple[int, Value]], key: Value, position: int, item: Value) -> None:
    if not isinstance(key, str):
        raise JsonataError("T1003", "Key in object structure must evaluate to a string")
    if key not in groups:
        groups[key] = (position, item)
        return
    before, items = groups[key]
    if before != position:
        raise JsonataError("D1009", f'Multiple key definitions evaluate to same key: "{key}"')
    groups[key] = (position, append(items, item))


def _path(node: _Node) -> Code:
    first = node.steps[0]
    whole_first = _code(first) if first.consarray else None
    is_variable = first.type == "variable"
    steps = tuple(_step(step) for step in node.steps)
    last, keep = len(steps) - 1, bool(node.keep_singleton_array)

    def evaluate(context: Value, frame: Frame) -> Value:
        items = context if isinstance(context, list) and not is_variable else [context]
        result: Value = UNDEFINED
        for number, step in enumerate(steps):
            if number == 0 and whole_first is not None:
                result = whole_first(items, frame)
            else:
                result = step(items, frame, number == last)
            if not result:
                break
            items = result
        return _kept(result) if keep else result

    return evaluate


def _kept(result: Value) -> Value:
    if not isinstance(result, Sequence):
        whole = isinstance(result, Constructed)
        result = Sequence([result] if whole else result)
    result.keep = True
    return result


def _step(node: _Node) -> Callable[[list[Value], Frame, bool], list[Value]]:
    """A step of a path: its value for each item, flattened."""
    code = _code(node)
    stages = tuple(_filter(stage.expr) for stage in node.stages or ())

    def evaluate(items: list[Value], frame: Frame, is_last: bool) -> list[Value]:
        found: list[Value] = []
        for item in items:
            value = code(item, frame)
            for stage in stages:
                value = stage(value, frame)
            if value is not UNDEFINED:
                found.append(value)
        if is_last and len(found) == 1 and isinstance(found[0], list):
            only: list[Value] = found[0]
            if not isinstance(only, Sequence):
                return only
        result = Sequence()
        for value in found:
            if isinstance(value, list) and not isinstance(value, Constructed):
                result.extend(value)
            else:
                result.append(value)
        return result

    return evaluate


def _filtered(code: Code, keep: Callable[[Value, Frame], Value]) -> Code:
    return lambda context, frame: keep(code(context, frame), frame)


def _filter(predicate: _Node) -> Callable[[Value, Frame], Value]:
    """A filter `[…]`: a position counts from 0, a negative one from the end; a fraction is cut."""
    if predicate.type == "number":
        return _position(int(predicate.value))
    condition = _code(predicate)
    fixed = _is_fixed(predicate)

    def evaluate(value: Value, frame: Frame) -> Value:
        items = _items(value)
        if fixed and len(items) > 1:
            return _chosen(items, condition(items[0], frame))
        kept = Sequence()
        for index, item in enumerate(items):
            found = condition(item, frame)
            positions = _positions(found, len(items))
            if truth(found) if positions is None else index in positions:
                kept.append(item)
        return kept

    return evaluate


def _items(value: Value) -> list[Value]:
    if isinstance(value, list):
        return value
    return [] if value is UNDEFINED else [value]


def _position(index: int) -> Callable[[Value, Frame], Value]:
    def evaluate(value: Value, _frame: Frame) -> Value:
        items = _items(value)
        at = index if index >= 0 else len(items) + index
        if not 0 <= at < len(items):
            return Sequence()
        return items[at] if isinstance(items[at], list) else Sequence([items[at]])

    return evaluate


def _chosen(items: list[Value], found: Value) -> Value:
    """The items that a condition takes which is the same for all of them."""
    positions = _positions(found, len(items))
    if positions is None:
        return Sequence(items) if truth(found) else Sequence()
    return Sequence([items[at] for at in sorted(positions) if 0 <= at < len(items)])


def _positions(found: Value, length: int) -> set[int] | None:
    """The positions that a filter's value names; None when it is a condition."""
    numbers = found if isinstance(found, list) else [found]
    if not all(map(is_number, numbers)):
        return None
    return {int(n) if int(n) >= 0 else length + int(n) for n in numbers}


def _is_fixed(node: _Node) -> bool:
    """Whether a node's value cannot depend on the item that is filtered: one look is enough."""
    if node.predicate or node.type not in ("number", "string", "value", "variable", "binary"):
        return False
    if node.type == "binary":
        return _is_fixed(node.lhs) and _is_fixed(node.rhs)
    return bool(node.type != "variable" or node.value != "")


def _lambda(node: _Node) -> Code:
    if node.thunk:
        target = node.body
        procedure, arguments = _code(target.procedure), tuple(map(_code, target.arguments))
        return lambda context, frame: TailCall(procedure, arguments, context, frame)
    if node.signature is not None:
        raise JsonataError("", "This engine does not evaluate JSONata's function signatures")
    parameters = tuple(parameter.value for parameter in node.arguments)
    body = _code(node.body)
    return lambda context, frame: Closure(parameters, body, context, frame)


def _call(node: _Node) -> Code:
    procedure, arguments = _code(node.procedure), tuple(map(_code, node.arguments))
    name = node.procedure.value

    def evaluate(context: Value, frame: Frame) -> Value:
        function = procedure(context, frame)
        given = [argument(context, frame) for argument in arguments]
        if type(function) is Closure:
            return function(given, context)
        if function is UNDEFINED or not callable(function):
            raise JsonataError("T1006", f"Attempted to invoke a non-function: {name}")
        return call(function, given, context)

    return evaluate


def _chain(node: _Node) -> Code:
    left = _code(node.lhs)
    if node.rhs.type == "function":
        procedure, arguments = _code(node.rhs.procedure), tuple(map(_code, node.rhs.arguments))

        def evaluate(context: Value, frame: Frame) -> Value:
            first = left(context, frame)
            function = procedure(context, frame)
            rest = [argument(context, frame) for argument in arguments]
            return call(function, [first, *rest], context)

        return evaluate
    function_of = _code(node.rhs)
    return lambda context, frame: call(function_of(context, frame), [left(context, frame)], context)


_MAKERS: Mapping[str, Callable[[_Node], Code]] = MappingProxyType(
    {
        "string": _literal,
        "number": _literal,
        "value": _literal,
        "regex": _literal,
        "name": _name,
        "variable": _variable,
        "block": _block,
        "bind": _bind,
        "condition": _condition,
        "binary": _binary,
        "unary": _unary,
        "path": _path,
        "lambda": _lambda,
        "function": _call,
        "apply": _chain,
    }
)
"""How the code of a node is made, by the node's type."""
