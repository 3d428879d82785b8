"""What a name can stand for: tasks, helpers, exception classes, constants, builtins, modules."""

from __future__ import annotations

import ast
import builtins
import difflib
import importlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cohesion import aws, errors, http
from cohesion.frontend.project import FunctionNode, Module
from cohesion.ir.contracts import Contract
from cohesion.ir.errors import ErrorClass
from cohesion.ir.nodes import RetryPolicy
from cohesion.ir.types import Type
from cohesion.services.integrations import error_known, errors_of
from cohesion.source import Span


@dataclass(frozen=True, slots=True)
class SignatureParameter:
    """A parameter of a project's function: what its annotation promises, its default expression,
    how it may be given.
    """

    name: str
    contract: Contract
    default: ast.expr | None
    kind: Literal["positional", "either", "keyword"]
    node: ast.arg

    @property
    def required(self) -> bool:
        """Whether a call must give it."""
        return self.default is None


@dataclass(frozen=True, slots=True)
class TaskSymbol:
    """A task: its signature, its declared result, and the options of its decorator. An `activity`
    runs in a worker; one with a `context` is told where in the workflow it is.
    """

    name: str
    module: Module
    node: FunctionNode
    parameters: tuple[SignatureParameter, ...]
    result: Type
    retry: tuple[RetryPolicy, ...] | None = None
    timeout: int | None = None
    memory: int | None = None
    heartbeat: int | None = None
    activity: bool = False
    context: bool = False


@dataclass(frozen=True, slots=True)
class HelperSymbol:
    """A plain function of the project."""

    name: str
    module: Module
    node: FunctionNode

    @property
    def shown(self) -> str:
        """What its author calls it: its name, or that of its class before it."""
        return self.name


@dataclass(frozen=True, slots=True)
class WorkflowSymbol:
    """A workflow: a function decorated as one. One that is deployed on its own has the name
    `elsewhere` by which the stack binds its machine; it is `untyped` where nothing but that is
    known of it.
    """

    name: str
    module: Module
    node: FunctionNode
    elsewhere: str = ""
    untyped: bool = False


@dataclass(frozen=True, slots=True)
class ErrorSymbol:
    """An exception class as a name refers to it."""

    error: ErrorClass


@dataclass(frozen=True, slots=True)
class ClassSymbol:
    """A class of the project that is no exception."""

    name: str
    module: Module
    node: ast.ClassDef


@dataclass(frozen=True, slots=True)
class ConstantSymbol:
    """A name that the top level of a module assigns once."""

    name: str
    module: Module
    value: ast.expr


@dataclass(frozen=True, slots=True)
class ExternalSymbol:
    """Something outside the project, by its full dotted name: `time.sleep`, `cohesion.task`,
    `builtins.len`; or a module, `time`.
    """

    path: str


def is_value(symbol: ExternalSymbol) -> bool:
    """Whether it is a value that the run has, whose attributes are none of a module."""
    return symbol.path == "cohesion.callback_token" or symbol.path.startswith("cohesion.context.")


@dataclass(frozen=True, slots=True)
class ModuleSymbol:
    """A module of the project."""

    module: Module


@dataclass(frozen=True, slots=True)
class AmbiguousSymbol:
    """A name that its module binds more than once."""

    name: str
    module: Module


Symbol: TypeAlias = (
    TaskSymbol
    | HelperSymbol
    | WorkflowSymbol
    | ErrorSymbol
    | ClassSymbol
    | ConstantSymbol
    | ExternalSymbol
    | ModuleSymbol
    | AmbiguousSymbol
)


@dataclass(frozen=True, slots=True)
class Place:
    """A node of a module, for diagnostics about what is not in the function being lowered."""

    module: Module
    node: ast.AST

    @property
    def span(self) -> Span:
        """Where it is."""
        return self.module.source.span(self.node)


def builtin_error(name: str) -> ErrorClass | None:
    """The built-in exception class of a name, with its ancestors as CPython has them."""
    found = getattr(builtins, name, None)
    if not (isinstance(found, type) and issubclass(found, BaseException)):
        return None
    ancestors = tuple(f"builtins:{c.__name__}" for c in found.__mro__ if c is not object)
    return ErrorClass(found.__name__, "builtins", ancestors)


_WITHOUT_EXCEPTIONS = frozenset({"antigravity", "this", "__main__", "idlelib", "turtledemo"})
"""Modules of the standard library that do something when they are imported."""


