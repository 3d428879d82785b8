"""Binding: what every name of the project stands for, found by reading its modules."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator
from typing import Literal

from cohesion.diagnostics.catalogue import (
    AmbiguousTask,
    InvalidOption,
    TaskNotFound,
    UnsupportedSignature,
)
from cohesion.diagnostics.model import Report
from cohesion.frontend import elsewhere, options
from cohesion.frontend.annotations import contract_of
from cohesion.frontend.class_methods import REFERENCE, Methods, calls_super
from cohesion.frontend.project import (
    Definition,
    FunctionNode,
    Import,
    Module,
    Project,
    in_standard_library,
)
from cohesion.frontend.symbols import (
    AmbiguousSymbol,
    ClassSymbol,
    ConstantSymbol,
    ErrorSymbol,
    ExternalSymbol,
    HelperSymbol,
    ModuleSymbol,
    SignatureParameter,
    Symbol,
    TaskSymbol,
    WorkflowSymbol,
    builtin_error,
    builtin_errors,
    errors_around,
    is_value,
    library_error,
    service_error,
    service_errors,
)
from cohesion.ir.contracts import type_of
from cohesion.ir.errors import ErrorClass
from cohesion.ir.types import Type
from cohesion.source import Span

CUSTOMISING = frozenset({"__init__", "__new__", "__str__", "__repr__", "args"})
"""What a class defines to change how its exceptions are made or shown."""

OWN_PACKAGE = "cohesion"
WORKFLOW_REF = ExternalSymbol("cohesion.workflow_ref")
_LOWERCASE = frozenset({"error", "timeout", "gaierror", "herror"})
"""Names of exception classes of the standard library that look like no class."""


class Names:
    """Resolves names of the project's modules to symbols. `task_modules` are the modules that
    `[tool.cohesion] tasks` adds to the search for `cohesion.task.NAME`; `libraries` are the names
    of installed libraries, which are read for their exception classes alone. Workflows that are
    `deployed` have machines of their own, elsewhere.
    """

    def __init__(
        self,
        project: Project,
        report: Report,
        task_modules: tuple[str, ...] = (),
        libraries: Names | None = None,
        deployed: frozenset[str] = frozenset(),
    ) -> None:
        self.project = project
        self.report = report
        self._libraries = libraries
        self._deployed = deployed
        self._task_modules = task_modules
        self._symbols: dict[tuple[str, str], Symbol | None] = {}
        self._errors: tuple[ErrorClass, ...] | None = None
        self._library_errors: dict[str, ErrorClass] = {}
        self._errors_of: set[str] = set()
        self.methods = Methods(self)
        self._class_nodes: dict[str, tuple[Module, ast.ClassDef]] = {}

    # -- names ---------------------------------------------------------------------------------

    def resolve(self, module: Module, node: ast.expr) -> Symbol | None:
        """What a name or dotted name means in a module; None when nothing defines it."""
        match node:
            case ast.Name(id=name):
                return self.lookup(module, name)
            case ast.Attribute(value=base, attr=attribute):
                return self.attribute(self.resolve(module, base), attribute)
            case _:
                return None

    def lookup(self, module: Module, name: str) -> Symbol | None:
        """What a bare name means at the top level of a module, builtins last."""
        if name.startswith(REFERENCE):
            return self.methods.referred(name)
        key = (module.name, name)
        if key not in self._symbols:
            self._symbols[key] = None  # a name that is defined by itself stays unresolved
            self._symbols[key] = self._lookup(module, name)
        return self._symbols[key]

    def _lookup(self, module: Module, name: str) -> Symbol | None:
        bindings = module.bindings.get(name, [])
        if len(bindings) > 1 and not _same_import(bindings):
            return AmbiguousSymbol(name, module)
        if not bindings:
            starred = self._from_star(module, name)
            if starred is not None:
                return starred
        if bindings:
            binding = bindings[-1]
            if isinstance(binding, Import):
                return self.imported(binding)
            return self._defined(module, name, binding)
        error = builtin_error(name)
        if error is not None:
            return ErrorSymbol(error)
        return ExternalSymbol(f"builtins.{name}") if hasattr(builtins, name) else None

    def _from_star(self, module: Module, name: str) -> Symbol | None:
        """What `from … import *` binds a name to; ambiguous where that cannot be read."""
        for binding in module.bindings.get("*", []):
            assert isinstance(binding, Import)
            source = self.project.module(binding.module)
            if source is None:
                return AmbiguousSymbol(name, module)
            exported = _exported(source)
            if exported is None:
                return AmbiguousSymbol(name, module)
            if name in exported:
                return self.lookup(source, name)
        return None

    def attribute(self, base: Symbol | None, attribute: str) -> Symbol | None:
        """What an attribute of a symbol means."""
        if isinstance(base, ExternalSymbol):
            return None if is_value(base) else self._external(f"{base.path}.{attribute}")
        if isinstance(base, ModuleSymbol):
            return self._member(base.module, attribute)
        if isinstance(base, ClassSymbol):
            method = self._function_of(base, attribute)
            return method or self._inside(base.module, base.node, base.name, attribute)
        if isinstance(base, ErrorSymbol) and base.error.key in self._class_nodes:
            return self._inside(*self._class_nodes[base.error.key], base.error.name, attribute)
        if isinstance(base, ErrorSymbol) and self._libraries is not None:
            return self._libraries.attribute(base, attribute)
        return None

    def _function_of(self, cls: ClassSymbol, name: str) -> HelperSymbol | None:
        """The function that a class has as `Class.name`. What it calls by `super` depends on the
        object that it gets.
        """
        found = None if name.startswith("__") else self.methods.of(cls, name)
        if found is None or found.kind == "property":
            return None
        plain = found.kind == "plain"
        return None if plain and calls_super(found.helper) else found.helper

    def _inside(
        self, module: Module, node: ast.ClassDef, name: str, attribute: str
    ) -> ErrorSymbol | None:
        """The exception class that a class statement in the body of a class defines."""
        bound = [s for s in node.body if attribute in _defined_by(s)]
        if len(bound) != 1 or not isinstance(bound[0], ast.ClassDef):
            return None
        inner = bound[0]
        before = node.body[: node.body.index(inner)]
        bases: list[Symbol | None] = []
        for base in inner.bases:
            if isinstance(base, ast.Name) and any(base.id in _defined_by(s) for s in before):
                bases.append(self._inside(module, node, name, base.id))
            else:
                bases.append(self.resolve(module, base))
        error = self._error_class(module, inner, f"{name}.{attribute}", bases)
        if error is None:
            return None
        self._library_errors[error.key] = error
        return ErrorSymbol(error)

    def class_statement(self, error: str) -> tuple[Module, ast.ClassDef] | None:
        """The statement in the project that defines an exception class, by its key, once it is
        resolved.
        """
        return self._class_nodes.get(error)

    def _all_inside(self, module: Module, symbol: Symbol | None) -> None:
        """Find the exception classes in the body of a class."""
        node: ast.ClassDef | None = None
        if isinstance(symbol, ClassSymbol):
            node = symbol.node
        elif isinstance(symbol, ErrorSymbol) and symbol.error.key in self._class_nodes:
            node = self._class_nodes[symbol.error.key][1]
        for inner in node.body if node is not None else ():
            if isinstance(inner, ast.ClassDef):
                self._all_inside(module, self.attribute(symbol, inner.name))

    def _external(self, path: str) -> Symbol:
        """Something outside the project; an exception class as such: one of the standard library,
        of AWS, or of a library whose source can be read.
        """
        for found in () if path in self._errors_of else errors_around(path):
            self._library_errors.setdefault(found.key, found)
        self._errors_of.add(path)
        error = None
        name = path.rpartition(".")[2]
        if name[:1].isupper() or name in _LOWERCASE:
            error = library_error(path) or service_error(path) or self._in_libraries(path)
        if error is None:
            return ExternalSymbol(path)
        self._library_errors[error.key] = error
        return ErrorSymbol(error)

    def _in_libraries(self, path: str) -> ErrorClass | None:
        """The exception class at a dotted path in the source of an installed library."""
        parts = path.split(".")
        if self._libraries is None or parts[0] == OWN_PACKAGE or in_standard_library(parts[0]):
            return None
        for end in range(len(parts) - 1, 0, -1):  # a namespace package has no module of its own
            module = self._libraries.project.module(".".join(parts[:end]))
            if module is None:
                continue
            symbol: Symbol | None = ModuleSymbol(module)
            for part in parts[end:]:
                symbol = self._libraries.attribute(symbol, part)
            return symbol.error if isinstance(symbol, ErrorSymbol) else None
        return None

    def _member(self, module: Module, name: str) -> Symbol | None:
        """`name` of a module: what it binds, or a submodule of that name."""
        if name in module.bindings:
            return self.lookup(module, name)
        submodule = self.project.module(f"{module.name}.{name}") if module.package else None
        return None if submodule is None else ModuleSymbol(submodule)

    def imported(self, binding: Import) -> Symbol | None:
        """What an import binds a name to; None when the project's module does not have it."""
        module = self.project.module(binding.module)
        if module is None:
            path = binding.module
            if binding.attribute is None:
                return ExternalSymbol(path)
            return self._external(f"{path}.{binding.attribute}")
        if binding.attribute is None:
            return ModuleSymbol(module)
        return self._member(module, binding.attribute)

    def _defined(self, module: Module, name: str, binding: Definition) -> Symbol | None:
        node = binding.node
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                return self._function(module, name, node)
            case ast.ClassDef():
                error = self._error_class(module, node)
                return ErrorSymbol(error) if error else ClassSymbol(name, module, node)
            case ast.Call(func=function, args=[_, _, _]) if self._makes_class(module, function):
                error = self._made_class(module, node)
                if error is not None:
                    return ErrorSymbol(error)
            case ast.Call(func=function) if self.resolve(module, function) == WORKFLOW_REF:
                return elsewhere.referred(self, module, name, node)
            case ast.Name() | ast.Attribute():  # an alias
                found = self.resolve(module, node)
                if found is not None:
                    return found
            case _:
                pass
        if name in module.changed:
            return AmbiguousSymbol(name, module)
        return ConstantSymbol(name, module, node)

    # -- functions -----------------------------------------------------------------------------

    def _function(self, module: Module, name: str, node: FunctionNode) -> Symbol:
        for decorator in node.decorator_list:
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            symbol = self.resolve(module, called)
            if symbol == ExternalSymbol("cohesion.task"):
                return self.task_of(module, name, node, decorator)
            if symbol == ExternalSymbol("cohesion.activity"):
                return self.task_of(module, name, node, decorator, activity=True)
            if symbol == ExternalSymbol("cohesion.workflow"):
                return WorkflowSymbol(name, module, node, name if name in self._deployed else "")
        return HelperSymbol(name, module, node)

    def task_of(
        self,
        module: Module,
        name: str,
        node: FunctionNode,
        decorator: ast.expr | None,
        *,
        activity: bool = False,
    ) -> TaskSymbol:
        """The task that a function is, with the options of its decorator."""
        parameters = self.signature(module, node, f"the task `{name}`")
        result = type_of(contract_of(module, node.returns, self.resolve))
        chosen = options.TaskOptions()
        if isinstance(decorator, ast.Call):
            chosen = options.task_options(
                self, module, decorator, activity=activity, decorator=True
            )
        return TaskSymbol(
            name,
            module,
            node,
            parameters,
            result,
            chosen.retry,
            chosen.timeout,
            chosen.memory,
            chosen.heartbeat,
            activity,
            chosen.context,
        )

    def signature(
        self, module: Module, node: FunctionNode, what: str, *, stars: bool = False
    ) -> tuple[SignatureParameter, ...]:
        """The parameters of a function called by name; `*args`, `**kwargs` are refused, or left out
        where they may be (`stars`).
        """
        arguments = node.args
        for extra, written in ((arguments.vararg, "*"), (arguments.kwarg, "**")):
            if extra is not None and not stars:
                self.report.add(
                    UnsupportedSignature(
                        span=module.source.span(extra),
                        what=what,
                        parameter=f"`{written}{extra.arg}`",
                        instead="name each parameter, or take one list or dict",
                    )
                )
        positional = [*arguments.posonlyargs, *arguments.args]
        defaults: list[ast.expr | None] = [None] * (len(positional) - len(arguments.defaults))
        defaults += arguments.defaults
        kinds: list[Literal["positional", "either"]] = [
            "positional" if position < len(arguments.posonlyargs) else "either"
            for position in range(len(positional))
        ]
        rows = [
            self._parameter(module, argument, default, kind)
            for argument, default, kind in zip(positional, defaults, kinds, strict=True)
        ]
        rows += [
            self._parameter(module, argument, default, "keyword")
            for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        ]
        return tuple(rows)

    def _parameter(
        self,
        module: Module,
        argument: ast.arg,
        default: ast.expr | None,
        kind: Literal["positional", "either", "keyword"],
    ) -> SignatureParameter:
        contract = contract_of(module, argument.annotation, self.resolve)
        return SignatureParameter(argument.arg, contract, default, kind, argument)

    def promised(self, module: Module, argument: ast.arg) -> Type:
        """The type that the annotation of a parameter promises."""
        return type_of(contract_of(module, argument.annotation, self.resolve))

    def find_task(self, module: Module, name: str, span: Span) -> TaskSymbol | None:
        """The task that `cohesion.task.NAME` means in a module; a diagnostic if none or two."""
        found = list(
            {id(t.node): t for t in self._tasks_in(self._task_search(module), name)}.values()
        )
        if len(found) > 1:
            first, second = (t.module.name for t in found[:2])
            self.report.add(AmbiguousTask(span=span, name=name, first=first, second=second))
            return None
        if found:
            return found[0]
        self.report.add(
            TaskNotFound(
                span=span,
                name=name,
                suggestion=f"define `{name}` with `@cohesion.task` here, in a module this one"
                " imports, or in a `tasks` module beside it",
            )
        )
        return None

    def _tasks_in(self, modules: Iterable[Module], name: str) -> Iterator[TaskSymbol]:
        for module in modules:
            symbol = self.lookup(module, name) if name in module.bindings else None
            if isinstance(symbol, TaskSymbol):
                yield symbol
            elif isinstance(symbol, HelperSymbol):
                yield self.task_of(symbol.module, symbol.name, symbol.node, None)

    def _task_search(self, module: Module) -> list[Module]:
        """The modules in which tasks are looked for by name."""
        found = [module]
        found += [m for m in (self.project.module(i.module) for i in module.imports()) if m]
        package = module.name if module.package else module.name.rpartition(".")[0]
        beside = f"{package}.tasks" if package else "tasks"
        for name in (beside, *self._task_modules):
            found += self.project.modules_below(name)
        return found

    # -- exception classes ---------------------------------------------------------------------

    def _error_class(
        self,
        module: Module,
        node: ast.ClassDef,
        name: str | None = None,
        bases: list[Symbol | None] | None = None,
    ) -> ErrorClass | None:
        """The exception class that a class statement defines, called `name` in its module; None
        when it is no exception.
        """
        if bases is None:
            bases = [self.resolve(module, base) for base in node.bases]
        defined = {name for statement in node.body for name in _defined_by(statement)}
        custom = bool(defined & CUSTOMISING) or bool(node.decorator_list)
        error = self._derived(module, name or node.name, bases, custom=custom)
        if error is not None:
            self._class_nodes[error.key] = (module, node)
        return error

    def _derived(
        self, module: Module, name: str, bases: list[Symbol | None], *, custom: bool
    ) -> ErrorClass | None:
        """The exception class of a name with these bases; None when none is an exception."""
        errors = [base.error for base in bases if isinstance(base, ErrorSymbol)]
        if not errors:
            return None
        own = f"{module.name}:{name}"
        ancestors = dict.fromkeys([own, *(a for error in errors for a in error.ancestors)])
        custom = custom or any(error.custom for error in errors) or len(errors) < len(bases)
        partial = any(error.partial for error in errors) or not all(map(self._is_read, bases))
        return ErrorClass(name, module.name, tuple(ancestors), custom, partial)

    def _is_read(self, base: Symbol | None) -> bool:
        """Whether all that a base adds to the ancestors of an exception class is known."""
        match base:
            case ErrorSymbol():
                return True  # whose own `partial` counts
            case ClassSymbol(module=module, node=node):
                return all(self._is_read(self.resolve(module, inner)) for inner in node.bases)
            case ExternalSymbol(path=path):
                return in_standard_library(path)
            case _:
                return False

    def _makes_class(self, module: Module, function: ast.expr) -> bool:
        return self.resolve(module, function) == ExternalSymbol("builtins.type")

    def _made_class(self, module: Module, node: ast.expr) -> ErrorClass | None:
        """The exception class that `type("Name", (Base, …), {…})` makes."""
        match node:
            case ast.Call(args=[ast.Constant(value=str(name)), ast.Tuple(elts=bases), ast.Dict(k)]):
                found = [self.resolve(module, base) for base in bases]
                return self._derived(module, name, found, custom=bool(k))
            case _:
                return None

    def errors(self, module: Module) -> tuple[ErrorClass, ...]:
        """Every exception class in reach: the built-in ones, and those of the modules that a module
        imports, directly or through others.
        """
        if self._errors is None:
            found = {error.key: error for error in (*builtin_errors(), *service_errors())}
            for reached in self.reachable(module):
                for name, bindings in reached.bindings.items():
                    if any(isinstance(b, Definition) for b in bindings):
                        symbol = self.lookup(reached, name)
                        if isinstance(symbol, ErrorSymbol):
                            found.setdefault(symbol.error.key, symbol.error)
                        self._all_inside(reached, symbol)
            self._errors = tuple(found.values())
        known = {error.key for error in self._errors}
        return (*self._errors, *(e for k, e in self._library_errors.items() if k not in known))

    @property
    def library_errors(self) -> int:
        """How many exception classes from outside the project are in reach: those named so far."""
        return len(self._library_errors)

    def reachable(self, module: Module) -> list[Module]:
        """A module and the project's modules it imports, directly or through others; the `tasks`
        modules in which tasks are looked for included.
        """
        seen: dict[str, Module] = {}
        pending = [module, *self._task_search(module)]
        while pending:
            current = pending.pop()
            if current.name in seen:
                continue
            seen[current.name] = current
            for binding in (*current.imports(), *current.inner_imports()):
                names = [binding.module]
                if binding.attribute:
                    names.append(f"{binding.module}.{binding.attribute}")
                for name in names:
                    found = None if in_standard_library(name) else self.project.module(name)
                    if found is not None:
                        pending.append(found)
        return [seen[name] for name in sorted(seen)]

    def invalid_option(self, span: Span, problem: str, instead: str) -> None:
        """Report an option that cannot be used."""
        self.report.add(InvalidOption(span=span, problem=problem, instead=instead))


def _same_import(bindings: list[Import | Definition]) -> bool:
    """Whether bindings are one import, as `import a.b` and `import a.c` both bind `a`."""
    first = bindings[0]
    return isinstance(first, Import) and all(
        isinstance(b, Import) and (b.module, b.attribute) == (first.module, first.attribute)
        for b in bindings
    )


def _exported(module: Module) -> set[str] | None:
    """The names that `from … import *` takes of a module; None where `__all__` is no literal."""
    match module.bindings.get("__all__"):
        case None:
            return {name for name in module.bindings if not name.startswith("_")}
        case [Definition(node=ast.List(elts=items) | ast.Tuple(elts=items))]:
            names = {i.value for i in items if isinstance(i, ast.Constant)}
            literal = len(names) == len(items) and "__all__" not in module.changed
            return {name for name in names if isinstance(name, str)} if literal else None
        case _:
            return None


def _defined_by(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement of a class body defines."""
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Assign(targets=targets):
            yield from (t.id for t in targets if isinstance(t, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr()):
            yield name
        case _:
            pass
