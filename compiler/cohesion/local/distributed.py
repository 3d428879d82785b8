"""A distributed Map over a list, an object or a file: each item, or batch of items, is an execution
of its own, with a history of its own. They run side by side, until too many items have failed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from cohesion.artifact import Json
from cohesion.local.errors import StateFailed
from cohesion.local.readers import Item, items_read
from cohesion.local.strands import Beside, Flow
from cohesion.local.visits import Execution, Visit, is_count
from cohesion.local.writers import Lost, results_written, writer_of

EXCEEDED = "States.ExceedToleratedFailureThreshold"
"""The error of a Map of which too many items failed."""

MOST_AT_ONCE = 10_000
"""Executions of one Map at the same time."""

_CAUSE = "The specified tolerated failure threshold was exceeded"


@dataclass(frozen=True, slots=True)
class _Child:
    """The input of one execution, and how many items are in it."""

    input: Json
    items: int


@dataclass(slots=True)
class _Failures:
    """How many of the items have failed, and may; a threshold of 0 counts as not given."""

    items: int
    tolerated: int
    share: float
    count: int = 0

    def add(self, items: int) -> None:
        """Count items that have failed. Raises StateFailed when they are too many."""
        self.count += items
        many = self.tolerated and self.count > self.tolerated
        large = self.share and self.count * 100 > self.share * self.items
        if many or large or not (self.tolerated or self.share):
            raise StateFailed(EXCEEDED, _CAUSE)


def distributed_map(visit: Visit) -> Flow[Json]:
    """What the children give, in order; `{Status, Error, Cause}` where one failed and that is
    tolerated. Raises StateFailed.
    """
    writer, items = writer_of(visit), _items(visit)
    limit = visit.count("MaxConcurrency", 0)
    tolerated, share = visit.count("ToleratedFailureCount", 0), _share(visit)
    children = _children(visit, items)
    label = visit.state.get("Label", visit.name)
    arn = f"{visit.run.context['StateMachine']['Id']}/{label}:{visit.entered_id}"
    arn = arn.replace(":stateMachine:", ":mapRun:")
    visit.event("MapStateStarted", mapStateStartedEventDetails={"length": len(items)})
    visit.event("MapRunStarted", mapRunStartedEventDetails={"mapRunArn": arn})
    failures = _Failures(len(items), tolerated, share)
    flows = (_run(visit, index, child, failures) for index, child in enumerate(children))
    try:
        results = yield Beside(flows, min(limit or MOST_AT_ONCE, MOST_AT_ONCE))
    except StateFailed as failed:
        details = {"error": failed.error, "cause": failed.cause}
        visit.event("MapRunFailed", mapRunFailedEventDetails=details)
        visit.event("MapStateFailed")
        raise StateFailed(failed.error, failed.cause) from None
    if writer is not None:
        return results_written(visit, writer, arn, results)
    visit.sized(results)
    visit.event("MapRunSucceeded")
    visit.event("MapStateSucceeded")
    return results


def _items(visit: Visit) -> Collection[Item]:
    """What `Map.Item` shows of each item, and the item as a child gets it."""
    if "ItemReader" in visit.state:
        return items_read(visit)
    found = visit.input
    if "Items" in visit.state:
        found = visit.value(visit.state["Items"], "Items")
    if isinstance(found, dict):
        pairs = enumerate(found.items())
        return [
            ({"Index": n, "Key": key, "Value": value}, {"Key": key, "Value": value})
            for n, (key, value) in pairs
        ]
    if isinstance(found, list):
        return [({"Index": n, "Value": item}, item) for n, item in enumerate(found)]
    raise visit.wrong_type(visit.state.get("Items"), "Items", "array or object", found)


def _children(visit: Visit, items: Collection[Item]) -> Iterator[_Child]:
    selected = (_selected(visit, shown, item) for shown, item in items)
    batcher = visit.state.get("ItemBatcher")
    if batcher is None:
        yield from (_Child(item, 1) for item in selected)
        return
    template = batcher["MaxItemsPerBatch"]
    place = "ItemBatcher/MaxItemsPerBatch"
    size = visit.value(template, place)
    if not is_count(size) or size < 1:
        raise visit.wrong_type(template, place, "positive integer", size)
    more: dict[str, Json] = {}
    if "BatchInput" in batcher:
        more["BatchInput"] = visit.value(batcher["BatchInput"], "ItemBatcher/BatchInput")
    while batch := list(islice(selected, int(size))):
        yield _Child({**more, "Items": batch}, len(batch))


def _selected(visit: Visit, shown: dict[str, Json], item: Json) -> Json:
    if "ItemSelector" not in visit.state:
        return item
    visit.item = {"Item": shown}
    try:
        return visit.value(visit.state["ItemSelector"], "ItemSelector")
    finally:
        visit.item = None


def _run(visit: Visit, index: int, child: _Child, failures: _Failures) -> Flow[Json]:
    """What a child gives. Raises StateFailed when too many items have failed with it."""
    visit.run.transitions += 1
    number = f"{visit.entered_id}-{visit.retry_count}-{index}"
    processor, label = visit.state["ItemProcessor"], visit.state.get("Label", visit.name)
    ended: Execution = yield visit.run.start_item(processor, label, number, child.input)
    visit.run.transitions += ended.transitions
    if ended.status != "SUCCEEDED":
        failures.add(child.items)
    return _result(ended)


def _result(ended: Execution) -> Json:
    if ended.status == "SUCCEEDED":
        return ended.output
    reasons = {"Error": ended.error, "Cause": ended.cause}
    return Lost({"Status": "FAILED", **{name: text for name, text in reasons.items() if text}})


def _share(visit: Visit) -> float:
    field = "ToleratedFailurePercentage"
    template = visit.state.get(field, 0)
    value = visit.value(template, field)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
        raise visit.wrong_type(template, field, "number from 0 to 100", value)
    return float(value)
