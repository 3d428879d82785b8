"""Random Python modules, from the grammar that the `ast` module has of Python itself.

Each class of node says its fields in its docstring (`For(expr target, expr iter, stmt* body, …)`),
so every construct of the Python that runs is drawn, those that a later Python adds included. What
the grammar does not say (what can be assigned to, which values a constant has) is in `FIELDS`.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any, Final, TypeVar

T = TypeVar("T")

Node = Any
"""A node, whose fields depend on its class, or a value of a field."""

NAMES: Final = ("x", "y", "z", "workflow", "task", "cohesion", "json", "len", "range", "Oops")
NAMES_BOUND: Final = ("x", "y", "z")
ATTRIBUTES: Final = ("append", "items", "get", "task", "sleep", "x", "__class__", "upper", "sort")
MODULES: Final = ("cohesion", "json", "other", "workflow", "time", "nowhere.at_all", "math")
TYPES: Final = ("int", "str", "list", "dict", "Oops", "x", "ValueError", "Exception")
CONSTANTS: Final = (
    *(0, 1, None, True, "x", "", -1, 2.5, 10**40, 1e400, 1e-320, -0.0, 3j, b"\xff", ..., False),
    *("\ud800", "\U0001f600", "a\x00\n\r\u2028%}{%", "${task:x}", "$states.input", "x" * 300),
)
MATCHED: Final[tuple[int | str | float | bytes | complex, ...]] = (0, "x", -1, 1e400, b"", 3j)
NOT_DRAWN: Final = {"FormattedValue", "Starred", "Slice", "TemplateStr", "Interpolation"}
"""Expressions that stand in certain places only."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a node class: `stmt*` is many, `expr?` may be missing."""

    name: str
    type: str
    quantity: str


@cache
def fields_of(class_name: str) -> tuple[Field, ...]:
    """The fields of a class of nodes, as its docstring tells."""
    inside = re.search(r"\((.*)\)", getattr(ast, class_name).__doc__ or "", re.DOTALL)
    found = re.findall(r"(\w+)([*?]?) (\w+)", inside[1]) if inside else []
    return tuple(Field(name, type_, quantity) for type_, quantity, name in found)


