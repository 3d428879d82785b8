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
from cohesion.frontend import options
from cohesion.frontend.annotations import contract_of
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
    library_error,
)
from cohesion.ir.contracts import type_of
from cohesion.ir.errors import ErrorClass
from cohesion.source import Span

CUSTOMISING = frozenset({"__init__", "__new__", "__str__", "__repr__", "args"})
"""What a class defines to change how its exceptions are made or shown."""

_MAXIMAL_INDIRECTION = 50


class Names:
    """Resolves names of the project's modules to symbols. `task_modules` are the modules that
    `[tool.cohesion] tasks` adds to the search for `cohesion.task.NAME`.
    """

    def __init__(
        self, project: Project, report: Report, task_modules: tuple[str, ...] = ()
    ) -> None:
        self.project = project
        self.report = report
        self._task_modules = task_modules
        self._symbols: dict[tuple[str, str], Symbol | None] = {}
        self._errors: tuple[ErrorClass, ...] | None = None
        self._library_errors: dict[str, ErrorClass] = {}

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
            if source is None or "__all__" in source.bindings:
                return AmbiguousSymbol(name, module)
            if name in source.bindings and not name.startswith("_"):
                return self.lookup(source, name)
        return None

    def attribute(self, base: Symbol | None, attribute: str) -> Symbol | None:
        """What an attribute of a symbol means."""
        if isinstance(base, ExternalSymbol):
            return self._external(f"{base.path}.{attribute}")
        if isinstance(base, ModuleSymbol):
            return self._member(base.module, attribute)
        return None

    def _external(self, path: str) -> Symbol:
        """Something outside the project; an exception class of the standard library as such."""
        error = library_error(path) if path.rpartition(".")[2][:1].isupper() else None
        if error is None:
            return ExternalSymbol(path)
        self._library_errors[error.key] = error
        return ErrorSymbol(error)

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
            if symbol == ExternalSymbol("cohesion.workflow"):
                return WorkflowSymbol(name, module, node)
        return HelperSymbol(name, module, node)

    def task_of(
        self, module: Module, name: str, node: FunctionNode, decorator: ast.expr | None
    ) -> TaskSymbol:
        """The task that a function is, with the options of its decorator."""
        parameters = self.signature(module, node, f"the task `{name}`")
        result = type_of(contract_of(module, node.returns, self.resolve))
        chosen = options.TaskOptions()
        if isinstance(decorator, ast.Call):
            chosen = options.task_options(self, module, decorator)
        return TaskSymbol(
            name, module, node, parameters, result, chosen.retry, chosen.timeout, chosen.memory
        )

    def signature(
        self, module: Module, node: FunctionNode, what: str
    ) -> tuple[SignatureParameter, ...]:
        """The parameters of a function called by name; `*args`, `**kwargs` are refused."""
        arguments = node.args
        for extra, stars in ((arguments.vararg, "*"), (arguments.kwarg, "**")):
            if extra is not None:
                self.report.add(
                    UnsupportedSignature(
                        span=module.source.span(extra),
                        what=what,
                        parameter=f"`{stars}{extra.arg}`",
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

    def _error_class(self, module: Module, node: ast.ClassDef, depth: int = 0) -> ErrorClass | None:
        """The exception class that a class statement defines; None when it is no exception."""
        if depth > _MAXIMAL_INDIRECTION:
            return None
        bases = [self.resolve(module, base) for base in node.bases]
        errors = [base.error for base in bases if isinstance(base, ErrorSymbol)]
        if not errors:
            return None
        own = f"{module.name}:{node.name}"
        ancestors = dict.fromkeys([own, *(a for error in errors for a in error.ancestors)])
        defined = {name for statement in node.body for name in _defined_by(statement)}
        custom = bool(defined & CUSTOMISING) or bool(node.decorator_list)
        custom = custom or any(error.custom for error in errors) or len(errors) < len(bases)
        return ErrorClass(node.name, module.name, tuple(ancestors), custom)

    def errors(self, module: Module) -> tuple[ErrorClass, ...]:
        """Every exception class in reach: the built-in ones, and those of the modules that a module
        imports, directly or through others.
        """
        if self._errors is None:
            found = {error.key: error for error in builtin_errors()}
            for reached in self.reachable(module):
                for name, bindings in reached.bindings.items():
                    if any(isinstance(b, Definition) for b in bindings):
                        symbol = self.lookup(reached, name)
                        if isinstance(symbol, ErrorSymbol):
                            found.setdefault(symbol.error.key, symbol.error)
            self._errors = tuple(found.values())
        known = {error.key for error in self._errors}
        return (*self._errors, *(e for k, e in self._library_errors.items() if k not in known))

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


def _defined_by(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement of a class body defines."""
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            yield name
        case ast.Assign(targets=targets):
            yield from (t.id for t in targets if isinstance(t, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr()):
            yield name
        case _:
            pass
