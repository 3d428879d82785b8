"""`cohesion compile`: a workflow's definition, manifest and task code, as files or on stdout."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cohesion.cli import options, terminal
from cohesion.cli.outcome import Problem, epilog
from cohesion.cli.target import Target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cohesion.artifact import Artifact, Child
    from cohesion.packaging.bundle import Bundle


@click.command(
    "compile",
    epilog=epilog(
        "cohesion compile workflow.py",
        "cohesion compile shop/workflows.py:place_order -o build",
        "cohesion compile workflow.py --json | jq .cost",
    ),
)
@options.TARGET
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write definition.json, manifest.json, tasks.zip and generated modules to this folder.",
)
@options.JSON
@options.OPTIMIZE
@options.GENERATED_CODE
def compile_command(
    target: Target, output: Path | None, as_json: bool, optimize: bool, generated_code: bool
) -> None:
    """Compile a workflow for AWS Step Functions.

    Without -o the definition (Amazon States Language) goes to stdout. NAME can be left out if
    FILE has one workflow.
    """
    from cohesion.api import compile_workflow, package

    artifact = compile_workflow(
        str(target.path), target.name, optimize=optimize, generated_code=generated_code
    )
    for warning in artifact.warnings:
        terminal.tell(warning, "warning")
    written: list[str] = []
    if output is not None:
        written = write(artifact, package(str(target.path), artifact), output)
    if as_json:
        terminal.write_json({**artifact.to_json(), "written": written})
        return
    if output is None:
        terminal.write_json(artifact.definition)
    terminal.tell(summary(artifact))
    for path in written:
        terminal.tell(f"  {path}")


def write(artifact: Artifact, bundle: Bundle, folder: Path) -> list[str]:
    """Write an artifact's files to a folder, each all at once; their paths.

    Raises Problem if the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        definition, manifest = folder / "definition.json", folder / "manifest.json"
        _replace(definition, terminal.json_text(artifact.definition).encode())
        _replace(manifest, terminal.json_text(artifact.to_json()).encode())
        bundle.write_zip(folder / "tasks.zip")
        children = _write_all(
            folder / "children",
            {
                f"{child.name}.json": terminal.json_text(child.definition)
                for child in artifact.children
            },
            "*.json",
        )
        machines = (artifact.name, *(child.name for child in artifact.children))
        generated = _write_all(
            folder / "generated",
            {f"{function.name}.py": function.source for function in artifact.functions},
            *(f"{machine}_func_*.py" for machine in machines),
        )
    except OSError as error:
        raise Problem(f"'{folder}' cannot be written to: {error.strerror}") from error
    written = definition, manifest, folder / "tasks.zip", *children, *generated
    return [str(path) for path in written]


def _write_all(folder: Path, files: Mapping[str, str], *of_earlier: str) -> list[Path]:
    """Write what the manifest or the bundle has too, for people to read. What an earlier
    compilation wrote there (`of_earlier`: patterns of names) and this one does not, goes.
    """
    for pattern in of_earlier:
        for old in folder.glob(pattern):
            if old.name not in files:
                old.unlink()
    if files:
        folder.mkdir(exist_ok=True)
    for name, text in files.items():
        _replace(folder / name, text.encode())
    return [folder / name for name in files]


def summary(artifact: Artifact) -> str:
    """What was compiled, in one line."""
    cost = artifact.cost
    parts = [
        f"{artifact.name}: {terminal.counted(cost.states, 'state')}",
        terminal.counted(cost.bytes, "byte"),
        terminal.counted(len(artifact.tasks), "task"),
    ]
    if artifact.children:
        size = terminal.counted(len(artifact.children), "child state machine")
        parts.append(f"{size} ({', '.join(child.name for child in artifact.children)})")
    if artifact.functions:
        parts.append(terminal.counted(len(artifact.functions), "generated function"))
    return ", ".join([*parts, f"{transitions(artifact)} a run"])


def transitions(machine: Artifact | Child) -> str:
    """The transitions of the cheapest and the dearest path through a definition."""
    least, most = machine.cost.shortest_path, machine.cost.longest_path
    if least == most:
        return terminal.counted(most, "transition")
    return f"{least:,} to {terminal.counted(most, 'transition')}"


def _replace(path: Path, data: bytes) -> None:
    """Put a file in its place all at once: a reader sees the old one or the new one."""
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
