"""Items that an `ItemReader` finds, one after the other: they are never all here at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TypeAlias

from cohesion.artifact import Json
from cohesion.errors import ItemReaderFailed
from cohesion.local.errors import StateFailed
from cohesion.local.visits import Visit
from cohesion.runtime import readers

FAILED = "States.ItemReaderFailed"

Item: TypeAlias = tuple[dict[str, Json], Json]
"""What `Map.Item` shows of an item, and the item as a child gets it."""


class _Read(Collection[Item]):
    """What a reader finds: counted once, and read again."""

    def __init__(self, reader: readers.Reader) -> None:
        self._reader = reader
        self._length = sum(1 for _ in reader)

    def __len__(self) -> int:
        return self._length

    def __contains__(self, item: object) -> bool:
        return any(item == found for found in self)

    def __iter__(self) -> Iterator[Item]:
        for index, item in enumerate(self._reader):
            yield {"Index": index, "Value": item}, item


def items_read(visit: Visit) -> Collection[Item]:
    """The items of a Map that reads them. Raises StateFailed."""
    reader = visit.value(visit.state["ItemReader"], "ItemReader")
    try:
        return _Read(readers.of_state(reader))
    except ItemReaderFailed as failed:
        raise StateFailed(FAILED, str(failed)) from failed


def unread(config: dict[str, Json]) -> str | None:
    """What this machine lacks to read a file; None if nothing."""
    return readers.missing("parquet" if config.get("InputType") == "PARQUET" else "")
