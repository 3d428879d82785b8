"""`cohesion stubs`: stubs of `cohesion.aws`, so that editors complete its operations."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from cohesion.cli import terminal
from cohesion.cli.outcome import epilog


@click.command(
    "stubs",
    epilog=epilog(
        "cohesion stubs dynamodb sqs",
        "cohesion stubs dynamodb --output typings/cohesion",
    ),
)
@click.argument("services", nargs=-1, metavar="[SERVICE]...")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the stubs; without it the package `cohesion` itself.",
)
def stubs_command(services: tuple[str, ...], output: Path | None) -> None:
    """Write stubs of AWS's services, from botocore's models.

    Editors and type checkers then know the operations of the services that are named: arguments,
    results, errors. All others are known by name.
    """
    from cohesion.services.integrations import Unknown
    from cohesion.services.models import ModelsMissing
    from cohesion.services.stubs import stubs

    folder = Path(__file__).parents[1] if output is None else output
    try:
        found = stubs(services)
    except Unknown as unknown:
        close = difflib.get_close_matches(unknown.name, unknown.known, 1)
        hint = f"; did you mean '{close[0]}'?" if close else ""
        raise click.UsageError(f"there is no service '{unknown.name}'{hint}") from unknown
    except ModelsMissing as missing:
        raise click.UsageError("botocore is not installed: pip install botocore") from missing
    for name, text in found.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    terminal.tell(f"{folder}: {len(found)} stubs")
