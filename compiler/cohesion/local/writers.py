"""Results of a distributed Map that go to a file."""

from __future__ import annotations

from cohesion.artifact import Json
from cohesion.errors import ResultWriterFailed
from cohesion.local.errors import StateFailed
from cohesion.local.visits import Visit
from cohesion.runtime.refs import as_written
from cohesion.runtime.writers import Writer

FAILED = "States.ResultWriterFailed"

FORM = {"Transformation": "COMPACT", "OutputType": "JSONL"}
"""What is written here: each output in a line."""


class Lost(dict[str, Json]):
    """What stands in the place of the output of a child that failed."""


def writer_of(visit: Visit) -> Writer | None:
    """Where the results of a Map go; None if into its own. Raises StateFailed."""
    if "ResultWriter" not in visit.state:
        return None
    arguments = visit.value(visit.state["ResultWriter"]["Arguments"], "ResultWriter/Arguments")
    return Writer(as_written(arguments["Bucket"]), arguments["Prefix"])


def results_written(visit: Visit, writer: Writer, arn: str, results: list[Json]) -> Json:
    """The result of a Map that writes those of its items. Raises StateFailed."""
    done = [each for each in results if not isinstance(each, Lost)]
    lost = [each for each in results if isinstance(each, Lost)]
    try:
        found = writer.write(arn, done, lost)
    except ResultWriterFailed as failed:
        raise StateFailed(FAILED, str(failed)) from failed
    visit.event("MapRunSucceeded")
    visit.event("MapStateSucceeded")
    return {"MapRunArn": arn, "ResultWriterDetails": found}
