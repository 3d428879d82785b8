"""The graph as text: one op a line, blocks as `b0`, `b1` … in the order in which they run.

    workflow total(order)
    b0:
        .input = check input()
        order = argument("order")
        if (order["n"] > 10): b1 else b2
    b1: on KeyError → b3 (.exception), on any → b4 (.exception_2)
        .pay_result = task pay(n = order["n"]) retry(States.ALL: 3 × 1 s)
        …

The same graph gives the same text in every process. Types and spans are left out: a case that shows
what a pass does must not change when a line is added above it.
"""

from __future__ import annotations

import json

from cohesion.ir.nodes import (
    Array,
    Assign,
    Block,
    Bound,
    Branch,
    Call,
    CallTask,
    Caught,
    Clause,
    Const,
    Delete,
    Each,
    Either,
    Expr,
    Fold,
    Fork,
    Function,
    IfExpr,
    Jump,
    Let,
    MakeException,
    Op,
    Parameter,
    Pause,
    Raise,
    Raised,
    Read,
    Record,
    RetryPolicy,
    Return,
    Sample,
    Spread,
    Terminator,
    blocks_of,
    bodies_in,
)

Labels = dict[Block, str]

_WORDS = frozenset({"is", "is not", "in", "not in"})
"""Operations that are written between their operands, beside those made of signs alone."""


def text(function: Function) -> str:
    """The text of a function whose reachable blocks all have a terminator; it ends in a newline."""
    kind = "body" if function.side_by_side else "workflow"
    labels = labels_of(function)
    parameters = ", ".join(map(_parameter, function.parameters))
    lines = [f"{kind} {function.name}({parameters})"]
    for block, label in labels.items():
        lines.append(f"{label}:{_handler(block, labels)}")
        lines += [f"    {op_text(op)}" for op in block.ops]
        lines.append(f"    {terminator_text(block.end, labels)}")
    return "\n".join(lines) + "\n" + "".join(map(text, bodies_in(function)))


def labels_of(function: Function) -> Labels:
    """The label of each block that can be reached, in the order of the text."""
    return {block: f"b{number}" for number, block in enumerate(blocks_of(function))}


def _parameter(parameter: Parameter) -> str:
    if parameter.default is None:
        return parameter.name
    return f"{parameter.name} = {expr_text(parameter.default)}"


def _handler(block: Block, labels: Labels) -> str:
    """The clauses around a block, inner ones first; a bar stands between one `try` and the next."""
    levels: list[str] = []
    handler = block.handler
    while handler is not None:
        levels.append(", ".join(_clause(clause, labels) for clause in handler.clauses))
        handler = handler.outer
    return f" {' | '.join(levels)}" if levels else ""


def _clause(clause: Clause, labels: Labels) -> str:
    errors = "any" if clause.errors is None else " ".join(clause.errors)
    target = labels.get(clause.target, "nowhere")  # behind one that takes everything
    return f"on {errors} → {target} ({clause.variable})"


def op_text(op: Op) -> str:
    """An op on one line."""
    match op:
        case Assign(target, value, _, None):
            return f"{target} = {expr_text(value)}"
        case Assign(target, value, _, mutation):
            return f"in place {mutation}: {target} = {expr_text(value)}"
        case CallTask(target, task, arguments):
            given = ", ".join(f"{name} = {expr_text(value)}" for name, value in arguments)
            kind = "task" if op.child is None else "machine"
            kind = f"{kind} elsewhere" if op.child and op.child.elsewhere else kind
            kind = kind if op.service is None else "service"
            kind = f"start {op.starts}" if op.starts else kind
            kind = "callback" if op.callback else "activity" if op.activity else kind
            return f"{target} = {kind} {task}({given}){_options(op)}"
        case Fork(target, bodies, captures, _, items, at_once):
            of = "" if items is None else f" for each of {expr_text(items)}"
            limit = "" if at_once is None else f", {expr_text(at_once)} at once"
            given = ", ".join(f"{name} = {expr_text(value)}" for name, value in captures)
            how = "distributed" if op.distribution is not None else "side by side"
            return f"{target} = {len(bodies)} {how}{of}{limit} ({given})"
        case Sample(target, value):
            return f"{target} = sample {expr_text(value)}"
        case Pause(seconds):
            return f"wait{' until' if op.until else ''} {expr_text(seconds)}"
        case Delete(target):
            return f"delete {target}"


