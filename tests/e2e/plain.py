"""What CPython makes of a workflow: the oracle of the deployed one, run in a process of its own.

    python plain.py PROJECT MODULE WORKFLOW      reads the input from standard input

Prints `{"output": …}`, or `{"error": …, "cause": …}` for an exception: its class's name, its text.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import sys

from cohesion.runtime.plain import observe


def main() -> None:
    """Run the workflow that the command line names."""
    project, module, name = sys.argv[1:]
    sys.path.insert(0, project)
    workflow = getattr(importlib.import_module(module), name)
    arguments = json.load(sys.stdin)
    try:
        # Waits cost nothing; what tasks print is no part of the outcome.
        with observe(), contextlib.redirect_stdout(sys.stderr):
            outcome = {"output": workflow(**arguments)}
    except Exception as error:  # noqa: BLE001  whatever the workflow raises is its outcome
        outcome = {"error": type(error).__name__, "cause": str(error)}
    sys.stdout.write(json.dumps(outcome))


if __name__ == "__main__":
    main()
