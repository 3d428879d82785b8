"""README and docs/getting-started.md, followed to the letter: files written, commands run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BASH = shutil.which("bash") or "/bin/bash"
README = ROOT / "README.md"
GUIDE = ROOT / "docs" / "getting-started.md"

_BLOCK = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"`[^`\n]*`")
_FILE = re.compile(r"# (\S+\.py)\n")

ENDINGS = {"bash": 0, "bash fails": 1, "bash refused": 3}
"""The exit code that a block's commands have to end with."""


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block: what stands behind the fence, and its text."""

    kind: str
    text: str


def blocks(path: Path) -> list[Block]:
    return [Block(*found) for found in _BLOCK.findall(path.read_text(encoding="utf-8"))]


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who follows a page in a folder: writes its files, runs its commands."""

    folder: Path
    environment: dict[str, str]

    def follow(self, page: list[Block]) -> list[tuple[Block, subprocess.CompletedProcess[str]]]:
        """Go through a page from top to bottom; what each block of commands said."""
        done = []
        for block in page:
            named = _FILE.match(block.text)
            if block.kind == "python" and named:
                self.project.joinpath(named[1]).write_text(block.text, encoding="utf-8")
            elif block.kind in ENDINGS:
                done.append((block, self.run(block.text)))
        return done

    @property
    def project(self) -> Path:
        """The folder that the README starts the project in."""
        return self.folder / "hello"

    def run(self, commands: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [BASH, "-ec", commands],
            cwd=self.project if self.project.is_dir() else self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )


pytestmark = pytest.mark.xdist_group("readme")  # one reader, in one process


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """A reader with this repository in a folder `cohesion`, and no network.

    pip finds what it would download in the environment of the tests.
    """
    folder = tmp_path_factory.mktemp("reader")
    (folder / "cohesion").symlink_to(ROOT)
    packages = next(path for path in sys.path if path.endswith("site-packages"))
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": os.environ["HOME"],  # jsii keeps its unpacked packages there
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads it the wrong way round: no isolation
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PYTHONPATH": packages,
    }
    return Reader(folder, environment)


@pytest.fixture(scope="module")
def readme(reader: Reader) -> list[tuple[Block, subprocess.CompletedProcess[str]]]:
    return reader.follow(blocks(README))


def checked(done: list[tuple[Block, subprocess.CompletedProcess[str]]]) -> None:
    """Every command ended as its page says, and none with a traceback of ours."""
    assert done
    for block, process in done:
        assert process.returncode == ENDINGS[block.kind], f"{block.text}\n{process.stderr}"
        assert "/cohesion/" not in process.stderr


def shown_results(page: Path) -> list[object]:
    """The results that a page shows: its JSON blocks that span several lines."""
    found = [block.text for block in blocks(page) if block.kind == "json"]
    return [json.loads(text) for text in found if text.startswith("{\n")]


def results(done: list[tuple[Block, subprocess.CompletedProcess[str]]]) -> list[str]:
    return [process.stdout for _, process in done]


def test_the_readme_works(
    readme: list[tuple[Block, subprocess.CompletedProcess[str]]], reader: Reader
) -> None:
    checked(readme)
    (shown,) = shown_results(README)
    printed = [text for text in results(readme) if text.startswith("{\n")]
    assert [json.loads(text) for text in printed] == [shown]
    (traced,) = [block.text for block in blocks(README) if block.kind == "text trace"]
    assert traced in "".join(process.stderr for _, process in readme)
    (explained,) = [block.text for block in blocks(README) if block.kind == "text explain"]
    assert explained in "".join(results(readme))
    assert (reader.project / "build" / "tasks.zip").is_file()


def test_the_guide_works(
    readme: list[tuple[Block, subprocess.CompletedProcess[str]]], reader: Reader
) -> None:
    checked(readme)
    done = reader.follow(blocks(GUIDE))
    checked(done)
    (shown,) = shown_results(GUIDE)
    assert json.dumps(shown, indent=2) in "\n".join(results(done))
    failed = [process.stderr for block, process in done if block.kind == "bash fails"]
    assert failed[0].splitlines()[-1] == "ValueError: there is no address"
    assert failed[1].splitlines()[-1].startswith("TypeError: buy() missing 2 required")
    run = json.loads((reader.project / "run.json").read_text(encoding="utf-8"))
    assert run["output"] == shown


@pytest.mark.usefixtures("readme")
def test_the_readme_shows_a_refusal_as_it_is(reader: Reader) -> None:
    """The README quotes the first line of a diagnostic; the guide's `broken.py` gives it."""
    reader.follow([block for block in blocks(GUIDE) if block.kind == "python"])
    process = reader.run("cohesion compile broken.py")
    quoted = next(b.text for b in blocks(README) if "error COH" in b.text).strip()
    shown = process.stderr.splitlines()[0]
    place = re.compile(r"^\S+?: ")
    assert place.sub("", shown) == place.sub("", quoted)


def test_the_apps_of_the_readme_are_what_the_deployments_test() -> None:
    """Commands that need an account are those that tests/e2e runs against the emulator."""
    commands = "".join(block.text for block in blocks(README) if block.kind == "bash aws")
    version = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    pinned = version["devDependencies"]["aws-cdk"]
    used = re.findall(r"npx aws-cdk@(\S+) (\w+)", commands)
    assert used == [(pinned, "bootstrap"), (pinned, "deploy")]


@pytest.mark.usefixtures("readme")
def test_the_app_of_the_readme_synthesizes(reader: Reader) -> None:
    process = reader.run(".venv/bin/python app.py")
    assert process.returncode == 0, process.stderr
    cdk_json = next(block.text for block in blocks(README) if '"app"' in block.text)
    assert json.loads(cdk_json)["app"] == ".venv/bin/python app.py"


@pytest.mark.parametrize("path", [README, *sorted((ROOT / "docs").glob("*.md"))], ids=str)
def test_links_lead_somewhere(path: Path) -> None:
    text = _CODE.sub("", _BLOCK.sub("", path.read_text(encoding="utf-8")))
    for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        if "://" not in link:
            assert (path.parent / link).exists(), f"{path.name}: {link}"
