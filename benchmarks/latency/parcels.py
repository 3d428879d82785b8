"""A small app in a developer's stage, and the changes that its developer makes to it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tests.e2e.local_aws import CDK, REGION, ROOT, LocalAws

ACCOUNT: Final = "111122223333"
WORKFLOW: Final = "work.py:send"

_APP: Final = """\
import aws_cdk as cdk
from cohesion_cdk import CohesionWorkflow, DeveloperStage

app = cdk.App()
stack = cdk.Stack(DeveloperStage(app, "Dev"), "Parcels")
CohesionWorkflow(stack, "Send", workflow="work.py:send")
app.synth()
"""
_TASKS: Final = """\
import time

import cohesion


@cohesion.task
def weigh(parcel):
    began = time.time()
    return {"code": "weigh", "version": VERSION, "began": began, "took": time.time() - began}
"""
_NEW_TASK: Final = """\


@cohesion.task
def stamp_NUMBER(parcel):
    began = time.time()
    return {"code": "stamp", "version": NUMBER, "began": began, "took": time.time() - began}
"""
_WORK: Final = """\
import cohesion
import tasks


@cohesion.workflow
def send(parcel: str):
    did = []
CALLS    did.append(tasks.weigh(parcel))
    return {"workflow": VERSION, "did": did}
"""
_TOML: Final = f"""\
[accounts]
regions = ["{REGION}"]

[developers]
alice = "{ACCOUNT}"
"""


@dataclass(frozen=True, slots=True)
class Version:
    """What the files say: numbers of the task's code and of the workflow's, and of a second task
    (0: there is none).
    """

    task: int = 0
    workflow: int = 0
    second: int = 0

    def files(self) -> dict[str, str]:
        """The texts of the files."""
        new = _NEW_TASK.replace("NUMBER", str(self.second)) if self.second else ""
        call = f"    did.append(tasks.stamp_{self.second}(parcel))\n" if self.second else ""
        work = _WORK.replace("VERSION", str(self.workflow)).replace("CALLS", call)
        return {"tasks.py": _TASKS.replace("VERSION", str(self.task)) + new, "work.py": work}

    def ran(self, output: Mapping[str, object]) -> bool:
        """Whether a result is of just these files."""
        did = output["did"]
        assert isinstance(did, list)
        expected = [("weigh", self.task)]
        if self.second:
            expected.insert(0, ("stamp", self.second))
        found = [(each["code"], each["version"]) for each in did]
        return output["workflow"] == self.workflow and found == expected


def changed(change: str, version: Version, number: int) -> Version:
    """What a version is after one of the four changes, which each `number` makes anew."""
    match change:
        case "task":
            return replace(version, task=number)
        case "new task":
            return replace(version, second=number)
        case "workflow":
            return replace(version, workflow=number)
        case _:  # both
            return replace(version, task=number, workflow=number)


CHANGES: Final = ("task", "new task", "workflow", "both")


@dataclass(frozen=True, slots=True)
class Parcels:
    """A checkout of the app, and the commands of its developer in it."""

    home: Path
    environment: Mapping[str, str]

    def save(self, version: Version) -> None:
        """Write the files that differ, as an editor saves them."""
        for name, text in version.files().items():
            path = self.home / name
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")

    def cdk(self, *arguments: str) -> None:
        """Run the CDK CLI. Raises RuntimeError with what it says where it fails."""
        done = subprocess.run(
            [str(CDK), "--app", f"{sys.executable} app.py", "--no-notices", *arguments],
            cwd=self.home,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)

    def develop(self, *arguments: str) -> subprocess.Popen[str]:
        """`cohesion dev` at work on the workflow; what it tells is to be read from its stdout."""
        command = Path(sys.executable).parent / "cohesion"
        return subprocess.Popen(
            [str(command), "dev", WORKFLOW, "--input", '{"parcel": "a"}', "--json", *arguments],
            cwd=self.home,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


def checked_out(home: Path, aws: LocalAws, endpoint: str) -> Parcels:
    """The app in a new folder, for a developer who reaches an emulator at an endpoint."""
    home.mkdir()
    (home / "app.py").write_text(_APP, encoding="utf-8")
    (home / "cohesion.toml").write_text(_TOML, encoding="utf-8")
    environment = {
        **aws.environment,
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": ACCOUNT,  # an access key of 12 digits is one of that account
        "COHESION_DEVELOPER": "alice",
        "COHESION_CACHE_DIR": str(home / "cache"),
        "PYTHONPATH": f"{ROOT / 'compiler'}:{ROOT}",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    made = Parcels(home, environment)
    made.save(Version())
    return made
