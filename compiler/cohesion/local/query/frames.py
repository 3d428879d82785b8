"""Where an expression's variables live, what it has spent, and the functions written in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from cohesion.asl.limits import EVALUATION_DEPTH
from cohesion.local.query.values import UNDEFINED, Function, JsonataError, Value

MAX_STEPS = 1_000_000
"""Evaluations after which an expression is taken not to end; the service stops at one second."""

Code: TypeAlias = "Callable[[Value, Frame], Value]"
"""A compiled expression: gives its value for a context item and a frame."""


class Meter:
    """Counts the evaluations of one expression: how many, and how deeply nested."""

    __slots__ = ("deepest", "depth", "left")

    def __init__(self) -> None:
        self.depth = 0
        self.deepest = 0
        self.left = MAX_STEPS

    def deepen(self, depth: int) -> None:
        """Note a depth that was not reached before. Raises JsonataError beyond the limit."""
        if depth > EVALUATION_DEPTH:
            raise JsonataError(
                "D1011",
                "Stack overflow error: Check for non-terminating recursive function. Consider "
                "rewriting as tail-recursive.",
            )
        self.deepest = depth


class Frame:
    """The variables of a scope, and the scope around it."""

    __slots__ = ("meter", "names", "parent")

    def __init__(self, names: dict[str, Value], parent: Frame | None, meter: Meter) -> None:
        self.names = names
        self.parent = parent
        self.meter = meter

    def lookup(self, name: str) -> Value:
        """The value of a variable, `UNDEFINED` if there is none."""
        frame: Frame | None = self
        while frame is not None:
            if name in frame.names:
                return frame.names[name]
            frame = frame.parent
        return UNDEFINED


@dataclass(slots=True, eq=False)
class TailCall:
    """A call in tail position that is still to be made: it costs no depth."""

    procedure: Code
    arguments: tuple[Code, ...]
    context: Value
    frame: Frame


class Closure:
    """A function written in an expression, with the scope it was written in."""

    __slots__ = ("arity", "body", "context", "frame", "parameters")

    def __init__(
        self, parameters: tuple[str, ...], body: Code, context: Value, frame: Frame
    ) -> None:
        self.parameters = parameters
        self.body = body
        self.context = context
        self.frame = frame
        self.arity = len(parameters)

    def __call__(self, arguments: list[Value], context: Value = UNDEFINED) -> Value:
        """The result for evaluated arguments; those that are missing are `undefined`."""
        result = self.entered(arguments)
        while type(result) is TailCall:
            procedure = result.procedure(result.context, result.frame)
            given = [code(result.context, result.frame) for code in result.arguments]
            if type(procedure) is Closure:
                result = procedure.entered(given)
            else:
                return call(procedure, given, context)
        return result

    def entered(self, arguments: list[Value]) -> Value:
        """The body's value, which may be a tail call."""
        names = dict.fromkeys(self.parameters, UNDEFINED)
        names.update(zip(self.parameters, arguments, strict=False))
        return self.body(self.context, Frame(names, self.frame, self.frame.meter))


def call(procedure: Value, arguments: list[Value], context: Value) -> Value:
    """Call what should be a function. Raises JsonataError (T1006) if it is none."""
    if procedure is UNDEFINED or not callable(procedure):
        raise JsonataError("T1006", "Attempted to invoke a non-function")
    function: Function = procedure
    return function(arguments, context)
