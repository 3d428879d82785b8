"""Two developers who work at the same time, each in an account of their own: fifty changes each."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest

from cohesion.api import compile_workflow, package
from cohesion.artifact import Json
from cohesion.cli.main import execute
from cohesion.dev import history, loop, rounds
from cohesion.dev.access import Session, client
from cohesion.dev.manifest import Manifest
from tests.e2e.local_aws import ROOT, LocalAws, Project

pytestmark = pytest.mark.xdist_group("emulator")  # one emulator, in one of the test processes

ROUNDS: Final = 50
NAMES: Final = ("ada", "ben")

SETTINGS: Final = """\
[accounts]
email = "team+{name}@example.com"
regions = ["us-east-1"]
"""

APP: Final = '''\
"""Notes in a table, in the account of whoever works on them."""

import aws_cdk as cdk
from aws_cdk import aws_dynamodb as dynamodb
from cohesion_cdk import CohesionWorkflow, DeveloperStage


class Notes(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        key = dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING)
        table = dynamodb.Table(self, "Table", partition_key=key)
        CohesionWorkflow(self, "Note", workflow="notes.py:note", bindings={"notes": table})


app = cdk.App()
Notes(DeveloperStage(app, "Dev"), "Notes")
app.synth()
'''

WORKFLOW: Final = '''\
"""Puts a note into a table, and counts those that are there."""

import cohesion

NOTES = cohesion.ref("notes")


@cohesion.task
def stamp(text: str) -> str:
    print(f"stamping {text}")
    return "TASK " + text


@cohesion.workflow
def note(text: str) -> dict:
    stamped = stamp(text)
    cohesion.aws.dynamodb.put_item(TableName=NOTES, Item={"id": {"S": stamped}})
    found = cohesion.aws.dynamodb.scan(TableName=NOTES)
    return {"stamped": stamped, "count": found["Count"], "by": "WORKFLOW"}
'''


@dataclass(slots=True)
class Developer:
    """A developer with a checkout of their own, and what they know of their stage."""

    name: str
    project: Project
    session: Session
    manifest: Manifest
    state: loop.State = field(default_factory=loop.State)

    def change(self, number: int) -> None:
        """Change the task each time, and the workflow each fifth time."""
        write(self.project.home, f"{self.name} {number}", f"{self.name} {number // 5}")

    def run(self, number: int) -> Json:
        """What the workflow gives, as the files are now."""
        file = self.project.home / "notes.py"
        artifact = compile_workflow(str(file), "note")
        bundle = package(str(file), artifact)
        planned = loop.plan(self.manifest, self.state, artifact, bundle)
        assert not planned.deploy
        arn = rounds.start(self.session, planned, bundle, {"text": f"by {self.name} {number}"})
        states = client(self.session, "stepfunctions")
        for _ in history.events(states, arn, follow=True, pause=lambda _: None):
            pass
        ended = history.state(states, arn)
        rounds.sweep(self.session, planned)  # which forgets the execution
        self.state = loop.State(planned.state.bundles, self.state.machines)
        assert ended.status == "SUCCEEDED", ended
        return ended.output

    def round(self, number: int) -> None:
        """A change and a run: own code, own data."""
        self.change(number)
        own = f"{self.name} {number}"
        assert self.run(number) == {
            "stamped": f"{own} by {own}",
            "count": number + 1,
            "by": f"{self.name} {number // 5}",
        }


def write(home: Path, task: str, workflow: str) -> None:
    """The workflow's file, with what says whose code it is."""
    text = WORKFLOW.replace("TASK", task).replace("WORKFLOW", workflow)
    (home / "notes.py").write_text(text, encoding="utf-8")


@pytest.fixture
def environment(aws: LocalAws, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Commands in this process act on the emulator, and find their profiles there."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    for name, value in aws.environment.items():
        monkeypatch.setenv(name, value)
    yield
    for name in NAMES:
        execute(["account", "close", name, "--yes"])


@pytest.fixture
def developers(
    aws: LocalAws, environment: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> list[Developer]:
    """Two of them: accounts made, stages deployed, at the same time."""
    projects = [Project(tmp_path / name, aws) for name in NAMES]
    settings = SETTINGS
    for name, project in zip(NAMES, projects, strict=True):
        project.home.mkdir()
        (project.home / "node_modules").symlink_to(ROOT / "node_modules")
        (project.home / "app.py").write_text(APP, encoding="utf-8")
        write(project.home, f"{name} before", f"{name} before")
        (project.home / "cohesion.toml").write_text(settings, encoding="utf-8")
        monkeypatch.chdir(project.home)
        assert execute(["account", "create", name]) == 0
        settings = (project.home / "cohesion.toml").read_text(encoding="utf-8")
        assert execute(["account", "login", name]) == 0
        assert execute(["account", "use", name]) == 0
    with ThreadPoolExecutor() as pool:
        deployed = list(pool.map(deploy, NAMES, projects))
    assert [done for done in deployed if done] == []
    found = []
    for name, project in zip(NAMES, projects, strict=True):
        session = rounds.enter(project.home, name)
        manifest = rounds.manifest_of(session, "notes:note")
        found.append(Developer(name, project, session, manifest))
    return found


def deploy(name: str, project: Project) -> str:
    """Deploy a developer's stage; what went wrong, if something did."""
    done = project.cdk(
        "deploy", "Dev/*", "--require-approval", "never", "--profile", f"cohesion-{name}"
    )
    return done.stdout if done.returncode else ""


def test_two_developers_change_and_run_at_the_same_time(
    aws: LocalAws, developers: list[Developer]
) -> None:
    """Neither ever sees the other's code, data or executions."""
    with ThreadPoolExecutor() as pool:
        for number in range(ROUNDS):
            done = [pool.submit(developer.round, number) for developer in developers]
            for each in done:
                each.result()
    accounts = {developer.manifest.machine.split(":")[4] for developer in developers}
    assert len(accounts) == len(NAMES)
    for developer in developers:
        account = developer.manifest.machine.split(":")[4]
        inside = aws.within(account)
        tables = inside.client("dynamodb")
        (table,) = tables.list_tables()["TableNames"]
        kept = {item["id"]["S"] for item in tables.scan(TableName=table)["Items"]}
        own = [f"{developer.name} {number}" for number in range(ROUNDS)]
        assert kept == {f"{each} by {each}" for each in own}
        machines = inside.client("stepfunctions")
        left = [each["stateMachineArn"] for each in machines.list_state_machines()["stateMachines"]]
        assert left == [developer.manifest.machine]  # what rounds made is swept
        assert executions_of(inside) == {account}


def executions_of(aws: LocalAws) -> set[str]:
    """The accounts of all executions that an account knows."""
    machines = aws.client("stepfunctions")
    found = set()
    for each in machines.list_state_machines()["stateMachines"]:
        arn = each["stateMachineArn"]
        started = machines.list_executions(stateMachineArn=arn)["executions"]
        found |= {json.dumps(execution["executionArn"]).split(":")[4] for execution in started}
        found.add(arn.split(":")[4])
    return found
