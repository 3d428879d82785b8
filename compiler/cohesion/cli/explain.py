"""`cohesion explain`: what a workflow compiles to and costs, or what a diagnostic means."""

from __future__ import annotations

import inspect
import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from cohesion.cli import options, terminal
from cohesion.cli.compile import transitions
from cohesion.cli.outcome import Problem, epilog
from cohesion.cli.target import find

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from cohesion.artifact import (
        Child,
        GeneratedFunction,
        Permission,
        StateSource,
        TaskCode,
        Untyped,
    )
    from cohesion.diagnostics.model import Diagnostic
    from cohesion.inspect.explanation import ExplainedState, Explanation

HISTORY_EVENTS = 25_000
"""What the history of a Standard execution has room for."""

_CODE = re.compile(r"COH\d+", re.IGNORECASE)


@click.command(
    "explain",
    epilog=epilog(
        "cohesion explain workflow.py",
        "cohesion explain shop/workflows.py:place_order --json",
        "cohesion explain COH201",
    ),
)
@click.argument("subject", metavar="FILE[:NAME] | CODE")
@options.JSON
@options.OPTIMIZE
@options.GENERATED_CODE
def explain_command(subject: str, as_json: bool, optimize: bool, generated_code: bool) -> None:
    """Tell what a workflow compiles to, or what a diagnostic means.

    For a workflow: each state with the Python it came from, what a run costs, the task functions,
    the Python that moved into generated functions, and the permissions it needs. For the code of a
    diagnostic: its page.
    """
    if _CODE.fullmatch(subject):
        _explain_code(subject.upper(), as_json)
        return
    target = find(subject)
    from cohesion.api import compile_workflow
    from cohesion.inspect.explanation import explain

    artifact = compile_workflow(
        str(target.path), target.name, optimize=optimize, generated_code=generated_code
    )
    explanation = explain(artifact)
    if as_json:
        terminal.write_json(explanation.to_json())
    else:
        _show(explanation, terminal.console(stderr=False))


def _explain_code(code: str, as_json: bool) -> None:
    from cohesion.diagnostics.catalogue import CATALOGUE

    kind = CATALOGUE.get(code)
    if kind is None:
        near = get_close_matches(code, CATALOGUE, n=3)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise Problem(f"there is no diagnostic {code}{hint}")
    if as_json:
        title = {"code": code, "severity": kind.severity, "name": kind.__name__}
        terminal.write_json({**title, "page": page(kind)})
    else:
        click.echo(f"{code} · {kind.__name__} · {kind.severity}\n\n{page(kind)}")


def page(kind: type[Diagnostic]) -> str:
    """The page of a kind of diagnostic."""
    return inspect.cleandoc(kind.__doc__ or "")


def _show(explanation: Explanation, out: Console) -> None:
    from rich.text import Text

    artifact, cost = explanation.artifact, explanation.artifact.cost
    kind = "an Express" if artifact.express else "a Standard"
    size = f"{terminal.counted(cost.states, 'state')}, {terminal.counted(cost.bytes, 'byte')}"
    head = (artifact.name, "bold"), f" ({artifact.module}), {kind} state machine of {size}"
    out.print(Text.assemble(*head), soft_wrap=True)
    out.print(_price(explanation), soft_wrap=True)
    tasks: list[tuple[str, ...]] = [
        (task.name, task.entry_point, _chosen(task)) for task in artifact.tasks
    ]
    generated: list[tuple[str, ...]] = [
        (function.name, function.place, _moved(function, explanation))
        for function in artifact.functions
    ]
    untyped: list[tuple[str, ...]] = [
        (_annotated(found), f"{found.path}:{found.line}", _dispatches(found))
        for found in artifact.untyped
    ]
    machines: dict[str, list[tuple[str, ...]]] = {}
    needs: dict[str, list[tuple[str, ...]]] = {"Permissions": _allowed(artifact.permissions)}
    for found in explanation.children:
        child = found.child
        machines[f"States of {_machine(child)}"] = _rows(found.states)
        needs[f"Permissions of {child.name}"] = _allowed(child.permissions)
    sections = {
        "States": _rows(explanation.states),
        **machines,
        "Tasks": tasks,
        "Generated functions (each call is a transition and a Lambda invocation)": generated,
        **needs,
        "An annotation would make this smaller": untyped,
    }
    for title, rows in sections.items():
        if rows:
            out.print(Text(f"\n{title}", "bold"))
        for line in terminal.table(rows):
            out.print(Text(line), soft_wrap=True)
    for warning in artifact.warnings:
        out.print(f"\nwarning: {warning}", soft_wrap=True)


