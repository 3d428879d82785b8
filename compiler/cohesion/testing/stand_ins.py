"""What stands in for tasks, services of AWS, workflows elsewhere and people in a test."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from cohesion.artifact import Json
from cohesion.runtime import callbacks, calls
from cohesion.runtime.values import by_value


class Unanswered(LookupError):
    """A workflow called something outside of this process that nothing stands in for."""


@dataclass(slots=True)
class StandIn:
    """What a call of one name does in a test; each method says it anew, and gives this back.

    A task that nothing is said of runs as it is. What is given are values, and exceptions as
    instances, which are raised. Of several, each call takes the next; the last one stays.
    """

    name: str
    _outcomes: list[object] = field(default_factory=list)
    _function: Callable[..., object] | None = None
    _seconds: float = 0
    _answers: list[object] = field(default_factory=list)
    _made: int = 0
    _answered: int = 0

    def returns(self, *values: Json) -> StandIn:
        """Give a value; of several, one after the other."""
        return self.does(*map(copy.deepcopy, values))

    def raises(self, *errors: BaseException | type[BaseException]) -> StandIn:
        """Raise an exception; of several, one after the other.

        Raises TypeError for what is none.
        """
        return self.does(*(_raised(self.name, error) for error in errors))

    def fails_then_returns(
        self, error: BaseException | type[BaseException], value: Json, *, times: int = 1
    ) -> StandIn:
        """Raise an exception so many times, and then give a value."""
        return self.does(*[_raised(self.name, error)] * times, value)

    def does(self, *outcomes: object) -> StandIn:
        """Give values and raise exceptions, in this order."""
        if not outcomes:
            raise TypeError(f"{self.name}: say what it gives")
        self._outcomes, self._function, self._made = list(outcomes), None, 0
        return self

    def runs(self, function: Callable[..., object]) -> StandIn:
        """Call a function with the arguments, by name; of an `async` task it may be `async`."""
        self._function, self._outcomes = function, []
        return self

    def delays(self, seconds: float) -> StandIn:
        """Take so many seconds first, on the clock of the test. With less of a time-out, the task
        is not done in time. Raises ValueError for less than none.
        """
        if not seconds >= 0:
            raise ValueError(f"{self.name}: a delay of {seconds} s")
        self._seconds = seconds
        return self

    def answers(self, *answers: object) -> StandIn:
        """Answer the callback of a task, once it has run: with a value, or with an exception."""
        if not answers:
            raise TypeError(f"{self.name}: say what the answer is")
        self._answers, self._answered = list(answers), 0
        return self

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return self._seconds

    @property
    def speaks(self) -> bool:
        """Whether it answers a callback."""
        return bool(self._answers)

    @property
    def replaces(self) -> bool:
        """Whether it is done in place of what the name stands for."""
        return bool(self._outcomes) or self._function is not None

    def called(self, arguments: dict[str, Json]) -> Any:  # noqa: ANN401  JSON, or nearly
        """What a call gives; a coroutine, where an `async` function runs. Raises what it raises."""
        if self._function is not None:
            result = calls.apply(self._function, copy.deepcopy(arguments))
        else:
            result = self._outcomes[min(self._made, len(self._outcomes) - 1)]
            self._made += 1
        if isinstance(result, BaseException):
            raise result
        return result if hasattr(result, "__await__") else copy.deepcopy(result)

    def answer(self, token: str) -> None:
        """Answer a callback."""
        said = self._answers[min(self._answered, len(self._answers) - 1)]
        self._answered += 1
        if isinstance(said, BaseException):
            kind, text = type(said).__name__, str(said)
            callbacks.say(token, callbacks.Answer(callbacks.FAILED, None, kind, text, said))
        else:
            value = by_value(said, f"{self.name}.answers()", "answer")
            callbacks.say(token, callbacks.Answer(callbacks.SUCCEEDED, value))


def _raised(name: str, error: object) -> BaseException:
    found = error() if isinstance(error, type) else error
    if not isinstance(found, BaseException):
        raise TypeError(f"{name}: expected an exception to raise, got {error!r}")
    return found


class _Names:
    """Names that go on: `aws.dynamodb.put_item`."""

    def __init__(self, stand_ins: StandIns, start: str) -> None:
        self._stand_ins, self._start = stand_ins, start

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  a StandIn, or more names
        if name.startswith("__"):
            raise AttributeError(name)
        whole = f"{self._start}.{name}"
        if whole.count(".") < 2 and whole.startswith("aws."):
            return _Names(self._stand_ins, whole)
        return self._stand_ins[whole]


class StandIns:
    """Stand-ins by name: `tasks.charge`, `tasks.aws.dynamodb.put_item`, `tasks.workflow.billing`,
    `tasks.http`; `tasks["aws.sqs.send_message.wait_for_task_token"]` for any name.
    """

    def __init__(self) -> None:
        self._known: dict[str, StandIn] = {}
        self.aws = _Names(self, "aws")
        self.workflow = _Names(self, "workflow")

    def __getattr__(self, name: str) -> StandIn:
        if name.startswith("_"):
            raise AttributeError(name)
        return self[name]

    def __getitem__(self, name: str) -> StandIn:
        """What stands in for a name; nothing is said about it at first."""
        return self._known.setdefault(name, StandIn(name))

    def __iter__(self) -> Iterator[str]:
        """The names that something is said about."""
        return iter(self._known)

    def of_tasks(self) -> Iterator[str]:
        """The names of tasks that something is said about, rather than of services."""
        for name, each in self._known.items():
            if (
                "." not in name
                and name != "http"
                and (each.replaces or each.speaks or each.seconds)
            ):
                yield name

    def find(self, name: str) -> StandIn | None:
        """What stands in for a name, if something does."""
        return self._known.get(name)

    def service(self, name: str, arguments: dict[str, Json]) -> Json:
        """What a service answers, or a workflow elsewhere; NotImplemented where nothing is said."""
        found = self._known.get(name)
        return found.called(arguments) if found is not None and found.replaces else NotImplemented
