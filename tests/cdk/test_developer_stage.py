"""`DeveloperStage`: the same stack in a developer's account, in the form for development."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import aws_cdk as cdk
import pytest
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk.assertions import Template

from cohesion import api
from cohesion.artifact import Artifact, Json, TaskCode
from cohesion.dev.addressing import addressed
from cohesion.dev.manifest import Manifest
from cohesion.dev.problem import CloudProblem
from cohesion_cdk import CohesionWorkflow, DeveloperStage, FunctionOptions
from cohesion_cdk.testing import definitions
from tests.cdk.conftest import TASKS, TEXTS, WORKFLOWS

BUCKET = "cdk-hnb659fds-assets-111122223333-eu-west-1"
SETTINGS = """
[accounts]
regions = ["eu-west-1"]

[developers]
alice = "111122223333"
"""
FOLDED = """
import cohesion
from parcels.tasks import stamp, weigh


@cohesion.workflow
def fold(parcels: list[str]) -> list:
    weights = cohesion.map(weigh, parcels)
    both = cohesion.parallel(lambda: weigh("a"), lambda: stamp("b", 1.0))
    return [weights, both, down(3)]


def down(depth):
    if depth == 0:
        return []
    return [weigh("c"), *down(depth - 1)]
"""


class Parcels(cdk.Stack):
    """A stack as users have it, which knows no stage."""

    def __init__(self, scope: cdk.App | cdk.Stage) -> None:
        super().__init__(scope, "Parcels")
        table = dynamodb.Table(
            self,
            "Sent",
            partition_key=dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING),
        )
        workflow = CohesionWorkflow(
            self,
            "Send",
            workflow="parcels/workflows.py:send_clean",
            environment={"TABLE": table.table_name},
            function_options={"stamp": FunctionOptions(memory=256)},
        )
        table.grant_read_data(workflow.task_function("stamp"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project of which Alice has the checkout."""
    home = tmp_path_factory.mktemp("project")
    files = {
        "cohesion.toml": SETTINGS,
        ".cohesion/developer": "alice\n",
        "parcels/__init__.py": "",
        "parcels/tasks.py": TASKS,
        "parcels/texts.py": TEXTS,
        "parcels/workflows.py": WORKFLOWS,
        "parcels/folded.py": FOLDED,
    }
    for path, text in files.items():
        (home / path).parent.mkdir(exist_ok=True)
        (home / path).write_text(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        patch.delenv("COHESION_DEVELOPER", raising=False)
        yield home


@pytest.fixture(scope="module")
def stack(home: Path) -> Parcels:
    """The stack in Alice's stage."""
    return Parcels(DeveloperStage(cdk.App(outdir=str(home / "cdk.out")), "Dev"))


@pytest.fixture(scope="module")
def template(stack: Parcels) -> Json:
    """What is deployed for Alice."""
    found: Json = Template.from_stack(stack).to_json()["Resources"]
    return found


def properties(template: Json, kind: str) -> dict[str, Json]:
    """The properties of the resources of a type, by their names."""
    return {n: r["Properties"] for n, r in template.items() if r["Type"] == f"AWS::{kind}"}


def manifest_of(template: Json) -> Manifest:
    """The manifest, with the names of resources for their ARNs."""
    (parameter,) = properties(template, "SSM::Parameter").values()
    _, parts = parameter["Value"]["Fn::Join"]
    names = [p if isinstance(p, str) else p.get("Ref") or p["Fn::GetAtt"][0] for p in parts]
    return Manifest.read("".join(names))


def test_it_is_the_developers_account(stack: Parcels) -> None:
    assert (stack.account, stack.region) == ("111122223333", "eu-west-1")
    assert stack.stack_name == "Dev-Parcels"


def test_functions_of_one_configuration_are_one(template: Json) -> None:
    """One for generated functions and tasks, one for what a task asks, one that the stack asks."""
    functions = properties(template, "Lambda::Function")
    sizes = [(each.get("MemorySize"), each["Timeout"]) for each in functions.values()]
    assert sorted(sizes, key=str) == [(256, 900), (512, 20), (None, 900)]
    for each in functions.values():
        assert each["Handler"] == "cohesion.runtime.runner.handle"
        assert each["Environment"]["Variables"].keys() == {"COHESION_BUCKET", "TABLE"}
        assert each["Environment"]["Variables"]["COHESION_BUCKET"] == BUCKET


def test_each_call_names_its_code(template: Json, home: Path) -> None:
    (definition,) = definitions({"Resources": template}).values()
    states = definition["States"].values()
    envelopes = [s["Arguments"]["Payload"]["$cohesion"] for s in states if s["Type"] == "Task"]
    runs = {each["run"] for each in envelopes}
    functions = {f"send_clean_func_{n}:send_clean_func_{n}" for n in (1, 2)}
    assert runs == {"parcels.tasks:weigh", "parcels.tasks:stamp", *functions}
    (bundle,) = {each["bundle"] for each in envelopes}
    path = home / "parcels" / "workflows.py"
    code = api.package(path, api.compile_workflow(path, "send_clean"))
    assert bundle == f"{code.digest}.zip"
    assert (home / "cdk.out" / f"bundle.{code.digest}" / "parcels" / "tasks.py").exists()


def test_roles_may_do_anything_within_a_boundary(template: Json) -> None:
    (name,) = properties(template, "IAM::ManagedPolicy")
    roles = properties(template, "IAM::Role")
    assert {role["PermissionsBoundary"]["Ref"] for role in roles.values()} == {name}
    opened = [
        role["Ref"]
        for policy in properties(template, "IAM::Policy").values()
        for role in policy["Roles"]
        if any(s["Action"] == s["Resource"] == "*" for s in policy["PolicyDocument"]["Statement"])
    ]
    assert sorted(opened) == sorted(roles)
    (boundary,) = properties(template, "IAM::ManagedPolicy").values()
    denied = [
        action
        for statement in boundary["PolicyDocument"]["Statement"]
        if statement["Effect"] == "Deny"
        for action in statement["Action"]
    ]
    for needed in ("iam:Create*", "iam:Put*", "organizations:*", "account:*", "iam:PassRole"):
        assert needed in denied


def test_everything_goes_with_the_stack(template: Json) -> None:
    """What the stack says to keep in production, too."""
    assert {resource.get("DeletionPolicy") for resource in template.values()} == {"Delete"}
    groups = properties(template, "Logs::LogGroup").values()
    assert {group["RetentionInDays"] for group in groups} == {3}


def test_the_manifest_says_what_a_loop_needs(template: Json) -> None:
    manifest = manifest_of(template)
    assert manifest.workflow == "parcels.workflows:send_clean"
    assert manifest.bucket == BUCKET
    assert template[manifest.machine]["Type"] == "AWS::StepFunctions::StateMachine"
    functions = properties(template, "Lambda::Function")

    def size(task: TaskCode, *, generated: bool = False) -> Json:
        runner = manifest.runner(task, generated=generated)
        return functions[runner].get("MemorySize", "any") if runner else None

    assert size(TaskCode("weigh", "m", "f", (), timeout=20, memory=512)) == 512
    assert size(TaskCode("stamp", "m", "f", ())) == 256
    assert size(TaskCode("new", "m", "f", ())) == "any"
    assert size(TaskCode("func_3", "m", "f", ()), generated=True) == "any"
    assert size(TaskCode("large", "m", "f", (), memory=4096)) is None  # has to be deployed
    assert manifest.packages is not None
    assert manifest.packages.digest == ""
    with pytest.raises(ValueError, match="format 0, and this is 1: deploy again"):
        Manifest.read(manifest.text().replace('"format":1', '"format":0'))


def test_elsewhere_the_same_stack_is_for_production(home: Path) -> None:
    stage = cdk.Stage(cdk.App(outdir=str(home / "production")), "Production")
    template = Template.from_stack(Parcels(stage)).to_json()["Resources"]
    functions = properties(template, "Lambda::Function").values()
    assert {each["Handler"] for each in functions} == {"cohesion.runtime.handler.handle"}
    assert len(functions) == 4
    assert not properties(template, "SSM::Parameter")
    assert not properties(template, "IAM::ManagedPolicy")
    assert not any("PermissionsBoundary" in r for r in properties(template, "IAM::Role").values())


def test_calls_inside_of_maps_branches_and_children_name_their_code(home: Path) -> None:
    compiled = api.compile_workflow(home / "parcels" / "folded.py", "fold")
    found = addressed(compiled, "the key")
    assert len(compiled.children) == 1
    assert calls_in(found) == calls_in(compiled) == 4
    text = json.dumps([found.definition, found.children[0].definition])
    assert text.count('"bundle": "the key"') == calls_in(compiled)
    assert text.count('"run": "parcels.tasks:weigh"') == calls_in(compiled) - 1


def calls_in(artifact: Artifact) -> int:
    """How often the machines of a workflow call its tasks."""
    machines = [artifact.definition, *(child.definition for child in artifact.children)]
    return json.dumps(machines).count('"FunctionName": "${task:')


def test_who_it_is_for(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name in the app, the context, the variable, the checkout: in this order."""
    app = cdk.App(context={"developer": "bob"})
    assert DeveloperStage.developer_of(app) == "bob"
    assert DeveloperStage(app, "Named", developer="alice").developer == "alice"
    with pytest.raises(CloudProblem, match=r"no account of 'bob'.*cohesion account create bob"):
        DeveloperStage(app, "Unknown")
    monkeypatch.setenv("COHESION_DEVELOPER", "carol")
    assert DeveloperStage.developer_of(cdk.App()) == "carol"
    monkeypatch.delenv("COHESION_DEVELOPER")
    assert DeveloperStage.developer_of(cdk.App()) == "alice"
    monkeypatch.chdir("/")
    assert DeveloperStage.developer_of(cdk.App()) is None
    with pytest.raises(CloudProblem, match="whose stage is Nobody"):
        DeveloperStage(cdk.App(), "Nobody")