def _machine(child: Child) -> str:
    """A machine that runs as child executions, with its size and what a call takes."""
    size = f"{terminal.counted(child.cost.states, 'state')}, "
    size += terminal.counted(child.cost.bytes, "byte")
    more = ", and more for each further round of a loop" if child.cost.loops else ""
    price = f"{transitions(child)} a call{more}"
    return f"{child.name}, whose calls are child executions ({size}; {price})"


def _rows(states: Iterable[ExplainedState]) -> list[tuple[str, ...]]:
    """States with their Python."""
    return [(state.name, state.type, *_python(state.source)) for state in states]


def _allowed(permissions: Iterable[Permission]) -> list[tuple[str, ...]]:
    """What a machine may do, an action a line."""
    return [
        (action, ", ".join(permission.resources))
        for permission in permissions
        for action in permission.actions
    ]


_SHOWN = 10
"""Lines of code that moved; more are counted."""


def _moved(function: GeneratedFunction, explanation: Explanation) -> str:
    """Why code moved, which variables it reads and gives back, how often that is, and the code."""
    reads, gives = (", ".join(names) for names in (function.live_ins, function.live_outs))
    given = f" → {gives}" if gives else ""
    lines = function.text.split("\n")
    if len(lines) > _SHOWN:
        lines[_SHOWN - 1 :] = [f"… {len(lines) - _SHOWN + 1} lines more"]
    often = f"{explanation.often(function.name)}: ({reads}){given}"
    return "\n".join([function.reason, often, *(f"  {line}" for line in lines)])


def _annotated(found: Untyped) -> str:
    """What an annotation would be given to."""
    what = "the parameter" if found.kind == "parameter" else "the result of the task"
    return f"{what} `{found.name}`"


def _dispatches(found: Untyped) -> str:
    asks = "asks" if found.operations == 1 else "ask"
    return f"{terminal.counted(found.operations, 'operation')} {asks} for its type at run time"


def _python(source: StateSource | None) -> tuple[str, str]:
    """Where a state's Python is, and the Python."""
    if source is None:
        return "", ""
    return f"{source.path}:{source.line}", terminal.code_line(source.text)


def _chosen(task: TaskCode) -> str:
    """The options of a task that its author chose."""
    timeout = None if task.timeout is None else f"timeout {terminal.duration(task.timeout)}"
    memory = None if task.memory is None else f"memory {task.memory} MiB"
    return ", ".join(option for option in (timeout, memory) if option)


def _price(explanation: Explanation) -> str:
    """What a run takes, and what a thousand of them cost."""
    from cohesion.inspect.explanation import DOLLARS_PER_TRANSITION

    artifact, cost = explanation.artifact, explanation.artifact.cost
    text = f"{transitions(artifact)} a run"
    extra = [
        reason
        for reason, true in (("round of a loop", cost.loops), ("retry", explanation.retries))
        if true
    ]
    if extra:
        text += f", and more for each further {' and '.join(extra)}"
    if cost.round_events and not artifact.express:
        rounds = HISTORY_EVENTS // cost.round_events
        text += f"; a history has room for some {rounds:,} rounds"
    if cost.continues_after:
        text += f"; loops go on as a new execution before one has {cost.continues_after:,} events"
    if artifact.children:
        text += ", and those of its child executions"
    if not artifact.express:
        least, most = (
            1000 * path * DOLLARS_PER_TRANSITION for path in (cost.shortest_path, cost.longest_path)
        )
        price = f"${most:.2f}" if least == most else f"${least:.2f} to ${most:.2f}"
        text += f"; {price} per 1,000 runs, Lambda not counted"
    return text
