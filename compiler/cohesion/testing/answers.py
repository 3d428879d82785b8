"""Answers in the place of AWS, of workflows elsewhere and of people, while a block runs."""

from __future__ import annotations

from contextlib import contextmanager

from cohesion.runtime import scope
from cohesion.runtime.answers import Script, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from cohesion.runtime.scope import Json


@contextmanager
def answers(source: Mapping[str, Json] | Script | str | Path) -> Iterator[Script]:
    """Answer calls while the block runs, from a JSON file or from a dict like it: by their names,
    in order, each answer once. What it has no name for goes where it always goes.

        {
            "aws.dynamodb.get_item": [{"return": {"Item": {"id": {"S": "o-1"}}}}],
            "ask": [{"return": {"approved": true}}, {"error": "Rejected", "cause": "too much"}]
        }

    Gives the answers, whose `left` are those that nothing asked for. Raises WrongAnswers for what
    are none, OSError for a file that cannot be read, and UsedUp where a call finds no answer left,
    even if the workflow took that.
    """
    if isinstance(source, Script):
        script = source
    else:
        is_path = isinstance(source, str) or hasattr(source, "__fspath__")
        script = read(str(source)) if is_path else Script(source)
    services = scope.SERVICES.set(script)
    answerer = scope.ANSWERER.set(script.tell)
    try:
        yield script
        if script.problem is not None:
            raise script.problem
    finally:
        scope.ANSWERER.reset(answerer)
        scope.SERVICES.reset(services)
