"""What every test sees: the environment of a test run."""

from __future__ import annotations

import gc
import os
import tempfile

import pytest

# jsii warns about this Node's age on every start; the value is a list of majors.
os.environ.setdefault("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20")

# The CDK's validation of templates takes seconds a stack; one test in tests/cdk turns it on.
os.environ.setdefault("CDK_VALIDATION", "false")

# What is kept from synthesis to synthesis is kept for this run of the tests alone.
_KEPT = tempfile.TemporaryDirectory(prefix="cohesion-cache-")
os.environ["COHESION_CACHE_DIR"] = _KEPT.name


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update`: the texts under `tests/passes` are written from what the passes do."""
    parser.addoption("--update", action="store_true", help="write expected texts; read the diff")


def pytest_collection_finish() -> None:
    """Ten thousand tests stay in memory: the collector need not go through them again and again."""
    gc.collect()
    gc.freeze()
