"""What calls do to objects: calls of functions, of classes, of methods, and of Python's library."""

from __future__ import annotations

import ast
from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from cohesion.frontend.code import effects
from cohesion.frontend.code.heap import NOTHING, Heap, Objects
from cohesion.frontend.code.scopes import Arguments, FunctionLike, Inside, Methods, Scope, own_names
from cohesion.frontend.symbols import (
    ClassSymbol,
    ErrorSymbol,
    ExternalSymbol,
    HelperSymbol,
    Symbol,
    TaskSymbol,
    WorkflowSymbol,
)

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_TYPES: Final = frozenset(["list", "dict", "set", "frozenset", "tuple", "str", "bytes", "int"])


class Calls(Heap):
    """A heap on which functions run. `methods` finds the methods of the project's classes by their
    name; `inside` says what the names in a function of a module mean; `imported` what those are
    that nothing but imports gives a value.
    """

    def __init__(
        self, inside: Inside, methods: Methods, imported: Mapping[str, Iterable[str]]
    ) -> None:
        super().__init__()
        self._inside_of = inside
        self._methods = methods
        self._functions: dict[int, tuple[FunctionLike, Scope]] = {}
        self._classes: dict[int, tuple[ast.ClassDef, Scope | None]] = {}
        self._scopes: dict[int, Scope] = {}
        self._entered: dict[int, Scope] = {}
        self._running: set[int] = set()
        self._unused: set[ast.expr] = set()
        self._imports: dict[str, set[str]] = {n: set(paths) for n, paths in imported.items()}
        self._imported = frozenset(imported)

    @abstractmethod
    def _value(self, node: ast.expr | None, scope: Scope) -> Objects:
        """The objects that the value of an expression may be."""

    @abstractmethod
    def _all(self, nodes: Iterable[ast.AST | None], scope: Scope) -> None:
        """Run code."""

    @abstractmethod
    def _name(self, name: str, objects: Objects, scope: Scope) -> None:
        """A name may hold objects."""

    def _call(self, node: ast.Call, scope: Scope) -> Objects:
        positional = [self._value(argument, scope) for argument in node.args]
        named = {k.arg: self._value(k.value, scope) for k in node.keywords if k.arg is not None}
        spread: Objects = frozenset().union(
            *(self._items(f) for a, f in zip(node.args, positional, strict=True) if _starred(a)),
            *(self._items(self._value(k.value, scope)) for k in node.keywords if k.arg is None),
        )
        plain = [f for a, f in zip(node.args, positional, strict=True) if not _starred(a)]
        given = Arguments(plain, named, spread)
        symbol = self._symbol(node.func, scope)
        if symbol is None and (paths := self._imported_as(node.func, scope)):
            return frozenset().union(*(self._external(node, p, given, scope) for p in paths))
        match symbol:
            case ExternalSymbol(path):
                return self._external(node, path, given, scope)
            case TaskSymbol() | WorkflowSymbol():  # what they get and give are copies
                return frozenset({self._blob(node)})
            case ErrorSymbol():
                made = self._made(node)
                self._look(given.every)
                self._put((made,), given.every, node, fresh=True)
                self._build(made, given)
                return frozenset({made})
            case None if isinstance(node.func, ast.Attribute):
                return self._method(node, node.func, given, scope)
            case _:
                found = self._value(node.func, scope)
                return self._invoked(node, found, given)

    def _imported_as(self, node: ast.expr, scope: Scope) -> list[str]:
        """The functions that imports make of a dotted name, if they are all that it may be."""
        root, rest = node, ""
        while isinstance(root, ast.Attribute):
            rest = f".{root.attr}{rest}"
            root = root.value
        if not isinstance(root, ast.Name) or root.id not in self._imports:
            return []
        holder = scope.holder(root.id)
        known = () if holder is None else holder.names.get(root.id, ())
        only = not known or (root.id in self._imported and all(n in self._given for n in known))
        return sorted(f"{path}{rest}" for path in self._imports[root.id]) if only else []

    def _given_to(
        self, function: ast.expr, arguments: list[Objects], scope: Scope, node: ast.AST
    ) -> Objects:
        """What a function, such as a decorator, makes of arguments."""
        found = self._value(function, scope)
        given = Arguments(arguments, {}, NOTHING)
        symbol = self._symbol(function, scope)
        if isinstance(symbol, ExternalSymbol):
            return frozenset().union(*arguments)
        return self._invoked(node, found, given) | frozenset().union(*arguments)

    def _invoked(self, node: ast.AST, callees: Objects, given: Arguments) -> Objects:
        """What a call of one of several objects does and gives."""
        found: set[int] = set()
        unknown = not callees
        for callee in callees:
            if callee == self._ids.get("foreign"):
                unknown = True
            elif callee in self._functions:
                found |= self._run_function(callee, given)
            elif callee in self._classes:
                found |= self._instance(node, callee, given)
            elif callee in self._library:
                # Something of a library, made of what it keeps: functions too.
                kept = self._in[callee] | {callee}
                found |= self._library_call(node, given, frozenset(kept))
            else:
                called = self._called_methods("__call__", frozenset({callee}), given=given)
                found |= called
                unknown = unknown or not self._methods("__call__")
        if unknown:
            found |= self._anything(given.every | given.spread | callees)
        return frozenset(found)

    def _instance(self, node: ast.AST, callee: int, given: Arguments) -> Objects:
        made = self._made(node, f"instance {callee}")
        self._put((made,), given.every | given.spread, node, fresh=False)
        self._build(made, given)
        return frozenset({made})

    def _build(self, made: int, given: Arguments) -> None:
        """Run what may build an instance."""
        for name in ("__init__", "__post_init__", "__new__"):
            self._called_methods(name, frozenset({made}), given=given)

    def _called_methods(
        self,
        name: str,
        owner: Objects,
        arguments: Sequence[Objects] = (),
        given: Arguments | None = None,
    ) -> Objects:
        """What the methods of the project's classes with a name do and give."""
        found: Objects = NOTHING
        if owner:
            given = given or Arguments(list(arguments), {}, NOTHING)
            for function in self._methods_named(name):
                found |= self._run_function(function, given.after(owner, self._code_of(function)))
        return found

    def _code_of(self, function: int) -> ast.AST:
        return self._functions[function][0]

    def _methods_named(self, name: str) -> list[int]:
        """The functions that are methods of a name, of any class in reach."""
        found = [
            one
            for method in self._methods(name)
            for one in self._function(method.node, self._module_scope(method))
        ]
        for node, scope in list(self._classes.values()):
            for statement in node.body if scope is not None else ():
                if isinstance(statement, ast.FunctionDef) and statement.name == name:
                    assert scope is not None  # that of a class of the code itself
                    found += self._function(statement, scope)
        return list(dict.fromkeys(found))

    def _run_function(self, function: int, given: Arguments) -> Objects:
        """Run a function on arguments: its parameters may hold them, whoever else calls it."""
        node, outer = self._functions[function]
        assert isinstance(node, _FUNCTIONS)
        scope = self._entered.get(function) or self._enter(function, node, outer)
        arguments = node.args
        names = [a.arg for a in (*arguments.posonlyargs, *arguments.args)]
        for name, found in zip(names, given.positional, strict=False):
            self._name(name, found, scope)
        extra = given.positional[len(names) :]
        keywords = {*names, *(a.arg for a in arguments.kwonlyargs)}
        for key, found in given.named.items():
            if key in keywords:
                self._name(key, found, scope)
        if given.spread:
            for name in keywords:
                self._name(name, given.spread, scope)
        self._collected(arguments.vararg, [*extra, given.spread], scope)
        others = [found for key, found in given.named.items() if key not in keywords]
        self._collected(arguments.kwarg, [*others, given.spread], scope)
        if function not in self._running:
            self._running.add(function)
            self._deep += 1
            if isinstance(node, ast.Lambda):
                self._add(scope.returned, self._value(node.body, scope))
            else:
                self._all(node.body, scope)
            self._deep -= 1
            self._running.discard(function)
        if scope.yielded is not None:
            return frozenset({scope.yielded})
        return frozenset(scope.returned)

    def _collected(self, argument: ast.arg | None, found: list[Objects], scope: Scope) -> None:
        """What `*args` or `**kwargs` holds."""
        if argument is not None:
            made = self._made(argument)
            for objects in found:
                self._put((made,), objects, argument, fresh=False)
            self._name(argument.arg, frozenset({made}), scope)

    def _enter(self, function: int, node: FunctionLike, outer: Scope) -> Scope:
        arguments = node.args
        names = [*arguments.posonlyargs, *arguments.args]
        scope = Scope(outer.resolve, own_names(node), outer, first=names[0].arg if names else "")
        self._entered[function] = scope
        last = names[len(names) - len(arguments.defaults) :]
        for argument, default in (
            *zip(last, arguments.defaults, strict=True),
            *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
        ):
            self._name(argument.arg, self._value(default, outer), scope)
        return scope

    def _external(self, node: ast.Call, path: str, given: Arguments, scope: Scope) -> Objects:
        """What a function of a module does and gives."""
        if not effects.is_library(path):
            return self._anything(given.every | given.spread)
        name = path.removeprefix("builtins.")
        if name not in effects.BLIND_FUNCTIONS:
            self._look(given.every | given.spread)
        owner, _, method = name.rpartition(".")
        if name == "super":
            return self._value(ast.Name(scope.first, ast.Load()), scope) if scope.first else NOTHING
        if method == "fromkeys":  # one value, for each of the keys
            made = self._made(node)
            for found in given.positional[1:]:
                self._put((made,), found, node, fresh=False)
                self._repeat(made)
            return frozenset({made})
        if owner in _TYPES and given.positional:
            others = Arguments(given.positional[1:], given.named, given.spread)
            return self._on(node, method, given.positional[0], others, scope)
        for position in effects.CHANGING.get(name, ()):
            if position < len(given.positional):
                into = given.positional[position]
                self._change(into)
                self._put(into, given.every - into, node, fresh=False)
        return self._made_by(node, name, given, scope)

    def _made_by(self, node: ast.Call, name: str, given: Arguments, scope: Scope) -> Objects:
        first = given.positional[0] if given.positional else given.spread
        effect = effects.effect_of(name)
        if name == "map":
            return self._mapped(node, given, scope)
        if name == "collections.defaultdict":
            return self._default_dict(node, given)
        if effect == effects.KEEPER:
            made = self._blob(node)
            self._put((made,), given.every | given.spread, node, fresh=False)
            return frozenset({made})
        called = self._callbacks(given)
        match effect:
            case effects.NOTHING:
                return NOTHING
            case effects.SAME:
                copied = self._copy(node, given.every)
                self._put(copied, given.spread | self._items(given.spread), node, fresh=True)
                self._repeat_if_shared(copied, given)
                return copied
            case effects.ONE:
                several = len(given.positional) > 1 and name in ("max", "min")
                got = given.every if several else self._iterated(first)
                others = frozenset().union(*given.positional[1:], *given.named.values())
                return got | others | given.spread | called
            case effects.TUPLES:
                return self._tuples(node, given.every | given.spread, given)
            case effects.PAIRS:
                items = self._items(given.every)
                made = self._made(node)
                self._add(self._in[made], items | self._items(items) | given.spread)
                self._add(self._in[made], frozenset().union(*given.named.values()))
                self._inherit(made, given.every | items)
                return frozenset({made})
            case effects.COPY:
                made = self._blob(node)
                if given.every:
                    self._repeat(made)
                return frozenset({made})
            case effects.LIBRARY:
                return frozenset({self._blob(node)})
            case _:
                return self._keeping(node, given, called)

    def _default_dict(self, node: ast.Call, given: Arguments) -> Objects:
        """A dict that makes what it is asked for, if it has none."""
        made, inner = self._made(node), self._made(node, "default")
        items = self._items(frozenset().union(*given.positional[1:]))
        for found in (frozenset({inner}), items, self._items(items), *given.named.values()):
            self._put((made,), found, node, fresh=True)
        self._put((made,), self._callbacks(given), node, fresh=False)
        return frozenset({made})

    def _keeping(self, node: ast.Call, given: Arguments, called: Objects) -> Objects:
        """Something of a library that may keep what it is given, or give something of it."""
        made = self._blob(node)
        kept = given.every | given.spread | called
        self._add(self._in[made], kept)
        if kept:
            self._repeat(made)
        return frozenset({made}) | self._below(given.every) | given.spread | called

    def _mapped(self, node: ast.Call, given: Arguments, scope: Scope) -> Objects:
        function = node.args[0] if node.args else None
        symbol = None if function is None else self._symbol(function, scope)
        made = self._made(node)
        items = frozenset().union(
            *(self._iterated(found) for found in given.positional[1:]), given.spread
        )
        if isinstance(symbol, ExternalSymbol):
            path = symbol.path.removeprefix("builtins.")
            if effects.effect_of(path) != effects.NOTHING and path.partition(".")[0] != "str":
                self._add(self._in[made], items | self._below(items))
                self._repeat(made)
        elif given.positional:
            found = self._invoked(node, given.positional[0], Arguments([], {}, items))
            self._add(self._in[made], found)
            if found:
                self._repeat(made)
        return frozenset({made})

    def _tuples(self, node: ast.Call, objects: Objects, given: Arguments | None = None) -> Objects:
        made, inner = self._made(node), self._made(node, "tuple")
        self._put((made,), (inner,), node, fresh=True)
        self._put((inner,), self._iterated(objects), node, fresh=True)
        self._inherit(inner, objects)
        if given is not None:
            self._repeat_if_shared((inner,), given)
        return frozenset({made})

    def _repeat_if_shared(self, made: Iterable[int], given: Arguments) -> None:
        """What lies in two of several arguments lies twice in what is made of their items."""
        every = [self._items(found) for found in given.positional]
        several = sum(map(len, every)) > len(frozenset().union(*every))
        if several or self._items(given.spread):
            for one in made:
                self._repeat(one)

    def _callbacks(self, given: Arguments) -> Objects:
        """What functions give that a library is given: it calls them with anything it has."""
        functions = [one for one in given.every | given.spread if one in self._functions]
        found: Objects = NOTHING
        if functions:
            objects = self._below(given.every) | given.every | given.spread
            handed = frozenset(one for one in objects if one not in self._functions)
            for function in functions:
                found |= self._run_function(function, Arguments([], {}, handed))
        return found

    def _library_call(self, node: ast.AST, given: Arguments, kept: Objects) -> Objects:
        """A call of something of a library, such as `operator.itemgetter(1)`."""
        handed = self._look(given.every | given.spread) | self._below(given.every)
        made = self._blob(node, "called")
        found = self._below(given.every) | given.spread
        for one in kept:
            if one in self._functions:
                inner = Arguments([], {}, handed | kept - {one})
                found |= self._run_function(one, inner)
        self._add(self._in[made], found)
        return frozenset({made}) | found

    def _method(
        self, node: ast.Call, func: ast.Attribute, given: Arguments, scope: Scope
    ) -> Objects:
        return self._on(node, func.attr, self._value(func.value, scope), given, scope)

    def _on(
        self, node: ast.Call, name: str, owner: Objects, given: Arguments, scope: Scope
    ) -> Objects:
        """What a call of a method does and gives."""
        found: set[int] = set()
        for function in self._methods_named(name) if owner else ():
            found |= self._run_function(function, given.after(owner, self._code_of(function)))
        items = self._items(owner)
        every = given.every | given.spread
        self._look_in_method(node, name, owner, given)
        if name in effects.SCALAR_METHODS:
            self._callbacks(given)
        elif name in effects.READING_METHODS:
            self._callbacks(given)
            found.add(self._blob(node))
        elif name in effects.ITEMS_METHODS:
            found |= self._copy(node, owner | every, name)
        elif name in effects.PAIRS_METHODS:
            found |= self._tuples(node, owner)
        elif name == "get":
            found |= items | every
        elif name in effects.PUTTING_METHODS:
            fresh = all(self._is_fresh(argument, scope) for argument in node.args)
            self._put_into(owner, every, node, fresh=fresh)
            if isinstance(node.func, ast.Attribute):
                self._tie(node.func.value, node.args, owner)
            found |= items if name == "setdefault" else NOTHING
        elif name in effects.EXTENDING_METHODS:
            added = self._iterated(given.every)
            added |= given.spread | frozenset().union(*given.named.values())
            if name == "update":
                added |= self._items(added)
            fresh = all(self._is_fresh(argument, scope) for argument in node.args)
            self._put_into(owner, added, node, fresh=fresh)
        elif name in effects.TAKING_METHODS:
            self._change(owner)
            found |= items | every
            if name == "popitem":
                found |= self._tuples(node, owner)
        elif name in effects.ORDERING_METHODS:
            self._change(owner)
            self._callbacks(Arguments([items], given.named, every))
        elif not found:
            found |= self._unknown_method(node, owner, given)
        return frozenset(found)

    def _look_in_method(self, node: ast.Call, name: str, owner: Objects, given: Arguments) -> None:
        """A method may look at its object, and at what it is given."""
        unused = name in effects.BLIND_STATEMENTS and node in self._unused
        if name not in effects.BLIND_METHODS | effects.EXTENDING_METHODS and not unused:
            self._look(owner)
        if name not in effects.BLIND_METHODS and not unused:
            self._look(given.every | given.spread)
        elif name in ("insert", "setdefault", "pop") and given.positional:
            self._look(given.positional[0])

    def _unknown_method(self, node: ast.Call, owner: Objects, given: Arguments) -> Objects:
        """A method of something of a library, or a function that an attribute holds."""
        items = self._items(owner)
        held = [one for one in items | owner if one in self._functions]
        foreign = self._ids.get("foreign")
        if foreign is not None and foreign in owner | items:
            return self._anything(owner | given.every | given.spread)
        every = given.every | given.spread
        found: Objects = items | every | {self._blob(node)}
        for function in held:
            found |= self._run_function(function, given)
        found |= self._callbacks(Arguments([items, *given.positional], given.named, every))
        self._change(owner)
        self._put(owner, every, node, fresh=False)
        return found | (owner - set(held))

    def _is_fresh(self, node: ast.expr | None, scope: Scope) -> bool:
        """Whether an expression makes a new object each time."""
        match node:
            case None | ast.Constant() | ast.JoinedStr() | ast.List() | ast.Dict() | ast.Set():
                return True
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                return True
            case ast.Tuple() | ast.BinOp() | ast.Compare() | ast.UnaryOp() | ast.Lambda():
                return True
            case ast.Subscript(slice=ast.Slice()):
                return True
            case ast.IfExp(body=then, orelse=otherwise):
                return self._is_fresh(then, scope) and self._is_fresh(otherwise, scope)
            case ast.Call(func=function):
                symbol = self._symbol(function, scope)
                if isinstance(symbol, ExternalSymbol):
                    path = symbol.path.removeprefix("builtins.")
                    return effects.effect_of(path) not in (None, effects.ONE)
                if symbol is None and isinstance(function, ast.Attribute):
                    return function.attr in effects.FRESH_METHODS and not self._methods_named(
                        function.attr
                    )
                return isinstance(symbol, ClassSymbol | ErrorSymbol)
            case _:
                return False

    def _symbol(self, node: ast.expr, scope: Scope) -> Symbol | None:
        """What a dotted name means, if none of its parts is a variable."""
        root = node
        while isinstance(root, ast.Attribute):
            root = root.value
        if not isinstance(root, ast.Name):
            return None
        holder = scope.holder(root.id)
        if holder is not None and (holder.own is not None or root.id in holder.names):
            return None
        return scope.outermost.resolve(node)

    def _copy(self, node: ast.AST, found: Objects, tag: str = "") -> Objects:
        """A new container with the items of others."""
        made = self._made(node, tag)
        self._put((made,), self._iterated(found), node, fresh=True)
        self._inherit(made, found)
        return frozenset({made})

    def _iterated(self, objects: Objects) -> Objects:
        self._look(objects)
        found = self._called_methods("__iter__", objects)
        found |= self._called_methods("__next__", objects)
        return self._items(objects) | found | self._items(found)

    def _function(
        self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, scope: Scope
    ) -> Objects:
        one = self._made(node, "function")
        if one not in self._functions:
            self._functions[one] = (node, scope)
            self._callables.add(one)
            self._grown = True
        return frozenset({one})

    def _module_scope(self, helper: HelperSymbol) -> Scope:
        """The scope around a function of a module: it has no variables."""
        key = id(helper.node)
        if key not in self._scopes:
            own = frozenset[str]()
            self._scopes[key] = Scope(self._inside_of(helper), own, None)
        return self._scopes[key]


def _starred(node: ast.expr) -> bool:
    return isinstance(node, ast.Starred)
