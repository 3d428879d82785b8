"""The process that runs one task's code: started by `workers`, as a script, beside no compiler.

It stands for one Lambda function. Requests come as JSON lines over one pipe, answers go over
another, so that whatever a task prints cannot disturb them; the standard streams are the log.
"""

from __future__ import annotations

import json
import os
import sys
import time
import uuid
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # at run time it is the bundle's, which is not to be found yet
    from cohesion.runtime.reports import ErrorReport


class Context:
    """What a Lambda function is told of its invocation."""

    function_version = "$LATEST"
    log_group_name = log_stream_name = "local"

    def __init__(self, name: str, memory: int, seconds: float) -> None:
        self.function_name = name
        self.invoked_function_arn = f"arn:aws:lambda:local:000000000000:function:{name}"
        self.memory_limit_in_mb = str(memory)
        self.aws_request_id = str(uuid.uuid4())
        self._deadline = time.monotonic() + seconds

    def get_remaining_time_in_millis(self) -> int:
        """How long the invocation may still run, in milliseconds."""
        return max(int((self._deadline - time.monotonic()) * 1000), 0)


def answer(request: dict[str, Any], bundle: str) -> dict[str, Any]:
    """Run the task on one request: its result, or the error as the Lambda runtime reports it."""
    from cohesion.runtime import callbacks, handler, reports, scope

    callbacks.relay()

    context = Context(request["name"], request["memory"], request["seconds"])
    try:
        function = handler.load(request["entry_point"])
    except ImportError as failed:
        message = f"Unable to import module '{request['entry_point'].partition(':')[0]}': {failed}"
        return _failure(reports.ErrorReport("Runtime.ImportModuleError", message, ()), context)
    except SyntaxError as failed:
        message = f"Syntax error in module '{failed.filename}': {failed.msg}"
        return _failure(reports.ErrorReport("Runtime.UserCodeSyntaxError", message, ()), context)
    except Exception as failed:  # noqa: BLE001 - whatever the author's module raises is reported
        return _failure(reports.report(failed, None), context)
    token = scope.LAMBDA_CONTEXT.set(context)
    payload = request["payload"]
    try:
        return {"result": handler.invoke(function, payload), "said": callbacks.relayed()}
    except Exception as failed:  # noqa: BLE001 - whatever the author's task raises is reported
        report = reports.report(failed, payload)
        stack = tuple(
            line.replace(bundle + os.sep, "") for line in report.stack if __file__ not in line
        )
        return {
            **_failure(report.altered(report.message, stack), context),
            "said": callbacks.relayed(),
        }
    finally:
        scope.LAMBDA_CONTEXT.reset(token)


def _failure(report: ErrorReport, context: Context) -> dict[str, Any]:
    return {"error": report.error, "cause": report.cause(context.aws_request_id)}


def main(bundle: str, requests: int, answers: int) -> None:
    """Answer requests until their pipe is closed. The arguments are a directory and two pipes."""
    sys.path.insert(0, bundle)
    with open(requests, encoding="utf-8") as lines, open(answers, "w", encoding="utf-8") as out:
        for line in lines:
            written = json.dumps(answer(json.loads(line), bundle))
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
            out.write(written + "\n")
            out.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
