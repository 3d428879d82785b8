"""One local AWS for the test run, and for each test a project of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.local_aws import LocalAws, Project, copied_project, local_aws


@pytest.fixture(scope="session")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalAws]:
    """A running emulator."""
    with local_aws(tmp_path_factory.mktemp("aws")) as running:
        yield running


@pytest.fixture
def project(aws: LocalAws, tmp_path: Path) -> Project:
    """The sample's project, free to be edited."""
    return copied_project(tmp_path / "project", aws)
