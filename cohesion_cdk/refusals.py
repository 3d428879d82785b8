"""How an app ends whose workflow the compiler refuses: with diagnostics, not with a traceback."""

from __future__ import annotations

import os
import sys
from types import TracebackType

from cohesion.dev.problem import CloudProblem
from cohesion.diagnostics.model import CompileFailed
from cohesion.diagnostics.render import render_failed
from cohesion.packaging import PackagingError


def install() -> None:
    """Show refusals that nothing in the app caught; any other exception ends it as before.

    The interpreter's exit code stays 1, which the CDK CLI reports and passes on.
    """
    before = sys.excepthook

    def show(
        kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        if isinstance(error, CompileFailed):
            sys.stderr.write(render_failed(error, color=_colored()))
        elif isinstance(error, CloudProblem | PackagingError):
            sys.stderr.write(f"error: {error}\n")
        else:
            before(kind, error, traceback)

    sys.excepthook = show


def _colored() -> bool:
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")
