"""`CohesionWorkflow` in stacks: what is deployed, who may do what, and always the same."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import aws_cdk as cdk
import pytest
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_stepfunctions as sfn
from aws_cdk.assertions import Match, Template

from cohesion.artifact import Json
from cohesion.diagnostics.model import CompileFailed
from cohesion_cdk import CohesionWorkflow
from cohesion_cdk.testing import definitions

ROOT = Path(__file__).parents[2]
SEND = "parcels/workflows.py:send"


def functions_of(stack: cdk.Stack) -> dict[str, Json]:
    """The properties of a stack's functions by the task each one runs."""
    found = Template.from_stack(stack).find_resources("AWS::Lambda::Function").values()
    properties = [resource["Properties"] for resource in found]
    return {each["Environment"]["Variables"]["COHESION_TASK"]: each for each in properties}


def logical_id(stack: cdk.Stack, construct: cdk.aws_lambda.Function) -> str:
    """The name of a function in its stack's template."""
    resource = construct.node.default_child
    assert isinstance(resource, cdk.CfnElement)
    name: str = stack.resolve(resource.logical_id)
    return name


def test_each_task_is_a_function_of_its_own(project: Path, stack: cdk.Stack) -> None:
    CohesionWorkflow(stack, "Send", workflow=SEND)
    functions = functions_of(stack)
    assert set(functions) == {"parcels.tasks:weigh", "parcels.tasks:stamp"}
    for properties in functions.values():
        assert properties["Handler"] == "cohesion.runtime.handler.handle"
        assert properties["Runtime"] == "python3.13"
        assert properties["Architectures"] == ["arm64"]


def test_all_functions_share_one_asset(project: Path, stack: cdk.Stack) -> None:
    CohesionWorkflow(stack, "Send", workflow=SEND)
    keys = {each["Code"]["S3Key"] for each in functions_of(stack).values()}
    assert len(keys) == 1


