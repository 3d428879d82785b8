"""Which objects the names and containers of code may hold: a points-to analysis of a region.

An object here stands for all those that one place of the code makes. What the code is given stands
for itself level by level: the object of `orders`, what is in it, what is in that. The analysis
does not follow the order of statements, and errs on the side of more: an object too many in a name
costs a copy, or a refusal.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from cohesion.frontend.code import effects
from cohesion.frontend.code.called import Calls
from cohesion.frontend.code.heap import NOTHING, Given, Objects
from cohesion.frontend.code.imported import imports_of
from cohesion.frontend.code.scopes import Inside, Methods, Resolve, Scope
from cohesion.frontend.symbols import (
    ClassSymbol,
    ConstantSymbol,
    ExternalSymbol,
    HelperSymbol,
    Symbol,
)
from cohesion.ir import types
from cohesion.ir.types import Kind, Type

_NUMBERS: Final = types.NUMERIC | {Kind.NONE}
_MAKE_CONTAINERS: Final = frozenset(
    {"builtins.dict", "builtins.list", "builtins.sorted", "re.findall", "re.split"}
)
"""Functions that give a list or a dict."""

_ARITHMETIC: Final = (ast.Pow, ast.Div, ast.FloorDiv, ast.Mod, ast.LShift, ast.RShift)
"""Operators that no list, dict or set has: what they make holds none of their operands' items."""

_DUNDERS: Final[dict[type[ast.operator], str]] = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.Div: "truediv",
    ast.FloorDiv: "floordiv",
    ast.Mod: "mod",
    ast.Pow: "pow",
    ast.MatMult: "matmul",
    ast.BitOr: "or",
    ast.BitAnd: "and",
    ast.BitXor: "xor",
    ast.LShift: "lshift",
    ast.RShift: "rshift",
}
_Comprehension: TypeAlias = ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp


