"""Classes of an installed library are matched by the ancestors that its source says."""

import click
import click.exceptions as errors
from click import UsageError

import cohesion


@cohesion.task
def work(kind):
    if kind == "usage":
        raise UsageError("use me")
    if kind == "option":
        raise click.NoSuchOption("--colour")
    if kind == "file":
        raise errors.FileError("a.txt", "gone")
    if kind == "click":
        raise click.ClickException("any")
    raise RuntimeError(kind)


@cohesion.workflow
def workflow(kind):
    try:
        return work(kind)
    except click.NoSuchOption as e:
        return ["option", type(e).__name__]
    except UsageError as e:
        return ["usage", str(e), type(e).__name__]
    except errors.ClickException as e:
        return ["click", str(e)]
    except RuntimeError as e:
        return ["runtime", str(e)]


# run: {"kind": "usage"}
# run: {"kind": "option"}
# run: {"kind": "file"}
# run: {"kind": "click"}
# run: {"kind": "other"}
