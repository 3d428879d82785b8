"""A local AWS and a project to deploy to it: the emulator, the real CDK CLI, boto3, and CPython."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import boto3

from cohesion.artifact import Json

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CDK = ROOT / "node_modules" / ".bin" / "cdk"
EMULATOR = ROOT / ".emulator" / "bin" / "python"
REGION = "us-east-1"
INVITATIONS = """\
        invitations = CohesionWorkflow(
            self,
            "Invite",
            workflow="sample_app/invitations.py:invite",
            log_removal_policy=cdk.RemovalPolicy.DESTROY,
        )
        cdk.CfnOutput(self, "InviteArn", value=invitations.state_machine.state_machine_arn)
        families = CohesionWorkflow(
            self,
            "Reunite",
            workflow="sample_app/families.py:reunite",
            log_removal_policy=cdk.RemovalPolicy.DESTROY,
        )
        cdk.CfnOutput(self, "ReuniteArn", value=families.state_machine.state_machine_arn)
"""
"""What stands in the app beside the sample's workflows."""

INTERRUPT = signal.SIGTERM if signal.getsignal(signal.SIGINT) is signal.SIG_IGN else signal.SIGINT
"""What ends a command as Ctrl-C does. Where interrupts are ignored, as behind the `&` of a shell,
commands ignore them as well.
"""

STARTS_WITHIN = 30.0
"""Seconds; it takes one, on a machine that does nothing else."""


@dataclass(frozen=True, slots=True)
class LocalAws:
    """A running emulator: its address, and the environment that leads there and nowhere else."""

    endpoint: str
    environment: dict[str, str]
    key: str = "test"

    def within(self, account: str) -> LocalAws:
        """The same one, seen from inside one of its accounts."""
        return replace(self, key=account)  # an access key of 12 digits is one of that account

    def client(self, service: str) -> Json:
        """A boto3 client of one of its services."""
        return boto3.client(
            service,
            endpoint_url=self.endpoint,
            region_name=REGION,
            aws_access_key_id=self.key,
            aws_secret_access_key="test",  # noqa: S106  the emulator takes any
        )


@dataclass(frozen=True, slots=True)
class Project:
    """A copy of the sample's project, and the CDK CLI in it."""

    home: Path
    aws: LocalAws

    def cdk(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the CDK CLI to its end, whatever that is."""
        return subprocess.run(
            [str(CDK), "--app", f"{sys.executable} app.py", "--no-notices", *arguments],
            cwd=self.home,
            env={**self.aws.environment, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=300,
        )

    @contextlib.contextmanager
    def watched(self, *stacks: str) -> Iterator[None]:
        """`cdk watch` at work on stacks: it deploys at once, and again after each change."""
        with (self.home / "watch.log").open("wb") as log:
            process = subprocess.Popen(
                [str(CDK), "--app", f"{sys.executable} app.py", "--no-notices", "watch", *stacks],
                cwd=self.home,
                env=self.aws.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            yield
        finally:
            stop(process)

    def edit(self, path: str, old: str, new: str) -> None:
        """Change the one place in a file that reads `old`."""
        file = self.home / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{path} has {text.count(old)} of {old!r}"
        file.write_text(text.replace(old, new), encoding="utf-8")

    def plain(self, module: str, workflow: str, arguments: Json) -> Json:
        """What CPython makes of a workflow, as `tests/e2e/plain.py` prints it."""
        done = subprocess.run(
            [sys.executable, str(HERE / "plain.py"), str(self.home), module, workflow],
            cwd=self.home,
            input=json.dumps(arguments),
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(done.stdout)


@contextlib.contextmanager
def local_aws(home: Path) -> Iterator[LocalAws]:
    """An emulator with its files in `home`, stopped by its process id.

    Raises RuntimeError when a tool is not installed, and with the log's end when it does not start.
    """
    for tool in (CDK, EMULATOR):
        if not tool.exists():
            raise RuntimeError(f"{tool.relative_to(ROOT)} is missing: make setup")
    port = free_port()
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            [str(EMULATOR), str(HERE / "ministack_shim.py")],
            env=emulator_environment(home, port),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # its workers are told to stop with it
        )
    try:
        wait_until_healthy(process, port, home / "log")
        endpoint = f"http://127.0.0.1:{port}"
        yield LocalAws(endpoint, client_environment(home, endpoint))
    finally:
        stop(process)


def copied_project(home: Path, aws: LocalAws) -> Project:
    """The app and the sample in a new folder, as a user would have them; and what is beside it."""
    shutil.copytree(
        ROOT / "sample_app", home / "sample_app", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("app.py", "cdk.json"):
        shutil.copy(ROOT / name, home)
    for beside in ("invitations.py", "families.py"):
        shutil.copy(HERE / beside, home / "sample_app")
    project = Project(home, aws)
    end = '        cdk.CfnOutput(self, "PlaceOrderArn"'
    project.edit("app.py", end, f"{INVITATIONS}{end}")
    return project


def free_port() -> int:
    """A port of the loopback interface that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def emulator_environment(home: Path, port: int) -> dict[str, str]:
    """What ministack is started with; its files stay in `home`."""
    for folder in ("state", "scratch"):
        (home / folder).mkdir()
    return {
        "PATH": os.environ["PATH"],
        "GATEWAY_PORT": str(port),
        "MINISTACK_HOST": "127.0.0.1",
        "MINISTACK_REGION": REGION,
        "SFTP_ENABLED": "0",  # it would listen on one more port
        "SFN_WAIT_SCALE": "0.05",  # waits and retries pass twenty times as fast
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "STATE_DIR": str(home / "state"),
        "TMPDIR": str(home / "scratch"),
    }


def client_environment(home: Path, endpoint: str) -> dict[str, str]:
    """The environment of a developer's shell, without their AWS profile and with this AWS."""
    for name in ("config", "credentials"):
        (home / name).touch()
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "CDK_"))}
    return {
        **inherited,
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_CONFIG_FILE": str(home / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(home / "credentials"),
        "AWS_EC2_METADATA_DISABLED": "true",
        "CDK_HOME": str(home / "cdk-home"),  # it remembers the account of an access key
        "CDK_DISABLE_CLI_TELEMETRY": "1",
        "CDK_DISABLE_VERSION_CHECK": "1",
        "CDK_VALIDATION": "false",  # seconds each time; tests/cdk validates
        "CI": "1",
    }


def wait_until_healthy(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Return when the emulator answers; raise RuntimeError if it ends or takes too long."""
    deadline = time.monotonic() + STARTS_WITHIN
    while process.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_ministack/health", timeout=1).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
        else:
            return
    end = log.read_text(errors="replace")[-2000:]
    raise RuntimeError(f"the emulator did not start:\n{end}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the emulator and the workers of its session, kindly first."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
        except ProcessLookupError:
            break
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            continue
