"""`cohesion dev`: what is saved runs in a developer's account, as people and programs see it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from cohesion.artifact import Json
from cohesion.cli.main import execute
from cohesion.dev import logs
from tests.e2e.local_aws import INTERRUPT, ROOT, LocalAws, Project
from tests.e2e.test_developers import APP, SETTINGS, write

pytestmark = pytest.mark.xdist_group("emulator")  # one emulator, in one of the test processes

COMMAND = [str(Path(sys.executable).parent / "cohesion"), "dev", "notes.py"]


@dataclass(slots=True)
class Dev:
    """A process of `cohesion dev --json`."""

    process: subprocess.Popen[str]

    def until(self, *events: str) -> Json:
        """What it says next of these kinds; what it says before counts for nothing."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            said = json.loads(line)
            if said["event"] in events:
                return said
        raise AssertionError("it has ended")

    def ended(self) -> Json:
        """How the next execution ends that it runs."""
        said = self.until("ended", "trouble", "refused")
        assert said["event"] == "ended", said
        return said


@pytest.fixture(scope="module")
def stage(aws: LocalAws, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A checkout of a developer, whose stage is deployed."""
    home = tmp_path_factory.mktemp("stage")
    (home / "node_modules").symlink_to(ROOT / "node_modules")
    (home / "app.py").write_text(APP, encoding="utf-8")
    (home / "cohesion.toml").write_text(SETTINGS, encoding="utf-8")
    (home / "cdk.json").write_text(json.dumps({"app": f"{sys.executable} app.py"}))
    (home / "note.json").write_text('{"text": "x"}', encoding="utf-8")
    write(home, "first", "first")
    project = Project(home, aws)
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(home)
        for name in [name for name in os.environ if name.startswith("AWS_")]:
            patched.delenv(name)
        for name, value in aws.environment.items():
            patched.setenv(name, value)
        for step in ("create", "login", "use"):
            assert execute(["account", step, "zoe"]) == 0
        deployed = project.cdk(
            "deploy", "Dev/*", "--require-approval", "never", "--profile", "cohesion-zoe"
        )
        assert deployed.returncode == 0, deployed.stdout
        yield project
        assert execute(["account", "close", "zoe", "--yes"]) == 0


@pytest.fixture
def dev(stage: Project) -> Iterator[Dev]:
    """The command at work."""
    process = subprocess.Popen(
        [*COMMAND, "--input", "note.json", "--json"],
        cwd=stage.home,
        env=stage.aws.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield Dev(process)
    process.kill()
    process.communicate()


def machines(stage: Project) -> list[str]:
    """The names of the state machines in the account."""
    account = (stage.home / "cohesion.toml").read_text(encoding="utf-8").split('zoe = "')[1][:12]
    client = stage.aws.within(account).client("stepfunctions")
    return [each["name"] for each in client.list_state_machines()["stateMachines"]]


def test_what_is_saved_runs(stage: Project, dev: Dev) -> None:
    write(stage.home, "first", "first")
    dev.ended()
    dev.until("waiting")
    stamps = {"first x"}
    for task, workflow in (("second", "first"), ("second", "second"), ("third", "third")):
        write(stage.home, task, workflow)
        started = dev.until("started")
        ended = dev.ended()
        stamps.add(f"{task} x")
        assert ended["output"] == {"stamped": f"{task} x", "count": len(stamps), "by": workflow}
        assert ended["execution"] == started["execution"]
        assert 0 < ended["seconds"]["execution"] < ended["seconds"]["whole"]

    whole = (stage.home / "notes.py").read_text(encoding="utf-8")
    (stage.home / "notes.py").write_text(whole.replace("return {", "return nothing, {"))
    refused = dev.until("refused", "ended")
    assert [each["code"] for each in refused["diagnostics"]] == ["COH102"]
    (stage.home / "notes.py").write_text(whole.replace("def stamp", "def stamp_it"))
    assert dev.until("refused", "ended")["event"] == "refused"

    asks_for_more = whole.replace("@cohesion.task\n", "@cohesion.task(memory=1024)\n")
    (stage.home / "notes.py").write_text(asks_for_more, encoding="utf-8")
    assert "deploy first" in dev.until("trouble", "ended")["text"]
    (stage.home / "note.json").write_text('{"text": "y"}', encoding="utf-8")
    (stage.home / "notes.py").write_text(whole, encoding="utf-8")
    assert dev.ended()["output"]["stamped"] == "third y"

    assert len(machines(stage)) > 1
    dev.until("waiting")
    dev.process.send_signal(INTERRUPT)
    assert dev.process.wait(timeout=30) == 130
    assert len(machines(stage)) == 1  # the deployed one


def test_what_tasks_write_is_shown(stage: Project) -> None:
    account = (stage.home / "cohesion.toml").read_text(encoding="utf-8").split('zoe = "')[1][:12]
    client = stage.aws.within(account).client("stepfunctions")
    (machine,) = client.list_state_machines()["stateMachines"]
    time.sleep(2 * logs._APART + 0.5)  # this AWS tells no requests: nothing else ran at that time
    arn = client.start_execution(
        stateMachineArn=machine["stateMachineArn"], input='{"text": "logs"}'
    )["executionArn"]
    follow = ["logs", arn, "--follow", "--profile", "cohesion-zoe"]
    done = subprocess.run(
        [COMMAND[0], *follow],
        cwd=stage.home,
        env=stage.aws.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    (line,) = done.stdout.splitlines()
    assert line.split(maxsplit=1)[1] == "stamp  stamping logs"


def test_what_ran_there_is_a_test_of_what_comes_after(stage: Project) -> None:
    """A history that was kept is replayed, without the account; a changed workflow differs."""
    write(stage.home, "first", "first")
    account = (stage.home / "cohesion.toml").read_text(encoding="utf-8").split('zoe = "')[1][:12]
    client = stage.aws.within(account).client("stepfunctions")
    (machine,) = client.list_state_machines()["stateMachines"]
    arn = client.start_execution(
        stateMachineArn=machine["stateMachineArn"], input='{"text": "kept"}'
    )["executionArn"]
    keep = ["history", arn, "notes.py", "--follow", "--json", "--profile", "cohesion-zoe"]
    kept = command(stage, *keep, environment=stage.aws.environment)
    assert kept.returncode == 0, kept.stderr
    (stage.home / "kept.json").write_text(kept.stdout, encoding="utf-8")

    nowhere = {**os.environ, "AWS_CONFIG_FILE": os.devnull, "AWS_ENDPOINT_URL": "http://[::1]:9"}
    same = command(stage, "replay", "kept.json", "notes.py", environment=nowhere)
    assert (same.returncode, same.stderr.splitlines()[-1]) == (0, "the same: 3 calls"), same.stderr
    whole = (stage.home / "notes.py").read_text(encoding="utf-8")
    (stage.home / "notes.py").write_text(whole.replace("stamp(text)", 'stamp(text + "!")'))
    other = command(stage, "replay", "kept.json", "notes.py", environment=nowhere)
    assert other.returncode == 1
    said = "call 1: recorded stamp(text='kept'), now stamp(text='kept!')"
    assert other.stderr.splitlines()[-1] == said


def command(
    stage: Project, *arguments: str, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """A command of Cohesion in the developer's checkout."""
    return subprocess.run(
        [COMMAND[0], *arguments],
        cwd=stage.home,
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_what_a_killed_one_has_made_is_removed_by_the_next(stage: Project, dev: Dev) -> None:
    write(stage.home, "killed", "killed")
    dev.until("started")
    dev.process.kill()
    dev.process.wait()
    (left,) = {*machines(stage)} - {min(machines(stage), key=len)}
    done = subprocess.run(
        [*COMMAND, "--input", '{"text": "z"}', "--once"],
        cwd=stage.home,
        env=stage.aws.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["stamped"] == "killed z"
    assert left not in machines(stage)
    assert len(machines(stage)) == 1


def test_nothing_runs_in_an_account_that_is_not_the_developers(stage: Project) -> None:
    """The credentials are zoe's, and the settings say that she has another account."""
    settings = stage.home / "cohesion.toml"
    before = settings.read_text(encoding="utf-8")
    account = before.split('zoe = "')[1][:12]
    settings.write_text(before.replace(account, "999999999999"), encoding="utf-8")
    try:
        done = subprocess.run(
            [*COMMAND, "--once"],
            cwd=stage.home,
            env=stage.aws.environment,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        settings.write_text(before, encoding="utf-8")
    assert done.returncode == 2
    assert f"these credentials are of account {account}, and zoe has 999999999999" in done.stderr
