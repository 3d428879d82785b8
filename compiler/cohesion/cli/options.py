"""Arguments and options that several commands have."""

from __future__ import annotations

import click

from cohesion.cli.target import TargetType

TARGET = click.argument("target", metavar="FILE[:NAME]", type=TargetType())
JSON = click.option("--json", "as_json", is_flag=True, help="Write one JSON document to stdout.")
OPTIMIZE = click.option(
    "--optimize/--no-optimize",
    default=True,
    show_default=True,
    help="Merge states, so that a run takes fewer transitions.",
)
GENERATED_CODE = click.option(
    "--generated-code/--no-generated-code",
    default=True,
    show_default=True,
    help="Run Python that has no exact form in JSONata in Lambda functions; or refuse it.",
)
