"""Operations of AWS: `cohesion.aws.<service>.<operation>(…)`, with its options and patterns."""

from __future__ import annotations

import ast
import difflib
from dataclasses import dataclass

from cohesion.diagnostics.catalogue import UnknownOperation, WrongServiceArguments
from cohesion.frontend import options
from cohesion.frontend.lower import limits, retries, starred
from cohesion.frontend.lower.builder import REFUSED, Builder
from cohesion.frontend.symbols import ExternalSymbol
from cohesion.http import METHODS as METHODS_OF_HTTP
from cohesion.ir.nodes import ROLE, CallTask, Expr, Read, Service
from cohesion.services import http
from cohesion.services.integrations import (
    METHODS,
    Integration,
    Pattern,
    Unknown,
    integration,
    not_callable,
)
from cohesion.services.models import ModelsMissing
from cohesion.services.shapes import result_type

NAMESPACE = "cohesion.aws."
HTTP_NAMESPACE = "cohesion.http."


@dataclass(frozen=True, slots=True)
class Called:
    """The operation that a call is of: its dotted path behind `cohesion.aws`, its pattern, and the
    call of `with_options`, if there is one.
    """

    path: str
    pattern: Pattern
    options: ast.Call | None


def called(b: Builder, node: ast.Call) -> Called | None:
    """The operation of AWS that a call is of; None for any other call."""
    function, given = node.func, None
    pattern: Pattern = ""
    if isinstance(function, ast.Attribute) and function.attr in METHODS:
        pattern, function = METHODS[function.attr], function.value
    if isinstance(function, ast.Call) and isinstance(function.func, ast.Attribute):
        if function.func.attr != "with_options":
            return None
        given, function = function, function.func.value
    match b.resolve(function):
        case ExternalSymbol(path) if path.startswith(NAMESPACE):
            return Called(path.removeprefix(NAMESPACE), pattern, given)
        case ExternalSymbol(path) if path.startswith(HTTP_NAMESPACE) and not pattern:
            method = path.removeprefix(HTTP_NAMESPACE).upper()
            return Called(f".{method}", "", given) if method in METHODS_OF_HTTP else None
        case _:
            return None


def call(b: Builder, node: ast.Call, operation: Called) -> Expr:
    """A Task state that calls the service; its result in a temporary."""
    if operation.path.startswith("."):
        return _request(b, node, operation)
    found = _integration(b, node, operation)
    if found is None or not _by_name(b, node, found):
        return Read(REFUSED, b.span(node))
    chosen = options.ServiceOptions()
    dynamic: dict[str, ast.expr] = {}
    if operation.options is not None:
        constant, dynamic = limits.computed(b, operation.options)
        chosen = options.service_options(b.names, b.frame.module, constant)
    limited = limits.of_service(b, node, chosen, dynamic)
    roles = [] if chosen.role is None else [chosen.role]
    values = b.values([*roles, *(keyword.value for keyword in node.keywords)])
    names = [*(ROLE for _ in roles), *(str(keyword.arg) for keyword in node.keywords)]
    target = b.temporary(f"{found.method}_result")
    b.emit(
        CallTask(
            target,
            found.name,
            (*limited.arguments, *zip(names, values, strict=True)),
            result_type(found, operation.pattern),
            b.place(node),
            tuple(retries.named(b, policy) for policy in chosen.retry),
            limited.timeout,
            service=Service(found.service.python, found.method, operation.pattern),
        )
    )
    return Read(target, b.span(node))


def _request(b: Builder, node: ast.Call, operation: Called) -> Expr:
    """A Task state that makes a request of an HTTP endpoint."""
    method = operation.path.removeprefix(".")
    shown = f"cohesion.http.{method.lower()}"
    names = ["url" for _ in node.args] + [str(keyword.arg) for keyword in node.keywords]
    problem = ""
    if len(node.args) > 1 or starred.is_spread(node):
        problem = f"`{shown}` takes a URL, and all else by name"
    elif unknown := [name for name in names if name not in http.ARGUMENTS]:
        problem = f"`{shown}` has no argument `{unknown[0]}`"
    elif missing := [name for name in ("url", "connection") if name not in names]:
        problem = f"`{shown}` needs `{missing[0]}`"
    elif {"body", "form"} <= set(names):
        problem = f"`{shown}` takes a `body` or a `form`"
    if problem:
        instead = f"its arguments are {', '.join(http.ARGUMENTS)}"
        b.report(WrongServiceArguments(span=b.span(node), problem=problem, instead=instead))
        return Read(REFUSED, b.span(node))
    chosen = options.ServiceOptions()
    dynamic: dict[str, ast.expr] = {}
    if operation.options is not None:
        constant, dynamic = limits.computed(b, operation.options)
        chosen = options.request_options(b.names, b.frame.module, constant)
    limited = limits.of_service(b, node, chosen, dynamic)
    values = b.values([*node.args, *(keyword.value for keyword in node.keywords)])
    target = b.temporary("answer")
    b.emit(
        CallTask(
            target,
            f"http.{method.lower()}",
            (*limited.arguments, *zip(names, values, strict=True)),
            http.RESULT,
            b.place(node),
            tuple(retries.named(b, policy) for policy in chosen.retry),
            limited.timeout,
            service=Service(http.NAME, method),
        )
    )
    return Read(target, b.span(node))


def _integration(b: Builder, node: ast.Call, operation: Called) -> Integration | None:
    """The integration of an operation; None, and a diagnostic, where there is none."""
    service, _, method = operation.path.partition(".")
    try:
        found = integration(service, method)
    except Unknown as unknown:
        problem, instead = unknown.problem, _near(unknown)
    except ModelsMissing:
        problem = "the models of AWS's services are not installed"
        instead = "install botocore where you compile"
    else:
        problem, instead = _obstacle(found, operation.pattern, express=b.express)
        if not problem:
            return found
    b.report(UnknownOperation(span=b.span(node), problem=problem, instead=instead))
    return None


def _obstacle(found: Integration, pattern: Pattern, *, express: bool) -> tuple[str, str]:
    """Why a state cannot call an operation so, and what to write instead; empty if it can."""
    because = not_callable(found)
    if because:
        return f"a state cannot call `{found.name}`: {because}", "call it in a task"
    if pattern and pattern not in found.patterns:
        shown = next(name for name, known in METHODS.items() if known == pattern)
        instead = "start it, and look after it in a loop with a wait"
        return f"`{found.name}` has no `.{shown}`", instead
    if pattern and express:
        problem = f"an Express execution cannot wait for `{found.name}`"
        return problem, "drop `express=True`, or call it without waiting"
    return "", ""


def _near(unknown: Unknown) -> str:
    close = difflib.get_close_matches(unknown.name, unknown.known, 1)
    return f"did you mean `{close[0]}`?" if close else "names are those of boto3"


def _by_name(b: Builder, node: ast.Call, found: Integration) -> bool:
    """Whether all arguments are given by name, as boto3 takes them."""
    if not node.args and not starred.is_spread(node):
        return True
    problem = f"`{found.name}` takes arguments by name"
    instead = "write each as `Name=value`"
    b.report(WrongServiceArguments(span=b.span(node), problem=problem, instead=instead))
    return False