class PointsTo(Calls):
    """The objects of a region. `known` are the types of its variables, `given` those that it is
    given, `imported` what those are that only imports of its function bind.
    """

    def __init__(
        self,
        nodes: Sequence[ast.AST],
        resolve: Resolve,
        inside: Inside,
        methods: Methods,
        known: Mapping[str, Type],
        given: Iterable[str],
        imported: Mapping[str, Iterable[str]],
    ) -> None:
        super().__init__(inside, methods, imported)
        self._known = known
        self._root = Scope(resolve, None, None)
        for name in given:
            objects = self._levels(Given(name, 0), known.get(name))
            self._root.names.setdefault(name, set()).update(objects)
        while self._grown:
            self._grown = False
            self._all(nodes, self._root)

    def with_changes(self) -> frozenset[str]:
        """The names of variables in whose objects something may change."""
        return frozenset(
            name
            for name, objects in self._root.names.items()
            if not self._changed.isdisjoint(self._distances(objects))
        )

    def of_name(self, name: str) -> dict[int, int]:
        """The objects that a variable shows, and how many containers below it."""
        return self._distances(self._root.names.get(name, ()))

    def of_value(self, node: ast.expr) -> dict[int, int]:
        """The same of the value of an expression of the region."""
        return self._distances(self._value(node, self._root))

    def of_returned(self) -> dict[int, int]:
        """The same of what the region returns."""
        return self._distances(self._root.returned)

    def _code(self, node: ast.AST | None, scope: Scope) -> None:
        match node:
            case None:
                pass
            case ast.expr():
                self._value(node, scope)
            case ast.Expr(value=value):
                self._unused.add(value)
                self._value(value, scope)
            case ast.Assign(targets=targets, value=value):
                found, fresh = self._value(value, scope), self._is_fresh(value, scope)
                for target in targets:
                    self._bind(target, found, scope, fresh=fresh and len(targets) == 1)
                    if isinstance(target, ast.Subscript | ast.Attribute):
                        self._tie(target.value, [value], found)
            case ast.AnnAssign(target=target, value=value) if value is not None:
                found = self._value(value, scope)
                self._bind(target, found, scope, fresh=self._is_fresh(value, scope))
            case ast.AugAssign():
                self._augment(node, scope)
            case ast.For(target=target, iter=source) | ast.AsyncFor(target=target, iter=source):
                found = self._over(source, scope)
                self._deep += 1
                self._bind(target, found, scope, fresh=False)
                self._all((*node.body, *node.orelse), scope)
                self._deep -= 1
            case ast.While(test=test, body=body, orelse=orelse):
                self._deep += 1
                self._all((test, *body, *orelse), scope)
                self._deep -= 1
            case ast.withitem(context_expr=made, optional_vars=target):
                found = self._look(self._value(made, scope))
                entered = self._called_methods("__enter__", found)
                self._called_methods("__exit__", found)
                if target is not None:
                    every = found | self._items(found) | entered
                    self._bind(target, every, scope, fresh=False)
            case ast.Match(subject=subject, cases=cases):
                found = self._look(self._value(subject, scope))
                every = found | self._below(found)
                for inner in ast.walk(node):
                    match inner:
                        case ast.MatchAs(name=str(name)):
                            self._name(name, every, scope)
                        case ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name)):
                            rest = self._made(inner)
                            self._put((rest,), every, inner, fresh=False)
                            self._name(name, frozenset({rest}), scope)
                        case _:
                            pass
                for case in cases:
                    self._all((case.guard, *case.body), scope)
            case ast.Delete(targets=targets):
                for target in targets:
                    if isinstance(target, ast.Subscript | ast.Attribute):
                        self._change(self._value(target.value, scope))
                    if isinstance(target, ast.Subscript):
                        self._key(target.slice, scope)
            case ast.Raise(exc=raised, cause=cause):
                found = self._look(self._value(raised, scope) | self._value(cause, scope))
                self._add(self._in[self._object("raised")], found)
            case ast.Assert(test=test, msg=told):
                self._value(test, scope)
                self._look(self._value(told, scope))
            case ast.ExceptHandler(name=name):
                if name is not None:
                    caught = self._object("raised")
                    taken = frozenset({caught, *self._in[caught], self._blob(node)})
                    self._name(name, taken, scope)
                self._all(node.body, scope)
            case ast.Return(value=value):
                self._add(scope.returned, self._value(value, scope))
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self._name(node.name, self._function(node, scope), scope)
                for decorator in node.decorator_list:
                    plain = self._function(node, scope)
                    decorated = self._given_to(decorator, [plain], scope, node)
                    self._name(node.name, decorated, scope)
            case ast.Import() | ast.ImportFrom():
                for name, path in imports_of(node):
                    self._imports.setdefault(name, set()).add(path)
            case ast.ClassDef():
                one = self._made(node, "class")
                self._classes[one] = (node, scope)
                self._callables.add(one)
                self._name(node.name, frozenset({one}), scope)
            case _:
                self._all(ast.iter_child_nodes(node), scope)

    def _all(self, nodes: Iterable[ast.AST | None], scope: Scope) -> None:
        for node in nodes:
            self._code(node, scope)

    def _name(self, name: str, objects: Objects, scope: Scope) -> None:
        holder = scope.holder(name)
        if holder is not None and objects:
            self._add(holder.names.setdefault(name, set()), objects)

    def _bind(self, target: ast.expr, objects: Objects, scope: Scope, *, fresh: bool) -> None:
        match target:
            case ast.Name(id=name):
                self._name(name, objects, scope)
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                items = self._iterated(objects)
                for part in parts:
                    self._bind(part, items, scope, fresh=False)
            case ast.Starred(value=inner):
                rest = self._made(target)
                self._put((rest,), objects, target, fresh=True)
                self._bind(inner, frozenset({rest}), scope, fresh=True)
            case ast.Subscript(value=base, slice=ast.Slice() as part):
                self._key(part, scope)
                into = self._value(base, scope)
                self._put_into(into, self._iterated(objects), target, fresh=fresh)
            case ast.Subscript(value=base, slice=key):
                self._key(key, scope)
                into = self._value(base, scope)
                self._put_into(into, objects, target, fresh=fresh)
                self._called_methods("__setitem__", into, [objects])
            case ast.Attribute(value=base):
                into = self._value(base, scope)
                self._put_into(into, objects, target, fresh=fresh)
            case _:
                pass

    def _augment(self, node: ast.AugAssign, scope: Scope) -> None:
        """What `+=` and its like change: nothing where a number is added, or a text multiplied."""
        target = node.target
        before = self._value(target, scope)
        added = self._value(node.value, scope)
        if isinstance(target, ast.Subscript | ast.Attribute):
            into = self._value(target.value, scope)
            self._change(into)
        if not self._is_container(target, scope):
            if self._makes_container(node.value, scope):
                self._add(self._glanced, before)
            else:
                self._look(before)
        if self._is_number(node.value, scope) and not isinstance(node.op, ast.Mult):
            return
        if isinstance(target, ast.Name) and self._is_scalar(target, scope):
            return
        items = self._iterated(added)
        self._change(before)
        self._put(before, items, node, fresh=self._is_fresh(node.value, scope))
        if isinstance(node.op, ast.Mult):
            for one in before:
                self._repeat(one)
        operator = _DUNDERS[type(node.op)]
        found = self._called_methods(f"__i{operator}__", before, [added])
        found |= self._called_methods(f"__{operator}__", before, [added])
        # What cannot change gets a new object with the items of the old one, which stands for both.
        self._bind(target, found, scope, fresh=True)

    def _is_scalar(self, node: ast.expr, scope: Scope) -> bool:
        found = self._type_of(node, scope)
        return found is not None and found.scalar

    def _is_container(self, node: ast.expr, scope: Scope) -> bool:
        found = self._type_of(node, scope)
        return found is not None and found.only(types.MUTABLE)

    def _makes_container(self, node: ast.expr, scope: Scope) -> bool:
        """Whether an expression is a list or a dict, so that what takes it with an operator is one
        too, or raises.
        """
        if isinstance(node, ast.List | ast.ListComp | ast.Dict | ast.DictComp):
            return True
        if isinstance(node, ast.Call):
            symbol = self._symbol(node.func, scope)
            makes = isinstance(symbol, ExternalSymbol) and symbol.path in _MAKE_CONTAINERS
            return makes or self._is_container(node, scope)
        return self._is_container(node, scope)

    def _key(self, node: ast.expr, scope: Scope) -> None:
        """What code finds an item by."""
        parts = [node.lower, node.upper, node.step] if isinstance(node, ast.Slice) else [node]
        for part in parts:
            self._look(self._value(part, scope))

    def _is_number(self, node: ast.expr, scope: Scope) -> bool:
        if isinstance(node, ast.Constant):
            return node.value is None or isinstance(node.value, bool | int | float)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            return node.func.id in ("len", "int", "float", "ord", "bool", "hash", "round")
        found = self._type_of(node, scope)
        return found is not None and found.only(_NUMBERS)

    def _type_of(self, node: ast.expr, scope: Scope) -> Type | None:
        if isinstance(node, ast.Name) and scope.holder(node.id) is self._root:
            return self._known.get(node.id)
        return None

    def _value(self, node: ast.expr | None, scope: Scope) -> Objects:
        """The objects that the value of an expression may be."""
        match node:
            case None | ast.Constant():
                return NOTHING
            case ast.Name(id=name):
                return self._read(node, name, scope)
            case ast.Lambda():
                return self._function(node, scope)
            case ast.NamedExpr(target=target, value=value):
                found = self._value(value, scope)
                self._bind(target, found, scope, fresh=False)
                return found
            case ast.IfExp(test=test, body=then, orelse=otherwise):
                self._value(test, scope)
                return self._value(then, scope) | self._value(otherwise, scope)
            case ast.BoolOp(values=values):
                return frozenset().union(*(self._value(value, scope) for value in values))
            case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
                return self._display(node, items, scope)
            case ast.Dict(keys=keys, values=values):
                for key in keys:
                    self._look(self._value(key, scope))
                spread = [
                    value if key is not None else ast.Starred(value, ast.Load())
                    for key, value in zip(keys, values, strict=True)
                ]
                return self._display(node, spread, scope)
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
                return self._comprehension(node, scope)
            case ast.Subscript(value=base, slice=key):
                return self._subscript(node, base, key, scope)
            case ast.Attribute(value=base, attr=name):
                return self._attribute(node, base, name, scope)
            case ast.BinOp(left=left, op=op, right=right):
                return self._combined(node, left, op, right, scope)
            case ast.Compare() | ast.JoinedStr() | ast.UnaryOp(op=ast.Not()):
                self._all(ast.iter_child_nodes(node), scope)
                return NOTHING
            case ast.FormattedValue(value=value, format_spec=form):
                self._look(self._value(value, scope))
                return self._value(form, scope)
            case ast.UnaryOp(operand=operand):
                found = self._look(self._value(operand, scope))
                return self._copy(node, found) if found else found
            case ast.Yield(value=value):
                found = self._value(value, scope)
                self._put(
                    (self._yields(node, scope),), found, node, fresh=self._is_fresh(value, scope)
                )
                return NOTHING
            case ast.YieldFrom(value=value):
                found = self._iterated(self._value(value, scope))
                self._put(
                    (self._yields(node, scope),), found, node, fresh=self._is_fresh(value, scope)
                )
                return frozenset({self._blob(node)})
            case ast.Call():
                return self._call(node, scope)
            case ast.Starred(value=inner):
                return self._value(inner, scope)
            case _:
                self._all(ast.iter_child_nodes(node), scope)
                return NOTHING

    def _read(self, node: ast.expr, name: str, scope: Scope) -> Objects:
        if self._is_scalar(node, scope):
            return NOTHING
        holder = scope.holder(name)
        if holder is not None and name in holder.names:
            return frozenset(holder.names[name])
        if holder is not None and holder.own is not None:
            return NOTHING
        return self._of_symbol(scope.outermost.resolve(node))

    def _of_symbol(self, symbol: Symbol | None) -> Objects:
        """The objects that a name of a module stands for."""
        match symbol:
            case HelperSymbol():
                own = self._module_scope(symbol)
                return self._function(symbol.node, own)
            case ClassSymbol(node=node):
                one = self._made(node, "class")
                self._classes[one] = (node, None)
                self._callables.add(one)
                return frozenset({one})
            case ConstantSymbol(name, module):
                return self._levels(Given(f"{module.name}.{name}", 0, constant=True), None)
            case _:
                return NOTHING

    def _yields(self, node: ast.AST, scope: Scope) -> int:
        if scope.yielded is None:
            scope.yielded = self._made(node, "generator")
        return scope.yielded

    def _display(self, node: ast.expr, items: Sequence[ast.expr], scope: Scope) -> Objects:
        made = self._made(node)
        for item in items:
            found = self._value(item, scope)
            if isinstance(item, ast.Starred):
                copied = self._iterated(found)
                self._put((made,), copied, item, fresh=self._is_fresh(item.value, scope))
                self._inherit(made, found)
            else:
                # Made anew each time, so that an item is put into it once.
                self._put((made,), found, item, fresh=self._is_fresh(item, scope))
        return frozenset({made})

    def _comprehension(self, node: _Comprehension, scope: Scope) -> Objects:
        made = self._made(node)
        scope = self._comprehension_scope(node, scope)
        self._deep += 1
        sources: set[int] = set()
        own: set[str] = set()
        for generator in node.generators:
            sources |= self._value(generator.iter, scope)
            self._bind(generator.target, self._over(generator.iter, scope), scope, fresh=False)
            own = {n.id for n in ast.walk(generator.target) if isinstance(n, ast.Name)}
            self._all(generator.ifs, scope)
        bodies = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        for body in bodies:
            found = self._value(body, scope)
            self._add(self._in[made], found)
            # An item of what is gone over comes once, unless it is there twice; or goes over once.
            once = isinstance(body, ast.Name) and body.id in own and len(node.generators) == 1
            if found and not once and not self._is_fresh(body, scope):
                self._repeat(made)
        self._inherit(made, sources)
        self._deep -= 1
        return frozenset({made})

    def _comprehension_scope(self, node: _Comprehension, scope: Scope) -> Scope:
        if id(node) not in self._scopes:
            own = {
                name.id
                for generator in node.generators
                for name in ast.walk(generator.target)
                if isinstance(name, ast.Name)
            }
            self._scopes[id(node)] = Scope(scope.resolve, frozenset(own), scope)
        return self._scopes[id(node)]

    def _over(self, source: ast.expr, scope: Scope) -> Objects:
        """What going over an iterable gives."""
        return self._iterated(self._value(source, scope))

    def _subscript(self, node: ast.expr, base: ast.expr, key: ast.expr, scope: Scope) -> Objects:
        found = self._look(self._value(base, scope))
        self._key(key, scope)
        if isinstance(key, ast.Slice):
            return self._copy(node, found)
        if self._type_of(base, scope) == types.CARRIED:
            self._change(found)  # a `defaultdict` may get an item by being asked for it
        taken = self._called_methods("__getitem__", found, [NOTHING])
        taken |= self._called_methods("__missing__", found, [NOTHING])
        return self._items(found) | taken

    def _attribute(self, node: ast.expr, base: ast.expr, name: str, scope: Scope) -> Objects:
        symbol = self._symbol(node, scope)
        if symbol is not None:
            return self._of_symbol(symbol)
        found = self._look(self._value(base, scope))
        got = self._called_methods(name, found)  # if it is a property
        bound = found if got or name in effects.METHODS or self._methods_named(name) else NOTHING
        return bound | self._items(found) | got

    def _combined(
        self, node: ast.expr, left: ast.expr, op: ast.operator, right: ast.expr, scope: Scope
    ) -> Objects:
        one = self._look(self._value(left, scope))
        other = self._look(self._value(right, scope))
        if not one and not other:
            return NOTHING
        if isinstance(op, ast.Mod) and isinstance(left, ast.Constant | ast.JoinedStr):
            return NOTHING
        made = self._made(node)
        items = self._items(one) | self._items(other)
        if not isinstance(op, _ARITHMETIC) or (one | other) & self._library:
            self._put((made,), self._items(one), left, fresh=self._is_fresh(left, scope))
            self._put((made,), self._items(other), right, fresh=self._is_fresh(right, scope))
            self._inherit(made, one | other)
        if isinstance(op, ast.Mult) and items:
            self._repeat(made)
        name = _DUNDERS[type(op)]
        found = self._called_methods(f"__{name}__", one, [other])
        found |= self._called_methods(f"__r{name}__", other, [one])
        return frozenset({made}) | found