def _options(op: CallTask) -> str:
    retry = f" retry({'; '.join(map(_policy, op.retry))})" if op.retry else ""
    return retry + (f" timeout({op.timeout} s)" if op.timeout is not None else "")


def _policy(policy: RetryPolicy) -> str:
    delay = "" if policy.max_delay is None else f" ≤ {policy.max_delay} s"
    jitter = " jitter" if policy.jitter else ""
    errors = " ".join(policy.errors)
    return (
        f"{errors}: {policy.max_attempts} × {policy.interval} s · {policy.backoff:g}{delay}{jitter}"
    )


def terminator_text(end: Terminator, labels: Labels) -> str:
    """A terminator on one line."""
    match end:
        case Jump(target):
            return f"go {labels[target]}"
        case Branch(test, then, otherwise):
            return f"if {expr_text(test)}: {labels[then]} else {labels[otherwise]}"
        case Return(value):
            return f"return {expr_text(value)}"
        case Raise(value):
            return f"raise {expr_text(value)}"


def expr_text(expr: Expr) -> str:
    """An expression, every operation between operands in brackets of its own."""
    match expr:
        case Const(value):
            return repr(value) if not isinstance(value, str) else _quoted(value)
        case Read(name):
            return name
        case Call(operation, arguments):
            return _call(operation, [expr_text(argument) for argument in arguments])
        case Array(items, immutable):
            inner = ", ".join(_item(item) for item in items)
            return f"({inner},)" if immutable else f"[{inner}]"
        case Record(entries):
            return f"{{{', '.join(_entry(entry) for entry in entries)}}}"
        case IfExpr(test, then, otherwise):
            return f"({expr_text(then)} if {expr_text(test)} else {expr_text(otherwise)})"
        case Either(conjunction, left, right):
            return f"({expr_text(left)} {'and' if conjunction else 'or'} {expr_text(right)})"
        case MakeException(error, message, parts):
            told = "".join(f", {key}: {expr_text(value)}" for key, value in parts)
            return f"new {error}({expr_text(message)}{told})"
        case Caught():
            return "caught"
        case Raised(values):
            return f"raised by({', '.join(map(expr_text, values))})"
        case Bound(name):
            return name
        case Let(name, value, body):
            return f"(let {name} = {expr_text(value)} in {expr_text(body)})"
        case Each(form, name, source, test, body):
            chosen = "" if test == Const(True) else f" if {expr_text(test)}"
            return f"{form}({expr_text(body)} for {name} in {expr_text(source)}{chosen})"
        case Fold(total, name, initial, source, body):
            start = f"{total} = {expr_text(initial)}"
            return f"fold({start}; {expr_text(body)} for {name} in {expr_text(source)})"


def _call(operation: str, arguments: list[str]) -> str:
    if len(arguments) == 2:
        left, right = arguments
        if operation == "getitem":
            return f"{left}[{right}]"
        if operation in _WORDS or not any(character.isalnum() for character in operation):
            return f"({left} {operation} {right})"
    return f"{operation}({', '.join(arguments)})"


def _item(item: Expr | Spread) -> str:
    return f"*{expr_text(item.value)}" if isinstance(item, Spread) else expr_text(item)


def _entry(entry: tuple[Expr, Expr] | Spread) -> str:
    if isinstance(entry, Spread):
        return f"**{expr_text(entry.value)}"
    key, value = entry
    return f"{expr_text(key)}: {expr_text(value)}"


def _quoted(value: str) -> str:
    """A text in double quotes, on one line, whatever is in it."""
    return json.dumps(value, ensure_ascii=False)