@cache
def classes_of(kind: str) -> tuple[type[ast.AST], ...]:
    """The classes of a kind of nodes (`expr`, `stmt`, `pattern` …) that can stand anywhere."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        base: type[ast.AST] = getattr(ast, kind)
        found = [c for c in base.__subclasses__() if c.__module__ == "ast" and c.__doc__]
    kept = [c for c in found if c.__name__ not in NOT_DRAWN and not issubclass(c, ast.slice)]
    return tuple(sorted(kept or [base], key=lambda c: (not is_leaf(c), c.__name__)))


def is_leaf(cls: type[ast.AST]) -> bool:
    """Whether a node of a class can be without others below it."""
    nodes = {"expr", "stmt", "pattern", "excepthandler", "withitem", "arguments", "match_case"}
    return not any(f.type in nodes and f.quantity != "?" for f in fields_of(cls.__name__))


@dataclass(slots=True)
class Grower:
    """Grows random trees, of the classes of `only` where it is given and has any of a kind."""

    random: Random
    only: frozenset[type[ast.AST]] = frozenset()

    def choose(self, options: Sequence[T]) -> T:
        """One of several."""
        return self.random.choice(options)

    def number(self, most: int) -> int:
        """A whole number from 0 to `most`."""
        return self.random.randint(0, most)

    def node(self, kind: str, depth: int) -> Node:
        """A node of a kind, at most about `depth` levels high."""
        options = classes_of(kind)
        options = tuple(c for c in options if c in self.only) or options
        if depth <= 0:
            options = tuple(c for c in options if is_leaf(c)) or options
        if kind == "expr" and self.number(2) == 0:
            return ast.Name(self.choose(NAMES_BOUND), ast.Load())
        return self.fill(self.choose(options), depth)

    def fill(self, cls: type[ast.AST], depth: int) -> Node:
        """A node of a class."""
        made = cls(
            **{f.name: self.field(cls.__name__, f, depth - 1) for f in fields_of(cls.__name__)}
        )
        mend = MENDERS.get(cls.__name__)
        return mend(self, made, depth - 1) if mend else made

    def field(self, owner: str, field: Field, depth: int) -> Node:
        """The value of a field of a node."""
        special = FIELDS.get(f"{owner}.{field.name}") or FIELDS.get(field.name)
        one = special or BY_TYPE.get(field.type)
        make = one or (lambda g, d: g.node(field.type, d))
        if field.quantity == "?":
            return make(self, depth) if depth > 0 and self.number(2) == 2 else None
        if field.quantity == "*":
            if field.type == "stmt":
                return [*self.statements(1 + self.number(1), depth)] or [ast.Pass()]
            least = not AT_LEAST_ONE.isdisjoint({f"{owner}.{field.name}", field.name})
            return [make(self, depth) for _ in range(least + self.number(2 if depth > 0 else 0))]
        return make(self, depth)

    def statements(self, count: int, depth: int) -> Iterator[ast.stmt]:
        """Statements that Python reads, each by itself; others are left out."""
        for _ in range(count):
            made = self.node("stmt", depth)
            if text_of(ast.Module([made], [])) is not None:
                yield made

    def target(self, depth: int, *, starred: bool = False) -> Node:
        """What can be assigned to."""
        kind = self.number(9 if depth > 0 else 0)
        if kind == 9 and starred:
            return ast.Starred(self.target(depth - 1))
        if kind >= 7:
            items = [self.target(depth - 1, starred=True) for _ in range(1 + self.number(2))]
            return self.choose((ast.Tuple, ast.List))(items, ast.Store())
        if kind == 6:
            return ast.Attribute(self.node("expr", depth), self.choose(ATTRIBUTES), ast.Store())
        if kind >= 4:
            return self.fill(ast.Subscript, depth)
        return ast.Name(self.choose(NAMES_BOUND), ast.Store())

    def item(self, depth: int) -> Node:
        """An expression where one with a star may stand."""
        made = self.node("expr", depth)
        return ast.Starred(made, ast.Load()) if self.number(9) == 9 else made

    def index(self, depth: int) -> Node:
        """What stands in brackets behind a value."""
        if self.number(2) == 2:
            return self.fill(ast.Slice, depth)
        return self.node("expr", depth)


Make = Callable[[Grower, int], Node]


def _one_of(options: Sequence[object]) -> Make:
    return lambda g, _: g.choose(options)


def _formatted(g: Grower, depth: int) -> Node:
    """A part of an f-string."""
    if g.number(2) == 0:
        return ast.Constant(g.choose(("", "a", "{}", "\u2028'\"", "%}")))
    return g.fill(ast.FormattedValue, depth)


BY_TYPE: Final[dict[str, Make]] = {
    "identifier": _one_of(NAMES),
    "string": lambda _g, _d: None,
    "int": _one_of((0, 1)),
    "constant": _one_of(CONSTANTS),
    "type_ignore": lambda _g, _d: None,
}
"""Fields by their type, where it is no class of nodes."""

FIELDS: Final[dict[str, Make]] = {
    "ctx": lambda _g, _d: ast.Load(),
    "attr": _one_of(ATTRIBUTES),
    "Name.id": _one_of((*NAMES, *TYPES)),
    "NamedExpr.target": lambda g, _: ast.Name(g.choose(NAMES_BOUND), ast.Store()),
    "AugAssign.target": lambda g, d: (
        g.target(min(d, 0)) if g.number(1) else g.fill(ast.Subscript, d)
    ),
    "AnnAssign.target": lambda g, _: ast.Name(g.choose(NAMES_BOUND), ast.Store()),
    "AnnAssign.simple": lambda _g, _d: 1,
    "TypeAlias.name": lambda g, _: ast.Name(g.choose(NAMES_BOUND), ast.Store()),
    "target": lambda g, d: g.target(d),
    "Assign.targets": lambda g, d: g.target(d, starred=True),
    "Delete.targets": lambda g, d: g.target(min(d, 1)),
    "optional_vars": lambda g, d: g.target(d),
    "List.elts": lambda g, d: g.item(d),
    "Tuple.elts": lambda g, d: g.item(d),
    "Set.elts": lambda g, d: g.item(d),
    "Call.args": lambda g, d: g.item(d),
    "Subscript.slice": lambda g, d: g.index(d),
    "JoinedStr.values": _formatted,
    "FormattedValue.conversion": _one_of((-1, 115, 114, 97)),
    "FormattedValue.format_spec": lambda g, d: g.fill(ast.JoinedStr, min(d, 1)),
    "Import.names": lambda g, _: ast.alias(g.choose(MODULES), g.choose((None, "x", "json"))),
    "ImportFrom.names": lambda g, _: ast.alias(g.choose(("*", *NAMES)), g.choose((None, "y"))),
    "ImportFrom.module": _one_of(MODULES),
    "ImportFrom.level": _one_of((0, 0, 1, 3)),
    "Constant.kind": lambda _g, _d: None,
    "MatchSingleton.value": _one_of((None, True, False)),
    "MatchValue.value": lambda g, _: ast.Constant(g.choose(MATCHED)),
    "MatchMapping.keys": lambda g, _: ast.Constant(g.choose(("x", "y", 0, None))),
    "MatchClass.cls": lambda g, _: ast.Name(g.choose(TYPES), ast.Load()),
    "kwd_attrs": _one_of(NAMES),
    "ExceptHandler.type": lambda g, d: (
        g.node("expr", d) if g.number(3) == 0 else ast.Name(g.choose(TYPES), ast.Load())
    ),
}
"""Fields that the grammar leaves open, by class and name, or by name."""

AT_LEAST_ONE: Final = {
    *("body", "names", "targets", "generators", "items", "cases", "Compare.ops", "handlers"),
    *("MatchMapping.keys", "BoolOp.values", "MatchOr.patterns", "Set.elts"),
}


def _compare(g: Grower, node: Node, depth: int) -> Node:
    node.comparators = [g.node("expr", depth) for _ in node.ops]
    return node


def _dict(g: Grower, node: Node, depth: int) -> Node:
    node.keys = [None if g.number(5) == 5 else key for key in node.keys]
    node.values = [g.node("expr", depth) for _ in node.keys]
    return node


def _arguments(g: Grower, node: Node, depth: int) -> Node:
    positional = node.posonlyargs + node.args
    keywords = [node.vararg, *node.kwonlyargs, node.kwarg]
    for number, arg in enumerate(a for a in positional + keywords if a is not None):
        arg.arg = [*NAMES_BOUND, "a", "b", "c", "d", "e", "f"][number]
    node.defaults = node.defaults[: len(positional)]
    node.kw_defaults = [g.choose((None, ast.Constant(1))) for _ in node.kwonlyargs]
    return node


def _pairs(g: Grower, node: Node, depth: int) -> Node:
    node.values.append(g.node("expr", depth))
    return node


def _alternatives(g: Grower, node: Node, depth: int) -> Node:
    node.patterns.append(g.node("pattern", depth))
    return node


def _mapping(g: Grower, node: Node, depth: int) -> Node:
    node.patterns = [g.node("pattern", depth) for _ in node.keys]
    return node


def _class_pattern(g: Grower, node: Node, depth: int) -> Node:
    node.kwd_patterns = [g.node("pattern", depth) for _ in node.kwd_attrs]
    return node


def _lambda(_: Grower, node: Node, __: int) -> Node:
    arguments = node.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    for arg in [*every, arguments.vararg, arguments.kwarg]:
        if arg is not None:
            arg.annotation = None
    return node


def _as_pattern(_: Grower, node: Node, __: int) -> Node:
    if node.name is None:
        node.pattern = None
    return node


def _raise(_: Grower, node: Node, __: int) -> Node:
    node.cause = node.cause if node.exc else None
    return node


def _clauses_of_groups(_: Grower, node: Node, __: int) -> Node:
    for handler in node.handlers:
        handler.type = handler.type or ast.Name("ValueError", ast.Load())
    return node


def _clause(_: Grower, node: Node, __: int) -> Node:
    node.name = node.name if node.type else None
    return node


def _from_import(g: Grower, node: Node, _: int) -> Node:
    if any(alias.name == "*" for alias in node.names):
        node.names = [ast.alias("*")]
    if node.module is None and not node.level:
        node.module = "other"
    return node


MENDERS: Final[dict[str, Callable[[Grower, Node, int], Node]]] = {
    "Compare": _compare,
    "Dict": _dict,
    "arguments": _arguments,
    "BoolOp": _pairs,
    "MatchOr": _alternatives,
    "MatchMapping": _mapping,
    "MatchClass": _class_pattern,
    "MatchAs": _as_pattern,
    "Lambda": _lambda,
    "Raise": _raise,
    "ExceptHandler": _clause,
    "TryStar": _clauses_of_groups,
    "ImportFrom": _from_import,
}
"""What a node needs when its fields depend on each other."""


def text_of(tree: ast.AST) -> str | None:
    """The text of a tree that Python reads; None for one that it does not."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            text = ast.unparse(ast.fix_missing_locations(tree))
            text.encode()
            ast.parse(text)
    except (SyntaxError, ValueError, UnicodeEncodeError, RecursionError):
        return None
    return text
