"""Which objects code may change in place, and which of its names may come to show the same ones.

It errs on the side of more: a name too many costs a copy, or a refusal.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from cohesion.frontend.code.flow import own_nodes
from cohesion.frontend.symbols import ErrorSymbol, ExternalSymbol, HelperSymbol, Symbol, TaskSymbol

Resolve: TypeAlias = Callable[[ast.expr], Symbol | None]

_READING_METHODS = frozenset(
    [
        "capitalize",
        "casefold",
        "center",
        "count",
        "encode",
        "endswith",
        "expandtabs",
        "find",
        "format",
        "format_map",
        "get",
        "group",
        "groupdict",
        "groups",
        "index",
        "isalnum",
        "isalpha",
        "isascii",
        "isdecimal",
        "isdigit",
        "isidentifier",
        "islower",
        "isnumeric",
        "isprintable",
        "isspace",
        "istitle",
        "isupper",
        "items",
        "join",
        "keys",
        "ljust",
        "lower",
        "lstrip",
        "match",
        "search",
        "fullmatch",
        "finditer",
        "findall",
        "sub",
        "subn",
        "split",
        "splitlines",
        "rsplit",
        "partition",
        "rpartition",
        "replace",
        "rfind",
        "rindex",
        "rjust",
        "rstrip",
        "removeprefix",
        "removesuffix",
        "startswith",
        "strip",
        "swapcase",
        "title",
        "translate",
        "upper",
        "values",
        "zfill",
        "copy",
        "isoformat",
        "strftime",
        "total_seconds",
        "hexdigest",
        "as_tuple",
        "quantize",
        "most_common",
        "read",
        "readlines",
        "readline",
    ]
)
"""Methods that change neither their object nor what they are given."""
_FRESH_METHODS = _READING_METHODS - {"get", "items", "values", "copy", "most_common"}
"""Those among them whose result shows no object of theirs."""
_CHANGING_MODULES = frozenset({"heapq", "bisect", "random", "operator", "functools", "contextlib"})
_READING_BUILTINS = frozenset(
    [
        "abs",
        "all",
        "any",
        "ascii",
        "bin",
        "bool",
        "bytes",
        "chr",
        "dict",
        "divmod",
        "enumerate",
        "filter",
        "float",
        "format",
        "frozenset",
        "hash",
        "hex",
        "int",
        "isinstance",
        "issubclass",
        "iter",
        "len",
        "list",
        "map",
        "max",
        "min",
        "oct",
        "ord",
        "pow",
        "print",
        "range",
        "repr",
        "reversed",
        "round",
        "set",
        "slice",
        "sorted",
        "str",
        "sum",
        "tuple",
        "type",
        "zip",
    ]
)
_FRESH_BUILTINS = frozenset(
    [
        "abs",
        "all",
        "any",
        "ascii",
        "bin",
        "bool",
        "bytes",
        "chr",
        "divmod",
        "float",
        "format",
        "hash",
        "hex",
        "int",
        "isinstance",
        "issubclass",
        "len",
        "oct",
        "ord",
        "pow",
        "print",
        "range",
        "repr",
        "round",
        "str",
        "type",
    ]
)
_VALUE_MODULES = frozenset(
    [
        "re",
        "decimal",
        "fractions",
        "datetime",
        "math",
        "textwrap",
        "hashlib",
        "string",
        "unicodedata",
        "html",
        "base64",
        "uuid",
        "statistics",
        "difflib",
        "shlex",
        "urllib",
        "json",
        "zlib",
        "hmac",
        "secrets",
        "time",
        "calendar",
        "locale",
        "fnmatch",
        "ipaddress",
        "zoneinfo",
        "keyword",
    ]
)
"""Modules whose functions keep and show no list or dict that they are given."""


class Sharing:
    """Judges code of one function. `resolve` says what its names mean, `inside` what those of a
    helper's do; `scalars` are names whose values can neither change nor have parts.
    """

    def __init__(
        self,
        resolve: Resolve,
        inside: Callable[[HelperSymbol], Resolve],
        scalars: frozenset[str] = frozenset(),
    ) -> None:
        self._scalars = scalars
        self._resolve = resolve
        self._inside = inside
        self._helpers: dict[int, bool] = {}

    def changed_in(self, nodes: Sequence[ast.AST]) -> frozenset[str]:
        """The names whose objects code may change in place, those that may show the same
        included.
        """
        changed: set[str] = set()
        for node in own_nodes(nodes):
            changed.update(self._changed_by(node))
        groups = self._grouped(nodes)
        return frozenset().union(*(groups.get(name, {name}) for name in changed))

    def groups_in(self, nodes: Sequence[ast.AST]) -> dict[str, frozenset[str]]:
        """The names that code may let show the same objects, by each of them."""
        return {name: frozenset(group) for name, group in self._grouped(nodes).items()}

    def _grouped(self, nodes: Sequence[ast.AST]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for node in own_nodes(nodes):
            names = list(self._bound_together(node))
            merged: set[str] = set().union(*(found.get(name, {name}) for name in names))
            for name in merged:
                found[name] = merged
        return found

    def shown_by(self, node: ast.expr) -> frozenset[str]:
        """The names whose objects the value of an expression may show."""
        return frozenset(self._shown(node))

    def _shown(self, node: ast.AST | None) -> Iterator[str]:
        """The names whose objects the value of an expression may show."""
        match node:
            case None | ast.Constant() | ast.JoinedStr() | ast.Compare() | ast.Lambda():
                pass
            case ast.UnaryOp(op=ast.Not()):
                pass
            case ast.Name(id=name):
                if name not in self._scalars:
                    yield name
            case ast.Call():
                if not self._is_fresh(node):
                    for child in ast.iter_child_nodes(node):
                        yield from self._shown(child)
            case ast.Subscript(value=value):
                yield from self._shown(value)
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
                bodies = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
                shown = {name for body in bodies for name in self._shown(body)}
                yield from shown
                if shown:
                    for generator in node.generators:
                        yield from self._shown(generator.iter)
            case _:
                for child in ast.iter_child_nodes(node):
                    yield from self._shown(child)

    def _is_fresh(self, node: ast.Call) -> bool:
        match self._resolve(node.func):
            case ExternalSymbol(path):
                own = path.removeprefix("builtins.")
                return own in _FRESH_BUILTINS or path.partition(".")[0] in _VALUE_MODULES
            case TaskSymbol():  # what it gets and gives are copies
                return True
            case None:
                method = node.func.attr if isinstance(node.func, ast.Attribute) else ""
                return method in _FRESH_METHODS
            case _:
                return False

    def _bound_together(self, node: ast.AST) -> Iterator[str]:
        """Names that a part of code brings together: one may come to show what another one does."""
        match node:
            case ast.Assign(targets=targets, value=value):
                for part in (*targets, value):
                    yield from self._shown(part)
            case ast.AnnAssign(target=target, value=value) if value is not None:
                yield from (*self._shown(target), *self._shown(value))
            case ast.AugAssign(target=target, value=value):
                yield from (*self._shown(target), *self._shown(value))
            case ast.NamedExpr(target=target, value=value):
                yield from (*self._shown(target), *self._shown(value))
            case (
                ast.For(target=target, iter=source) | ast.comprehension(target=target, iter=source)
            ):
                yield from (*self._shown(target), *self._shown(source))
            case ast.withitem(optional_vars=target, context_expr=made) if target is not None:
                yield from (*self._shown(target), *self._shown(made))
            case ast.Match(subject=subject):
                yield from self._shown(subject)
                for inner in ast.walk(node):
                    if isinstance(inner, ast.MatchAs | ast.MatchStar) and inner.name:
                        yield inner.name
                    elif isinstance(inner, ast.MatchMapping) and inner.rest:
                        yield inner.rest
            case ast.Call():
                if not self._is_fresh(node):
                    for child in ast.iter_child_nodes(node):
                        yield from self._shown(child)
            case ast.FunctionDef() | ast.ClassDef() | ast.Lambda():
                names = (n.id for n in ast.walk(node) if isinstance(n, ast.Name))
                yield from (*names, *((node.name,) if not isinstance(node, ast.Lambda) else ()))
            case _:
                pass

    def _changed_by(self, node: ast.AST) -> Iterator[str]:
        match node:
            case ast.Subscript(ctx=ast.Store() | ast.Del(), value=base):
                yield from self._shown(base)
            case ast.Attribute(ctx=ast.Store() | ast.Del(), value=base):
                yield from self._shown(base)
            case ast.AugAssign(target=target):
                yield from self._shown(target)
            case ast.Call():
                yield from self._changed_by_call(node)
            case ast.FunctionDef() | ast.Lambda():
                inner: list[ast.AST] = list(ast.iter_child_nodes(node))
                yield from (n for part in own_nodes(inner) for n in self._changed_by(part))
            case _:
                pass

    def _changed_by_call(self, node: ast.Call) -> Iterator[str]:
        given = [*node.args, *(keyword.value for keyword in node.keywords)]
        match self._resolve(node.func):
            case ExternalSymbol(path):
                own, module = path.removeprefix("builtins."), path.partition(".")[0]
                reads = own in _READING_BUILTINS or (
                    module in _VALUE_MODULES or self._only_reads(module)
                )
            case TaskSymbol():
                reads = True
            case ErrorSymbol(error):
                reads = not error.custom  # it keeps its arguments, and does nothing to them
            case HelperSymbol() as helper:
                reads = not self._changes_arguments(helper)
            case None if isinstance(node.func, ast.Attribute):
                reads = node.func.attr in _READING_METHODS
                if not reads:
                    yield from self._shown(node.func.value)
                    # What is put in stays as it is: only the object itself changes.
                    reads = node.func.attr in _KEEPING_METHODS
            case _:
                reads = False
        if not reads:
            for argument in given:
                yield from self._shown(argument)

    def _only_reads(self, module: str) -> bool:
        return module in _READING_MODULES and module not in _CHANGING_MODULES

    def _changes_arguments(self, helper: HelperSymbol) -> bool:
        """Whether a helper may change an object that it is given."""
        key = id(helper.node)
        if key not in self._helpers:
            self._helpers[key] = True  # one that calls itself
            inner = Sharing(self._inside(helper), self._inside)
            inner._helpers = self._helpers
            arguments = helper.node.args
            given = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
            given += [a for a in (arguments.vararg, arguments.kwarg) if a is not None]
            changed = inner.changed_in(helper.node.body)
            self._helpers[key] = any(argument.arg in changed for argument in given)
        return self._helpers[key]


_KEEPING_METHODS = frozenset(
    {"append", "add", "insert", "setdefault", "extend", "update", "remove"}
)
"""Methods that change their object, and nothing of what they are given."""
_READING_MODULES = frozenset({"collections", "itertools", "pathlib", "csv", "io", "copy", "string"})
