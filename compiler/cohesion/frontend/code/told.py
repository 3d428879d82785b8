r"""What code asks of an exception that a handler of the workflow has: its text, its name. The
workflow says it before the code runs, since the exception itself stays where it is.

    except Declined as e:
        log.append(re.sub(r"\d", "#", str(e)))    →  given_1 = str(e)
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from typing import TypeVar

from cohesion.frontend.code.flow import flow_of

Parent = Callable[[ast.AST], ast.AST | None]
IsBuiltin = Callable[[ast.Name, str], bool]
Node = TypeVar("Node", bound=ast.AST)


def caught_around(node: ast.AST, parent: Parent) -> Iterator[str]:
    """The names of the exceptions whose handlers a node is in."""
    around: ast.AST | None = parent(node)
    while around is not None and not isinstance(around, ast.FunctionDef | ast.AsyncFunctionDef):
        if isinstance(around, ast.ExceptHandler) and around.name is not None:
            yield around.name
        around = parent(around)


class Asked(ast.NodeTransformer):
    """Puts names where code asks for the text or the name of an exception: `questions` are what
    each stands for.
    """

    def __init__(
        self, caught: frozenset[str], is_builtin: IsBuiltin, name: Callable[[], str]
    ) -> None:
        self.questions: dict[str, ast.expr] = {}
        self._caught = caught
        self._is_builtin = is_builtin
        self._name = name

    def of(self, nodes: Sequence[Node]) -> list[Node]:
        """Copies of nodes with names in them."""
        return [self.visit(deepcopy(node)) for node in nodes]

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """`str(e)` and `repr(e)`."""
        match node:
            case ast.Call(func=ast.Name(id="str" | "repr") as function, args=[argument]):
                if self._is_caught(argument) and self._is_known(function) and not node.keywords:
                    return self._answered(node)
            case _:
                pass
        self.generic_visit(node)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """`type(e).__name__`."""
        match node:
            case ast.Attribute(
                value=ast.Call(func=ast.Name(id="type") as function, args=[argument]),
                attr="__name__",
            ) if self._is_caught(argument) and self._is_known(function):
                return self._answered(node)
            case _:
                self.generic_visit(node)
                return node

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.expr:
        """`{e}` and `{e!r}` in a text."""
        functions = {-1: "str", ord("s"): "str", ord("r"): "repr"}
        function = functions.get(node.conversion)
        if function is None or not self._is_caught(node.value):
            self.generic_visit(node)
            return node
        called = ast.Call(ast.Name(function, ast.Load()), [node.value], [])
        for part in (called, called.func):
            ast.copy_location(part, node.value)
        if node.format_spec is not None and node.conversion == -1:
            return node  # the exception's own format
        shown = ast.FormattedValue(self._answered(called), -1, node.format_spec)
        return ast.copy_location(shown, node)

    def _is_caught(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Name) and node.id in self._caught

    def _is_known(self, function: ast.Name) -> bool:
        return self._is_builtin(function, function.id)

    def _answered(self, question: ast.expr) -> ast.expr:
        text = ast.unparse(question)
        asked = (name for name, other in self.questions.items() if ast.unparse(other) == text)
        name = next(asked, None)
        if name is None:
            name = self._name()
            self.questions[name] = question
        return ast.copy_location(ast.Name(name, ast.Load()), question)


def read_only(nodes: Sequence[ast.stmt] | ast.expr, caught: frozenset[str]) -> frozenset[str]:
    """Those of several names that code reads, and does not bind."""
    flow = flow_of(nodes)
    return frozenset(name for name in caught if name in flow.needed and name not in flow.bound)
