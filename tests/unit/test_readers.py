"""Items that are read: a large file in little memory, in plain Python and on the engine."""

from __future__ import annotations

import gzip
import importlib.util
import json
import tracemalloc
from pathlib import Path

import pytest

import cohesion
from cohesion.api import compile_workflow
from cohesion.artifact import Artifact, Json
from cohesion.local import DefinitionRefused, run

ROWS = 10_000
BYTES = 5_000_000
"""Twice what either run needs, and half of what the rows take as a list."""

PROGRAM = """
import cohesion

@cohesion.task
def work(row):
    ...

@cohesion.task
def add(rows):
    ...

def spread(key):
    return cohesion.distributed_map(
        add, cohesion.s3.csv("here", key), batch_size=50, max_concurrency=20, label="rows"
    )

def batches(key):
    return cohesion.distributed_map(
        lambda rows: work(rows[0]), cohesion.s3.csv("here", key), batch_size=1_000
    )

def columns(key):
    return cohesion.distributed_map(lambda row: row["id"], cohesion.s3.parquet("here", key))
"""


def artifact_of(folder: Path, workflow: str) -> Artifact:
    path = folder / "flow.py"
    path.write_text(PROGRAM)
    return compile_workflow(path, workflow)


def served(function: str, payload: dict[str, Json]) -> Json:
    if function == "${task:add}":
        return sum(map(work, payload["rows"]))
    return work(payload["row"])


def work(row: dict[str, str]) -> int:
    return int(row["id"]) % 7


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A file of many rows, each about a thousand characters."""
    path = tmp_path / "large.csv"
    with path.open("w") as file:
        file.write("id,text\n")
        for n in range(ROWS):
            file.write(f"{n},{str(n) * 200}\n")
    return path


def test_a_large_file_takes_little_memory_in_python(large: Path) -> None:
    with cohesion.s3.local({"here": large.parent}):
        rows = cohesion.s3.csv("here", large.name)
        tracemalloc.start()
        found = cohesion.distributed_map(work, rows)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        every = len(list(rows))
    assert found == [n % 7 for n in range(every)]
    assert every == ROWS
    assert most < BYTES


def test_a_large_file_takes_little_memory_on_the_engine(large: Path) -> None:
    artifact = artifact_of(large.parent, "spread")
    with cohesion.s3.local({"here": large.parent}):
        # Once for what is kept of the definition.
        assert run(artifact.definition, {"key": "none"}, tasks=served).status == "FAILED"
        tracemalloc.start()
        execution = run(artifact.definition, {"key": large.name}, tasks=served)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert len(execution.output) == ROWS / 50
    assert sum(execution.output) == sum(n % 7 for n in range(ROWS))
    assert most < BYTES


def test_batches_of_a_large_file(large: Path) -> None:
    artifact = artifact_of(large.parent, "batches")
    with cohesion.s3.local({"here": large.parent}):
        execution = run(artifact.definition, {"key": large.name}, tasks=served)
    # A thousand rows are more than an execution's input may be.
    assert execution.error == "States.ExceedToleratedFailureThreshold"


def test_a_packed_inventory(tmp_path: Path) -> None:
    (tmp_path / "1.csv.gz").write_bytes(gzip.compress(b'"here","a b.txt","3"\n'))
    manifest = {"fileFormat": "CSV", "fileSchema": "Bucket, Key, Size"}
    text = json.dumps({**manifest, "files": [{"key": "1.csv.gz"}]})
    (tmp_path / "manifest.json").write_text(text)
    with cohesion.s3.local({"here": tmp_path}):
        found = list(cohesion.s3.inventory("here", "manifest.json"))
    assert found == [{"Bucket": "here", "Key": "a b.txt", "Size": "3"}]


@pytest.mark.skipif(importlib.util.find_spec("pyarrow") is not None, reason="it is installed")
def test_parquet_says_what_to_install(tmp_path: Path) -> None:
    """The definition is made; what runs here says by name what it lacks."""
    artifact = artifact_of(tmp_path, "columns")
    [state] = (s for s in artifact.definition["States"].values() if s["Type"] == "Map")
    assert state["ItemReader"]["ReaderConfig"] == {"InputType": "PARQUET"}
    with pytest.raises(DefinitionRefused, match="pyarrow, which is not installed"):
        run(artifact.definition, {"key": "x"}, tasks=served)
    with cohesion.s3.local({"here": tmp_path}), pytest.raises(ModuleNotFoundError, match="pyarrow"):
        list(cohesion.s3.parquet("here", "x"))


def test_what_the_role_may_do(tmp_path: Path) -> None:
    """Read the file, and run items as executions of its own machine."""
    found = {p.actions: p.resources for p in artifact_of(tmp_path, "spread").permissions}
    assert found[("s3:GetObject",)] == ("arn:${AWS::Partition}:s3:::here/*",)
    assert found[("states:StartExecution",)] == ("${workflow:spread}",)
    actions = ("states:DescribeExecution", "states:StopExecution", "states:RedriveExecution")
    assert found[actions] == ("${executions:spread}", "${items:spread}")