def test_the_asset_is_what_the_handler_needs(project: Path, stack: cdk.Stack) -> None:
    CohesionWorkflow(stack, "Send", workflow=SEND)
    assembly = cdk.App.of(stack)
    assert isinstance(assembly, cdk.App)
    (asset,) = Path(assembly.synth().directory).glob("asset.*")
    script = "import cohesion.runtime.handler as h; print(h.handle({'parcel': 'abc'}, None))"
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(asset)!r}); {script}"],
        env={"COHESION_TASK": "parcels.tasks:weigh"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert float(done.stdout) == 3


def test_a_task_says_more_than_the_construct(project: Path, stack: cdk.Stack) -> None:
    CohesionWorkflow(stack, "Send", workflow=SEND, memory=1024, timeout=cdk.Duration.seconds(7))
    functions = functions_of(stack)
    weigh, stamp = functions["parcels.tasks:weigh"], functions["parcels.tasks:stamp"]
    assert (weigh["MemorySize"], weigh["Timeout"]) == (512, 20)
    assert (stamp["MemorySize"], stamp["Timeout"]) == (1024, 7)


def test_a_task_without_a_limit_may_take_as_long_as_lambda_lets_it(
    project: Path, stack: cdk.Stack
) -> None:
    CohesionWorkflow(stack, "Send", workflow=SEND)
    assert functions_of(stack)["parcels.tasks:stamp"]["Timeout"] == 900


def test_options_reach_every_function(project: Path, stack: cdk.Stack) -> None:
    CohesionWorkflow(
        stack,
        "Send",
        workflow=SEND,
        environment={"TABLE": "parcels"},
        architecture=lambda_.Architecture.X86_64,
        runtime=lambda_.Runtime.PYTHON_3_12,
        tracing=True,
    )
    for properties in functions_of(stack).values():
        assert properties["Environment"]["Variables"]["TABLE"] == "parcels"
        assert properties["Architectures"] == ["x86_64"]
        assert properties["Runtime"] == "python3.12"
        assert properties["TracingConfig"] == {"Mode": "Active"}
    Template.from_stack(stack).has_resource_properties(
        "AWS::StepFunctions::StateMachine", {"TracingConfiguration": {"Enabled": True}}
    )


def test_each_function_logs_to_a_group_of_its_own(project: Path, stack: cdk.Stack) -> None:
    CohesionWorkflow(
        stack,
        "Send",
        workflow=SEND,
        log_retention=logs.RetentionDays.ONE_WEEK,
        log_removal_policy=cdk.RemovalPolicy.DESTROY,
    )
    template = Template.from_stack(stack)
    groups = template.find_resources(
        "AWS::Logs::LogGroup",
        {"Properties": {"RetentionInDays": 7}, "DeletionPolicy": "Delete"},
    )
    used = {each["LoggingConfig"]["LogGroup"]["Ref"] for each in functions_of(stack).values()}
    assert used == set(groups)
    assert len(used) == 2


def test_the_variable_that_names_the_task_is_ours(project: Path, stack: cdk.Stack) -> None:
    with pytest.raises(ValueError, match="COHESION_TASK"):
        CohesionWorkflow(stack, "Send", workflow=SEND, environment={"COHESION_TASK": "x"})


def test_the_definition_calls_the_functions(project: Path, stack: cdk.Stack) -> None:
    send = CohesionWorkflow(stack, "Send", workflow=SEND)
    (definition,) = definitions(Template.from_stack(stack).to_json()).values()
    called = {
        state["Arguments"]["FunctionName"]
        for state in definition["States"].values()
        if state["Type"] == "Task"
    }
    names = (logical_id(stack, function) for function in send.functions.values())
    assert called == {f"${{{name}.Arn}}" for name in names}


def test_the_definition_needs_no_substitutions(project: Path, stack: cdk.Stack) -> None:
    CohesionWorkflow(stack, "Send", workflow=SEND)
    Template.from_stack(stack).has_resource_properties(
        "AWS::StepFunctions::StateMachine", {"DefinitionSubstitutions": Match.absent()}
    )


def test_the_machine_may_invoke_its_functions_and_nothing_else(
    project: Path, stack: cdk.Stack
) -> None:
    send = CohesionWorkflow(stack, "Send", workflow=SEND)
    policies = Template.from_stack(stack).find_resources("AWS::IAM::Policy").values()
    statements = [
        statement
        for policy in policies
        for statement in policy["Properties"]["PolicyDocument"]["Statement"]
    ]
    assert {statement["Effect"] for statement in statements} == {"Allow"}
    assert {statement["Action"] for statement in statements} == {"lambda:InvokeFunction"}
    allowed = [
        resource["Fn::GetAtt"]
        for statement in statements
        for resource in as_list(statement["Resource"])
    ]
    names = sorted(logical_id(stack, function) for function in send.functions.values())
    assert sorted(allowed) == [[name, "Arn"] for name in names]


def as_list(value: Json) -> list[Json]:
    """A policy's resources, which IAM writes without a list when there is one."""
    return value if isinstance(value, list) else [value]


def test_grants(project: Path, stack: cdk.Stack) -> None:
    send = CohesionWorkflow(stack, "Send", workflow=SEND)
    user = iam.User(stack, "User")
    send.grant_start_execution(user)
    send.grant_start_sync_execution(user)
    send.grant_read(user)
    policies = Template.from_stack(stack).find_resources(
        "AWS::IAM::Policy", {"Properties": {"Users": Match.any_value()}}
    )
    (policy,) = policies.values()
    statements = policy["Properties"]["PolicyDocument"]["Statement"]
    actions = {action for statement in statements for action in as_list(statement["Action"])}
    assert actions >= {
        "states:StartExecution",
        "states:StartSyncExecution",
        "states:DescribeExecution",
        "states:GetExecutionHistory",
    }
    assert not actions & {"states:DeleteStateMachine", "states:UpdateStateMachine"}


def test_a_function_is_found_by_its_task(project: Path, stack: cdk.Stack) -> None:
    send = CohesionWorkflow(stack, "Send", workflow=SEND)
    assert send.task_function("weigh") is send.functions["weigh"]


def test_a_task_that_is_not_there_is_told_from_one_that_is(project: Path, stack: cdk.Stack) -> None:
    send = CohesionWorkflow(stack, "Send", workflow=SEND)
    with pytest.raises(LookupError, match=r"no task 'wiegh'; did you mean 'weigh'\?"):
        send.task_function("wiegh")
    with pytest.raises(LookupError, match="no task 'refund'; its tasks: stamp, weigh"):
        send.task_function("refund")


@pytest.mark.parametrize(
    ("name", "chosen", "expected"),
    [
        ("send", None, "STANDARD"),
        ("send_now", None, "EXPRESS"),
        ("send", sfn.StateMachineType.EXPRESS, "EXPRESS"),
    ],
)
def test_the_type_of_the_machine(
    project: Path,
    stack: cdk.Stack,
    name: str,
    chosen: sfn.StateMachineType | None,
    expected: str,
) -> None:
    CohesionWorkflow(
        stack, "Send", workflow=f"parcels/workflows.py:{name}", state_machine_type=chosen
    )
    Template.from_stack(stack).has_resource_properties(
        "AWS::StepFunctions::StateMachine", {"StateMachineType": expected}
    )


def test_a_name_and_logs_for_the_machine(project: Path, stack: cdk.Stack) -> None:
    CohesionWorkflow(
        stack,
        "Send",
        workflow=SEND,
        state_machine_name="send-parcels",
        state_machine_logs=sfn.LogOptions(
            destination=logs.LogGroup(stack, "Logs"), level=sfn.LogLevel.ALL
        ),
    )
    Template.from_stack(stack).has_resource_properties(
        "AWS::StepFunctions::StateMachine",
        {"StateMachineName": "send-parcels", "LoggingConfiguration": {"Level": "ALL"}},
    )


def test_twice_in_one_stack_and_beside_another_workflow(project: Path, stack: cdk.Stack) -> None:
    for name, workflow in (("One", "send"), ("Two", "send"), ("Three", "weigh_only")):
        CohesionWorkflow(stack, name, workflow=f"parcels/workflows.py:{workflow}")
    template = Template.from_stack(stack)
    template.resource_count_is("AWS::StepFunctions::StateMachine", 3)
    template.resource_count_is("AWS::Lambda::Function", 5)


def test_in_two_stacks_of_one_app(project: Path, app: cdk.App) -> None:
    stacks = [cdk.Stack(app, name) for name in ("One", "Two")]
    for stack in stacks:
        CohesionWorkflow(stack, "Send", workflow=SEND)
    one, two = (Template.from_stack(stack).to_json() for stack in stacks)
    assert one == two


def synthesized(project: Path, outdir: Path, name: str = "send") -> dict[str, bytes]:
    """All files of an assembly of the project but those that describe the CDK's own run."""
    app = cdk.App(outdir=str(outdir))
    CohesionWorkflow(
        cdk.Stack(app, "Parcels"), "Send", workflow=f"{project}/parcels/workflows.py:{name}"
    )
    app.synth()
    files = (file for file in outdir.rglob("*") if file.is_file())
    return {file.relative_to(outdir).as_posix(): file.read_bytes() for file in files}


@pytest.mark.parametrize("name", ["send", "send_clean"])
def test_the_same_project_elsewhere_gives_the_same_assembly(
    project: Path, tmp_path: Path, name: str
) -> None:
    moved = tmp_path / "elsewhere" / "deeper"
    shutil.copytree(project, moved)
    assembly = synthesized(project, tmp_path / "first", name)
    assert synthesized(moved, tmp_path / "there" / "second", name) == assembly
    for path, data in assembly.items():
        assert str(tmp_path).encode() not in data, path


def test_another_module_of_the_project_changes_no_asset(project: Path, tmp_path: Path) -> None:
    before = synthesized(project, tmp_path / "before")
    (project / "parcels" / "unrelated.py").write_text("x = 1\n")
    assert synthesized(project, tmp_path / "after") == before


def test_a_refusal_can_be_caught(project: Path, stack: cdk.Stack) -> None:
    with pytest.raises(CompileFailed) as refused:
        CohesionWorkflow(stack, "Broken", workflow="parcels/workflows.py:broken")
    assert any("undefined_name" in each.message for each in refused.value.diagnostics)


APP = """
import aws_cdk as cdk
from cohesion_cdk import CohesionWorkflow

app = cdk.App()
CohesionWorkflow(cdk.Stack(app, "Parcels"), "Broken", workflow="parcels/workflows.py:{name}")
{more}
app.synth()
"""


def run_app(
    project: Path, name: str, more: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run an app with the workflow of that name, as the CDK CLI does."""
    (project / "app.py").write_text(APP.format(name=name, more=more))
    return subprocess.run(
        [sys.executable, "app.py"],
        cwd=project,
        env={**os.environ, "CDK_OUTDIR": str(project / "cdk.out"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_cdk_finds_nothing_to_say_about_the_template(project: Path) -> None:
    strict = json.dumps({"@aws-cdk/core:validateAgainstDefaultRules": True})
    done = run_app(project, "send", CDK_VALIDATION="true", CDK_CONTEXT_JSON=strict)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    report = json.loads((project / "cdk.out" / "validation-report.json").read_text())
    assert not any(plugin["violations"] for plugin in report["pluginReports"])


def test_a_refused_workflow_ends_the_app_with_its_diagnostics(project: Path) -> None:
    done = run_app(project, "broken")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "parcels/workflows.py:" in done.stderr
    assert "weigh(undefined_name)" in done.stderr
    assert "\x1b" not in done.stderr


def test_any_other_exception_ends_the_app_as_ever(project: Path) -> None:
    done = run_app(project, "send", more="raise RuntimeError('of the app')")
    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert "RuntimeError: of the app" in done.stderr