def library_error(path: str) -> ErrorClass | None:
    """The exception class of the standard library at a dotted path (`json.JSONDecodeError`)."""
    name, _, attribute = path.rpartition(".")
    top = name.partition(".")[0]
    if top not in sys.stdlib_module_names or top in _WITHOUT_EXCEPTIONS:
        return None
    try:
        found = getattr(importlib.import_module(name), attribute, None)
    except ImportError:
        return None
    if not (isinstance(found, type) and issubclass(found, BaseException)):
        return None
    ancestors = tuple(f"{c.__module__}:{c.__qualname__}" for c in found.__mro__ if c is not object)
    custom = any(
        name in vars(c)
        for c in found.__mro__
        if c.__module__ != "builtins"
        for name in ("__init__", "__new__", "__str__", "__repr__")
    )
    return ErrorClass(found.__qualname__, found.__module__, ancestors, custom)


def service_error(path: str) -> ErrorClass | None:
    """The class of an error of AWS at a dotted path: `cohesion.errors.LambdaError`,
    `cohesion.aws.sqs.errors.QueueDoesNotExistException`.
    """
    module, attribute = path.rpartition(".")[::2]
    found: object = None
    if module == errors.__name__:
        found = vars(errors).get(attribute)
    elif module == f"{http.__name__}.errors":
        found = getattr(http.errors, attribute, None)
    elif module.startswith(f"{aws.__name__}.") and module.count(".") == 3:
        name = module.split(".")[2]
        service = aws.service(name)
        listed = error_known(name, attribute) is None
        if service is not None and module.endswith(".errors") and listed:
            found = getattr(service.errors, attribute, None)
    return _of_service(found) if isinstance(found, type) else None


def unlisted_error(path: str) -> tuple[str, str]:
    """What is wrong with a dotted path that is no error of a service, and what to write instead."""
    _, _, service, *rest = path.split(".")
    name = rest[-1] if rest else ""
    known = error_known(service, name) if rest[:1] == ["errors"] and len(rest) == 2 else None
    if known is None:
        return f"`{path}` is no error of a service", "write `cohesion.aws.dynamodb.errors.…`"
    close = difflib.get_close_matches(name, known, 1)
    hint = f"did you mean `{close[0]}`?" if close else f"errors are named as `{known[-1]}`"
    return f"`{service}` has no error `{name}`", hint


def _of_service(found: type) -> ErrorClass | None:
    if not issubclass(found, errors.ServiceError):
        return None
    return ErrorClass(
        found.__qualname__,
        found.__module__,
        tuple(f"{c.__module__}:{c.__qualname__}" for c in found.__mro__ if c is not object),
        service=found.error_names,
    )


def service_errors() -> tuple[ErrorClass, ...]:
    """Every error of AWS that has a class in `cohesion.errors`."""
    found = (_of_service(c) for c in vars(errors).values() if isinstance(c, type))
    return tuple(error for error in found if error is not None)


def errors_around(path: str) -> Iterator[ErrorClass]:
    """The errors that what a dotted path names may report: a clause for a base takes them all."""
    if path.startswith("cohesion.http."):
        yield from http_errors()
    elif path.startswith("cohesion.aws.") and path.count(".") == 3 and not path.endswith(".errors"):
        name = path.split(".")[2]
        service = aws.service(name)
        if service is not None:
            found = (_of_service(getattr(service.errors, error)) for error in errors_of(name))
            yield from (error for error in found if error is not None)


def http_errors() -> tuple[ErrorClass, ...]:
    """The errors of answers of HTTP endpoints."""
    found = (_of_service(getattr(http.errors, f"{http.STATUS}{number}")) for number in http.KNOWN)
    return tuple(error for error in found if error is not None)


def library_has(module: str, attribute: str | None) -> bool:
    """Whether the standard library has a module, and this in it."""
    if module.partition(".")[0] in _WITHOUT_EXCEPTIONS:
        return False
    try:
        found = importlib.import_module(module)
        if attribute is None or hasattr(found, attribute):
            return True
        importlib.import_module(f"{module}.{attribute}")
    except ImportError:
        return False
    return True


def builtin_errors() -> tuple[ErrorClass, ...]:
    """Every built-in exception class."""
    found = (builtin_error(name) for name in sorted(vars(builtins)))
    return tuple({error.key: error for error in found if error is not None}.values())
