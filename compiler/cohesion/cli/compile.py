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
    from cohesion.artifact import Artifact
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
        generated = _write_generated(artifact, folder / "generated")
    except OSError as error:
        raise Problem(f"'{folder}' cannot be written to: {error.strerror}") from error
    return [str(path) for path in (definition, manifest, folder / "tasks.zip", *generated)]


def _write_generated(artifact: Artifact, folder: Path) -> list[Path]:
    """Write the generated modules, which the bundle has too, for people to read. Those of an
    earlier compilation of the workflow go.
    """
    paths = [folder / f"{function.name}.py" for function in artifact.functions]
    for old in folder.glob(f"{artifact.name}_func_*.py"):
        if old not in paths:
            old.unlink()
    if paths:
        folder.mkdir(exist_ok=True)
    for path, function in zip(paths, artifact.functions, strict=True):
        _replace(path, function.source.encode())
    return paths


def summary(artifact: Artifact) -> str:
    """What was compiled, in one line."""
    cost = artifact.cost
    parts = [
        f"{artifact.name}: {terminal.counted(cost.states, 'state')}",
        terminal.counted(cost.bytes, "byte"),
        terminal.counted(len(artifact.tasks), "task"),
    ]
    if artifact.functions:
        parts.append(terminal.counted(len(artifact.functions), "generated function"))
    return ", ".join([*parts, f"{transitions(artifact)} a run"])


def transitions(artifact: Artifact) -> str:
    """The transitions of the cheapest and the dearest path through a definition."""
    least, most = artifact.cost.shortest_path, artifact.cost.longest_path
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
