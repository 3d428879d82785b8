"""Answers that are there beforehand: for services of AWS, workflows elsewhere and callbacks, by
name and in order, in place of who would give them.

    {
        "aws.dynamodb.get_item": [{"return": {"Item": {}}}, {"error": "ResourceNotFoundException"}],
        "aws.sqs.send_message.wait_for_task_token": [{"return": {"approved": true}}],
        "workflow.billing": [{"error": "Declined", "cause": "no funds"}],
        "ask": [{"error": "States.Timeout"}]
    }
"""

from __future__ import annotations

import json
from threading import Lock

from cohesion.runtime import callbacks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from cohesion.runtime.scope import Json

WAITS = ".wait_for_task_token"
"""What the name of an operation ends with that waits for its token."""

NAMESPACES = ("aws.", "http", "workflow.")
"""What names of calls start with; all others are those of tasks, whose callbacks are answered."""


class GivenAway:
    """What answers an operation that waits for its token, when somebody else has the token now."""


class Failed(Exception):
    """What was called failed, as Step Functions says it: the name of an error, and its cause."""

    def __init__(self, error: str, cause: str) -> None:
        super().__init__(error, cause)
        self.error = error
        self.cause = cause


class WrongAnswers(ValueError):
    """Answers that are none: what is wrong, and where."""


class UsedUp(LookupError):
    """There were answers for a call, and no more are left: nothing of the workflow's may go on."""


class Script:
    """Answers by the names of calls, each used once, in order. `source` is what problems name.

    Raises WrongAnswers.
    """

    def __init__(self, answers: Json, source: str = "answers") -> None:
        self._source = source
        self.problem: UsedUp | None = None
        """The first call that no answer was left for, which a workflow may have taken."""
        self._left = {name: list(listed) for name, listed in _checked(answers, source).items()}
        self._given = {name: len(listed) for name, listed in self._left.items()}
        self._lock = Lock()

    @property
    def names(self) -> frozenset[str]:
        """The names of the calls that there are answers for."""
        return frozenset(self._given)

    @property
    def left(self) -> dict[str, int]:
        """How many answers nothing has asked for yet, by the names of calls."""
        return {name: len(listed) for name, listed in self._left.items() if listed}

    def __call__(self, name: str, arguments: Json) -> Json:
        """What a call gives; NotImplemented where nothing is said of it. Raises its error by class,
        `Failed` for one of a token or a machine, and UsedUp when no answer is left.
        """
        del arguments
        answer = self._next(name)
        if answer is None:
            return NotImplemented
        if "error" not in answer:
            return answer["return"]
        error, cause = answer["error"], answer.get("cause", "")
        known = states_error(error)
        if known is not None:
            raise known(cause)
        if name.endswith(WAITS) or name.startswith("workflow."):
            raise Failed(error, cause)
        raise _error_class(name, error)(cause)

    def tell(self, name: str, arguments: dict[str, Json], token: str) -> None:
        """Answer the callback of a task, or of an operation, if there is an answer for it."""
        del arguments
        answer = self._next(name)
        if answer is None:
            return
        if "error" not in answer:
            callbacks.say(token, callbacks.Answer(callbacks.SUCCEEDED, answer["return"]))
            return
        error, cause = answer["error"], answer.get("cause", "")
        known = states_error(error)
        exception = None if known is None else known(cause)
        said = callbacks.Answer(callbacks.FAILED, None, error, cause, exception)
        callbacks.say(token, said)

    def _next(self, name: str) -> dict[str, Json] | None:
        if name not in self._given:
            return None
        with self._lock:
            if not self._left[name]:
                problem = f"all {self._given[name]} answers for {name} are used up"
                self.problem = self.problem or UsedUp(f"{self._source}: {problem}")
                raise self.problem
            found: dict[str, Json] = self._left[name].pop(0)
            return found


def read(path: str) -> Script:
    """The answers of a JSON file. Raises OSError, and WrongAnswers with the file and the line."""
    from pathlib import Path

    text = Path(path).read_text(encoding="utf-8")
    try:
        return Script(json.loads(text), path)
    except json.JSONDecodeError as error:
        raise WrongAnswers(f"{path}:{error.lineno}: not JSON: {error.msg}") from None


def _checked(answers: Json, source: str) -> Mapping[str, list[dict[str, Json]]]:
    if not isinstance(answers, dict):
        raise WrongAnswers(f"{source}: expected an object: names of calls, and their answers")
    for name, listed in answers.items():
        if not isinstance(listed, list):
            raise WrongAnswers(f"{source}: {name}: expected a list of answers, in order")
        for number, answer in enumerate(listed):
            problem = _problem(answer)
            if problem:
                raise WrongAnswers(f"{source}: {name}[{number}]: {problem}")
    return answers


def _problem(answer: Json) -> str:
    """What is wrong with an answer; empty if nothing is."""
    wanted = 'expected {"return": value} or {"error": name, "cause": text}'
    if not isinstance(answer, dict) or not answer:
        return wanted
    unknown = [key for key in answer if key not in ("return", "error", "cause")]
    if unknown:
        return f"there is no {unknown[0]!r}; {wanted}"
    if ("return" in answer) == ("error" in answer) or ("return" in answer and "cause" in answer):
        return wanted
    for key in ("error", "cause"):
        if not isinstance(answer.get(key, ""), str):
            return f"{key!r} is a text; {wanted}"
    return "" if answer.get("error", "x") else f"'error' is empty; {wanted}"


def states_error(name: str) -> type[Exception] | None:
    """The class of an error that Step Functions itself reports: `States.Timeout`."""
    from cohesion import errors
    from cohesion.runtime.jobs import TaskFailed

    for found in (*vars(errors).values(), TaskFailed):
        if isinstance(found, type) and name in getattr(found, "error_names", ()):
            return found
    return None


def _error_class(call: str, error: str) -> type[Exception]:
    """The class of an error of a service, by its name there or by what Step Functions calls it."""
    from cohesion import aws, http

    title = error.rpartition(".")[2]
    if call == "http":
        number = title.removeprefix(http.STATUS)
        found: type[Exception] = getattr(http.errors, f"{http.STATUS}{number}")
        return found
    service = aws.service(call.split(".")[1])
    if service is None or not title.endswith(aws.LAST_WORD):
        return type(title, (Exception,), {})
    made: type[Exception] = getattr(service.errors, title)
    return made
