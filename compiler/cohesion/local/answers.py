"""Which calls of a compiled workflow answers may be for, by their names."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from cohesion.artifact import Artifact, Json
from cohesion.asl.states import inner_machines
from cohesion.local.services import Answers, by_aws, name_of
from cohesion.local.states import CALLBACK, LAMBDA_INVOKE
from cohesion.runtime.answers import Script, WrongAnswers
from cohesion.runtime.elsewhere import NAMESPACE

_TASK = "${task:"


def checked(script: Script, artifacts: Iterable[Artifact], source: str) -> Answers:
    """What answers the calls of workflows by a script, and by AWS what that has no name for.

    Raises WrongAnswers for a name that no call of theirs has.
    """
    artifacts = tuple(artifacts)
    known = {name for artifact in artifacts for name in _calls(artifact)}
    for name in sorted(script.names - known):
        close = difflib.get_close_matches(name, known, 1)
        listed = ", ".join(sorted(known)) or "none"
        hint = f"did you mean {close[0]}?" if close else f"what may be answered: {listed}"
        raise WrongAnswers(f"{source}: nothing here calls or waits for {name}; {hint}")

    def answer(name: str, arguments: dict[str, Json]) -> Json:
        found = script(name, arguments)
        return by_aws(name, arguments) if found is NotImplemented else found

    return answer


def _calls(artifact: Artifact) -> Iterator[str]:
    """The names of the calls that a workflow and its children make."""
    machines = (artifact.definition, *(child.definition for child in artifact.children))
    for machine in machines:
        for state in _tasks(machine):
            yield from _named(state)
    yield from (f"{NAMESPACE}{each.name}" for each in artifact.elsewhere if not each.place)


def _tasks(machine: Mapping[str, Json]) -> Iterator[Mapping[str, Json]]:
    for state in machine["States"].values():
        if state["Type"] == "Task":
            yield state
        for _, inner in inner_machines(state):
            yield from _tasks(inner)


def _named(state: Mapping[str, Json]) -> Iterator[str]:
    resource, arguments = state["Resource"], state.get("Arguments")
    named = arguments.get("FunctionName", "") if isinstance(arguments, dict) else ""
    if resource.removesuffix(CALLBACK) == LAMBDA_INVOKE and str(named).startswith(_TASK):
        if resource.endswith(CALLBACK):
            yield named.removeprefix(_TASK).removesuffix("}")
    elif (name := name_of(resource)) is not None:
        yield name
