"""A worker of an activity: asks Step Functions for work, does it, and says what came of it."""

from __future__ import annotations

import json
from threading import Event, Thread
from typing import TYPE_CHECKING

from cohesion.runtime import handler, reports

if TYPE_CHECKING:
    from collections.abc import Callable

    from cohesion.runtime.scope import Json

SIGN_OF_LIFE = 10.0
"""Seconds between two signs of life, where the activity has no shorter `heartbeat`."""

LONGEST_CAUSE, LONGEST_NAME = 32_768, 256
"""Characters: what Step Functions takes of an exception."""


class Worker:
    """Works for the activity of an ARN. `function` is what it does, marked or not; `client` is a
    client of Step Functions as boto3 makes it, which waits for more than 60 seconds for an answer;
    `gone` are its exceptions that say that nobody waits for a piece of work any more; `tell` gets
    lines to be logged.
    """

    def __init__(
        self,
        function: Callable[..., object],
        arn: str,
        client: Json,
        *,
        gone: tuple[type[Exception], ...],
        tell: Callable[[str], None],
        name: str = "",
    ) -> None:
        self._function = function
        self._activity = {"activityArn": arn, **({"workerName": name} if name else {})}
        self._client = client
        self._gone = gone
        self._tell = tell
        heartbeat = getattr(function, "heartbeat", None)
        self._pace = min(SIGN_OF_LIFE, heartbeat / 3 if heartbeat else SIGN_OF_LIFE)

    def work(self) -> bool:
        """Wait for a piece of work, at most a minute, and do it; whether there was one."""
        given = self._client.get_activity_task(**self._activity)
        token = given.get("taskToken")
        if not token:
            return False
        done = Event()
        alive = Thread(target=self._live, args=(token, done), daemon=True)
        alive.start()
        try:
            answer = self._answer(token, json.loads(given["input"]))
        finally:
            done.set()
            alive.join()
        try:
            answer()
        except self._gone as error:
            self._tell(f"nobody waits for this result any more: {error}")
        return True

    def _answer(self, token: str, event: Json) -> Callable[[], Json]:
        """Do the work; what says so."""
        try:
            result = json.dumps(handler.invoke(self._function, event))
        except Exception as error:  # noqa: BLE001 - whatever it raises is what the workflow gets
            failed = reports.report(error, event)
            told = {"error": failed.error[:LONGEST_NAME], "cause": cause(failed)}
            self._tell(f"{failed.error}: {failed.message}")
            return lambda: self._client.send_task_failure(taskToken=token, **told)
        return lambda: self._client.send_task_success(taskToken=token, output=result)

    def _live(self, token: str, done: Event) -> None:
        """Give signs of life until the work is done."""
        while not done.wait(self._pace):
            try:
                self._client.send_task_heartbeat(taskToken=token)
            except self._gone:
                return


def cause(report: reports.ErrorReport) -> str:
    """What an exception says, as a function of Lambda has it; no longer than the service takes."""
    told = report.cause()
    if len(told) <= LONGEST_CAUSE:
        return told
    least = len(report.altered("", ()).cause())
    # A character becomes up to twelve in JSON: a surrogate pair.
    short = report.altered(report.message[: (LONGEST_CAUSE - least) // 12], ())
    return short.cause()
