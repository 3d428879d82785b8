"""A project of a user with a workflow or two, and stacks to put them in."""

from __future__ import annotations

from pathlib import Path

import aws_cdk as cdk
import pytest

TASKS = """
import cohesion


@cohesion.task(timeout=20, memory=512)
def weigh(parcel: str) -> float:
    return float(len(parcel))


@cohesion.task
def stamp(parcel: str, weight: float) -> str:
    return f"{parcel}: {weight}"
"""

TEXTS = """
import re


def words(parcel):
    return re.findall(r"\\w+", parcel)
"""

WORKFLOWS = """
import re

import cohesion
from parcels.tasks import stamp, weigh
from parcels.texts import words


@cohesion.workflow
def send(parcel: str) -> str:
    weight = weigh(parcel)
    return stamp(parcel, weight)


@cohesion.workflow
def weigh_only(parcel: str) -> float:
    return weigh(parcel)


@cohesion.workflow(express=True)
def send_now(parcel: str) -> str:
    return stamp(parcel, 1.0)


@cohesion.workflow
def label(parcel: str) -> str:
    found = words(parcel)
    return "-".join(found).upper()


@cohesion.workflow
def send_clean(parcel: str) -> dict:
    clean = re.sub(r"\\s+", " ", parcel)
    stamped = stamp(clean, weigh(clean))
    return {"stamped": re.sub("[aeiou]", "", stamped)}


@cohesion.workflow
def broken(parcel: str) -> float:
    return weigh(undefined_name)
"""


@pytest.hookimpl(tryfirst=True)  # before xdist reads the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of a module here run in one process: what they share takes seconds to make."""
    for item in items:
        if item.path.parent == Path(__file__).parent and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a project with a package `parcels`; also the working directory."""
    home = tmp_path / "project"
    package = home / "parcels"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "tasks.py").write_text(TASKS)
    (package / "texts.py").write_text(TEXTS)
    (package / "workflows.py").write_text(WORKFLOWS)
    monkeypatch.chdir(home)
    return home


@pytest.fixture
def app(tmp_path: Path) -> cdk.App:
    """An app that writes to a folder of the test."""
    return cdk.App(outdir=str(tmp_path / "cdk.out"))


@pytest.fixture
def stack(app: cdk.App) -> cdk.Stack:
    """An empty stack."""
    return cdk.Stack(app, "Parcels")
