"""What runs side by side: the branches of a Parallel, the iterations of a Map. The first failure
is the state's, and stops the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from cohesion.artifact import Json
from cohesion.asl.states import is_distributed
from cohesion.local.distributed import distributed_map
from cohesion.local.errors import RUNTIME, StateFailed
from cohesion.local.strands import Beside, Flow, Stopped
from cohesion.local.visits import Branch, Visit

MOST_AT_ONCE = 40
"""Iterations of one Map, or branches of one Parallel, at the same time."""


@dataclass(frozen=True, slots=True)
class Strand:
    """One of them: its states, its input, the events of its start and its two ends."""

    machine: Mapping[str, Json]
    input: Json
    kind: str = ""
    details: Mapping[str, Json] | None = None


def parallel(visit: Visit) -> Flow[Json]:
    """The outputs of the branches. Raises StateFailed."""
    given = visit.input
    if "Arguments" in visit.state:
        given = visit.value(visit.state["Arguments"], "Arguments")
    visit.event("ParallelStateStarted")
    strands = (Strand(branch, given) for branch in visit.state["Branches"])
    return _ended(visit, "Parallel", strands, MOST_AT_ONCE)


def _map(visit: Visit) -> Flow[Json]:
    return distributed_map(visit) if is_distributed(visit.state) else inline_map(visit)


def inline_map(visit: Visit) -> Flow[Json]:
    """The outputs of the iterations. Raises StateFailed."""
    items = visit.input
    if "Items" in visit.state:
        items = visit.value(visit.state["Items"], "Items")
    if not isinstance(items, list):
        raise visit.wrong_type(visit.state.get("Items"), "Items", "array", items)
    limit = visit.count("MaxConcurrency", 0) or MOST_AT_ONCE
    visit.event("MapStateStarted", mapStateStartedEventDetails={"length": len(items)})
    return _ended(visit, "Map", _iterations(visit, items), min(limit, MOST_AT_ONCE))


def _iterations(visit: Visit, items: list[Json]) -> Iterator[Strand]:
    for index, item in enumerate(items):
        given = item
        if "ItemSelector" in visit.state:
            visit.item = {"Item": {"Index": index, "Value": item}}
            given = visit.value(visit.state["ItemSelector"], "ItemSelector")
            visit.item = None
        details = {"name": visit.name, "index": index}
        yield Strand(visit.state["ItemProcessor"], given, "MapIteration", details)


def _ended(visit: Visit, kind: str, strands: Iterator[Strand], at_once: int) -> Flow[Json]:
    """What they all give. Raises the first failure."""
    started = visit.branch.previous
    try:
        results = yield Beside((_run(visit, each, started) for each in strands), at_once)
    except StateFailed as failed:
        visit.event(f"{kind}StateFailed")
        # Its state has no catcher; the one around it may have.
        raise StateFailed(failed.error, failed.cause, final=failed.error == RUNTIME) from None
    visit.sized(results)
    visit.event(f"{kind}StateSucceeded")
    return results


def _run(visit: Visit, strand: Strand, started: int) -> Flow[Json]:
    """One of them, with variables of its own; it reads those of around it."""
    outer = visit.branch
    branch = Branch(dict(outer.variables), dict(outer.sizes), started)

    def tell(what: str) -> None:
        if strand.details is not None:
            key = f"{strand.kind[0].lower()}{strand.kind[1:]}{what}EventDetails"
            branch.previous = visit.run.history.add(
                f"{strand.kind}{what}", branch.previous, **{key: dict(strand.details)}
            )

    tell("Started")
    try:
        output = yield visit.run.run_machine(branch, strand.machine, strand.input)
    except StateFailed:
        tell("Failed")
        raise
    except Stopped:
        tell("Aborted")
        raise
    tell("Succeeded")
    outer.previous = branch.previous
    return output


FORKS: Mapping[str, Callable[[Visit], Flow[Json]]] = {"Parallel": parallel, "Map": _map}
"""What gives the result of a state, by its type."""
