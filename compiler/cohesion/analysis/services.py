"""Arguments of operations of AWS, checked against botocore's models once their types are known."""

from __future__ import annotations

from cohesion.diagnostics.catalogue import WrongServiceArguments
from cohesion.diagnostics.model import Report
from cohesion.ir.nodes import CallTask, Function, blocks_of
from cohesion.services import http
from cohesion.services.integrations import integration
from cohesion.services.shapes import problems


def check_services(function: Function, report: Report) -> None:
    """Report arguments that an operation does not take."""
    for block in blocks_of(function):
        for op in block.ops:
            if not isinstance(op, CallTask) or op.service is None:
                continue
            given = {name: value for name, value in op.arguments if not name.startswith(".")}
            if op.service.name == http.NAME:
                found = http.problems(given)
            else:
                found = problems(integration(op.service.name, op.service.operation), given)
            for problem in found:
                report.add(
                    WrongServiceArguments(
                        span=problem.span or op.span,
                        problem=problem.problem,
                        instead=problem.instead,
                    )
                )
