"""A workflow that runs in a developer's stage as its files are now: what `dev.loop` plans, done."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final, TypeVar
from uuid import uuid4

from cohesion.artifact import Json
from cohesion.dev.access import Client, Session, client, connect, identity, profile_name
from cohesion.dev.loop import Create, Put, Round
from cohesion.dev.manifest import PATH, Manifest
from cohesion.dev.problem import CloudProblem, code_of, problems
from cohesion.dev.settings import read
from cohesion.packaging import Bundle

T = TypeVar("T")

_TRIES: Final = 20
_PAUSE: Final = 0.25
_NOT_YET: Final = frozenset({"StateMachineDoesNotExist", "StateMachineDeleting"})
"""A machine that was made a moment ago, and one that is just going."""


def enter(project: Path, developer: str) -> Session:
    """A session in a developer's account, by their profile if there is one. Raises CloudProblem
    where the credentials are those of another account.
    """
    settings = read(project)
    account = settings.account_of(developer)
    region = next(iter(settings.regions), None)
    session = connect(None, region)
    if profile_name(developer) in session.available_profiles:
        session = connect(profile_name(developer), region)
    asked = identity(session)
    if asked.account != account:
        raise CloudProblem(
            f"these credentials are of account {asked.account}, and {developer} has {account}:"
            f' eval "$(cohesion account login {developer})"'
        )
    return session


def manifest_of(session: Session, workflow: str) -> Manifest:
    """The manifest of a workflow, `module:function`. Raises CloudProblem where no stack has it, or
    several have.
    """
    return found_manifest(session, workflow)[1]


def found_manifest(session: Session, workflow: str) -> tuple[str, Manifest]:
    """The manifest of a workflow, and the name of the parameter that has it. Raises CloudProblem as
    `manifest_of` does.
    """
    found = {}
    with problems("what is deployed cannot be read"):
        pages = client(session, "ssm").get_paginator("get_parameters_by_path")
        for page in pages.paginate(Path=PATH, Recursive=True):
            for parameter in page["Parameters"]:
                if json.loads(parameter["Value"]).get("workflow") == workflow:
                    found[parameter["Name"]] = parameter["Value"]
    if len(found) != 1:
        several = f"several stacks here have {workflow}: {', '.join(found)}"
        none = f"no DeveloperStage here has {workflow}: deploy it (`npx cdk deploy`)"
        raise CloudProblem(several if found else none)
    ((name, text),) = found.items()
    return name, _manifest(text)


def manifest_at(session: Session, name: str) -> Manifest:
    """The manifest that a parameter has now. Raises CloudProblem."""
    with problems("what is deployed cannot be read"):
        found = client(session, "ssm").get_parameter(Name=name)
    return _manifest(found["Parameter"]["Value"])


def _manifest(text: str) -> Manifest:
    try:
        return Manifest.read(text)
    except ValueError as error:
        raise CloudProblem(str(error)) from None


def start(session: Session, planned: Round, bundle: Bundle, given: Json) -> str:
    """Put and make what is planned, then start: the ARN of the execution. Raises CloudProblem."""
    prepare(session, planned, bundle, lambda: None)
    return run(session, planned, given)


def prepare(session: Session, planned: Round, bundle: Bundle, beside: Callable[[], T]) -> T:
    """Put and make what is planned, side by side with something else; what that gives.

    Raises CloudProblem, and what that raises.
    """
    machines = client(session, "stepfunctions")
    work: list[Callable[[], object]] = [partial(_create, machines, c) for c in planned.creations]
    work += [partial(_put, client(session, "s3"), each, bundle) for each in planned.puts]
    with ThreadPoolExecutor() as pool:
        other = pool.submit(beside)
        with problems("the workflow cannot be put into the account"):
            for done in [pool.submit(each) for each in work]:
                done.result()
        return other.result()


def run(session: Session, planned: Round, given: Json, name: str = "") -> str:
    """Start what is prepared: the ARN of the execution. One of the same name that was started
    before, whether it has ended or not, is not started again. Raises CloudProblem.
    """
    machines = client(session, "stepfunctions")
    called = name or str(uuid4())  # so that no attempt starts it twice, if an answer is lost
    begin = partial(
        machines.start_execution,
        stateMachineArn=planned.machine,
        name=called,
        input=json.dumps(given),
    )
    with problems("the workflow cannot be started"):
        try:
            arn: str = _patiently(begin)["executionArn"]
        except Exception as error:
            if code_of(error) != "ExecutionAlreadyExists":
                raise
            return f"{planned.machine.replace(':stateMachine:', ':execution:')}:{called}"
    return arn


def sweep(session: Session, planned: Round) -> None:
    """Remove the machines of a round; what runs in them goes on. Raises CloudProblem."""
    place = planned.machine.rpartition(":")[0]
    remove(session, [f"{place}:{each.name}" for each in planned.creations])


def remove(session: Session, arns: Iterable[str]) -> None:
    """Remove machines; what runs in them goes on. Raises CloudProblem."""
    machines = client(session, "stepfunctions")
    with problems("the workflow's machine cannot be removed"):
        for arn in arns:
            with suppress(machines.exceptions.StateMachineDoesNotExist):  # it is as it has to be
                machines.delete_state_machine(stateMachineArn=arn)


def _create(machines: Client, planned: Create) -> None:
    """Make a machine; one of this name is the same one."""
    make = partial(
        machines.create_state_machine,
        name=planned.name,
        definition=planned.definition,
        roleArn=planned.role,
        type="EXPRESS" if planned.express else "STANDARD",
        tracingConfiguration={"enabled": planned.tracing},
    )
    _patiently(make)


def _put(s3: Client, planned: Put, bundle: Bundle) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bundle.zip")
        bundle.write_zip(path)
        s3.put_object(Bucket=planned.bucket, Key=planned.key, Body=path.read_bytes())


def _patiently(call: Callable[[], Json]) -> Json:
    """What a call gives once the service knows what was made, or forgot what is gone."""
    for _ in range(_TRIES):
        try:
            return call()
        except Exception as error:
            if code_of(error) not in _NOT_YET:
                raise
        time.sleep(_PAUSE)
    return call()
