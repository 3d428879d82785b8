"""docs/cookbook.md: its examples are the files of docs/cookbook, and each of them synthesizes; all
are in one app, synthesized once.
"""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Mapping
from pathlib import Path

import aws_cdk as cdk
import pytest
import sfnx.testing
from cfnlint.api import ManualArgs, lint

from cohesion.artifact import Json
from cohesion.backend.check import check
from cohesion_cdk.testing import MACHINE, definitions

DOCS = Path(__file__).parents[2] / "docs"
FOLDER = DOCS / "cookbook"
EXAMPLES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "parcels")

OF_THE_CDK = ["W3005"]
"""Dependencies that references imply, which the CDK's own constructs write."""

_BLOCK = re.compile(r"^```python\n# (\S+\.py)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def stack_of(name: str, class_name: str) -> type[cdk.Stack]:
    """A stack of an example."""
    spec = importlib.util.spec_from_file_location(f"cookbook_{name}", FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: type[cdk.Stack] = getattr(module, class_name)
    return found


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Json]:
    """The templates of all examples by the names of their stacks."""
    app = cdk.App(outdir=str(tmp_path_factory.mktemp("cookbook") / "cdk.out"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(FOLDER)
        for name, class_name in (
            ("schedule", "Nightly"),
            ("api", "Api"),
            ("events", "Arrivals"),
            ("uploads", "Uploads"),
            ("messages", "Messages"),
            ("alarm", "Watched"),
            ("network", "Network"),
            ("canary", "Canary"),
            ("pipeline", "Pipeline"),
        ):
            stack_of(name, class_name)(app, class_name)
        parcels = stack_of("cross_stack", "Parcels")(app, "Parcels")
        _office(app, parcels)
    assembly = app.synth()
    inner = assembly.get_nested_assembly("assembly-Pipeline-Production")
    return {each.stack_name: each.template for each in (*assembly.stacks, *inner.stacks)}


def _office(app: cdk.App, parcels: cdk.Stack) -> None:
    stack_of("cross_stack", "Office")(app, "Office", send=parcels.send)  # type: ignore[attr-defined,call-arg]


def of(template: Json, kind: str) -> list[Json]:
    """The properties of the resources of a type."""
    found = template["Resources"].values()
    return [each["Properties"] for each in found if each["Type"] == f"AWS::{kind}"]


def test_the_page_shows_the_files_as_they_are() -> None:
    page = (DOCS / "cookbook.md").read_text(encoding="utf-8")
    shown = dict(_BLOCK.findall(page))
    assert sorted(shown) == sorted(f"{name}.py" for name in ("parcels", *EXAMPLES))
    assert len(EXAMPLES) == 10
    for name, text in shown.items():
        assert text == (FOLDER / name).read_text(encoding="utf-8"), f"{name}: `make docs`"


def test_reviewers_find_nothing(templates: Mapping[str, Json]) -> None:
    """Neither cfn-lint in a template, nor a checker of definitions in a state machine."""
    config = ManualArgs(regions=["us-east-1"], ignore_checks=OF_THE_CDK)
    machines = {name: definitions(template) for name, template in templates.items()}
    for name in filter(machines.get, machines):  # a pipeline itself has none
        found = lint(json.dumps(templates[name]), config=config)
        assert [f"{name}: {match}" for match in found] == []
        for definition in machines[name].values():
            if definition.get("QueryLanguage") == "JSONata":  # not a chain of the CDK's own
                sfnx.testing.check(definition)
                assert not check(definition)


def test_a_schedule(templates: Mapping[str, Json]) -> None:
    (schedule,) = of(templates["Nightly"], "Scheduler::Schedule")
    assert schedule["ScheduleExpressionTimezone"] == "Europe/Berlin"
    assert schedule["Target"]["Input"] == '{"day":null,"hours":24}'
    assert schedule["FlexibleTimeWindow"] == {"Mode": "FLEXIBLE", "MaximumWindowInMinutes": 15}


def test_an_api(templates: Mapping[str, Json]) -> None:
    methods = of(templates["Api"], "ApiGateway::Method")
    assert "states:action/StartSyncExecution" in str(methods)
    (machine,) = of(templates["Api"], "StepFunctions::StateMachine")
    assert machine["StateMachineType"] == "EXPRESS"
    assert machine["LoggingConfiguration"]["Level"] == "ALL"


def test_events(templates: Mapping[str, Json]) -> None:
    (rule,) = of(templates["Arrivals"], "Events::Rule")
    assert rule["Targets"][0]["Arn"]["Ref"].startswith("ArrivedStateMachine")
    assert "Input" not in rule["Targets"][0]


def test_a_file_in_a_bucket(templates: Mapping[str, Json]) -> None:
    (rule,) = of(templates["Uploads"], "Events::Rule")
    template = rule["Targets"][0]["InputTransformer"]["InputTemplate"]
    assert template == '{"key":<detail-object-key>}'
    policies = str(of(templates["Uploads"], "IAM::Policy"))
    assert "s3:GetObject" in policies
    assert "'Resource': '*'" not in policies


def test_messages_of_a_queue(templates: Mapping[str, Json]) -> None:
    (pipe,) = of(templates["Messages"], "Pipes::Pipe")
    assert pipe["Target"]["Ref"].startswith("TakeStateMachine")
    role = next(p for p in of(templates["Messages"], "IAM::Policy") if "Pipe" in str(p["Roles"]))
    assert "states:StartSyncExecution" in str(role)
    assert "sqs:ReceiveMessage" in str(role)


def test_alarms(templates: Mapping[str, Json]) -> None:
    alarms = of(templates["Watched"], "CloudWatch::Alarm")
    thresholds = {each["MetricName"]: each["Threshold"] for each in alarms}
    assert thresholds == {
        "ExecutionsFailed": 3,
        "ExecutionsTimedOut": 1,
        "ExecutionThrottled": 1,
        "Errors": 10,
        "ExecutionTime": 600_000,
    }
    assert all("OnCall" in str(each["AlarmActions"]) for each in alarms)


def test_a_network(templates: Mapping[str, Json]) -> None:
    functions = of(templates["Network"], "Lambda::Function")
    tasks = [each for each in functions if "COHESION_TASK" in str(each)]
    assert len(tasks) == 2
    assert all(len(each["VpcConfig"]["SubnetIds"]) == 2 for each in tasks)
    (reach,) = of(templates["Network"], "EC2::SecurityGroupIngress")
    assert reach["FromPort"] == 5432
    assert "stamp" in str(reach["SourceSecurityGroupId"])


def test_another_stack(templates: Mapping[str, Json]) -> None:
    (chain,) = definitions(templates["Office"]).values()
    assert chain["States"]["Send"]["Next"] == "Tell"
    assert "Parcels:ExportsOutput" in chain["States"]["Send"]["Parameters"]["StateMachineArn"]
    assert ":stateMachine:audit" in chain["States"]["Tell"]["Parameters"]["StateMachineArn"]


def test_a_canary(templates: Mapping[str, Json]) -> None:
    (alias,) = of(templates["Canary"], "StepFunctions::StateMachineAlias")
    preference = alias["DeploymentPreference"]
    assert (preference["Type"], preference["Percentage"]) == ("CANARY", 10)
    assert len(preference["Alarms"]) == 3
    (output,) = templates["Canary"]["Outputs"].values()
    assert "Alias" in str(output)


def test_a_stage_of_a_pipeline(templates: Mapping[str, Json]) -> None:
    machines = templates["Production-Parcels"]["Resources"].values()
    assert [each for each in machines if each["Type"] == MACHINE]
    (pipeline,) = of(templates["Pipeline"], "CodePipeline::Pipeline")
    names = [stage["Name"] for stage in pipeline["Stages"]]
    assert names[-1] == "Production"
