"""Code that moved out of a workflow, deployed: its Lambda functions, their names, their bundle."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Template

from cohesion.artifact import Json
from cohesion_cdk import CohesionWorkflow, FunctionOptions
from tests.cdk.test_workflow import functions_of, synthesized

SEND_CLEAN = "parcels/workflows.py:send_clean"
LABEL = "parcels/workflows.py:label"
FIRST, SECOND = "send_clean_func_1:send_clean_func_1", "send_clean_func_2:send_clean_func_2"


def test_generated_functions_stand_beside_the_tasks(project: Path, stack: cdk.Stack) -> None:
    send = CohesionWorkflow(stack, "Send", workflow=SEND_CLEAN)
    assert set(send.functions) == {"weigh", "stamp", "send_clean_func_1", "send_clean_func_2"}
    functions = functions_of(stack)
    assert {FIRST, SECOND} < set(functions)
    assert len({str(each["Code"]) for each in functions.values()}) == 1
    assert functions[FIRST]["Description"] == "Code of parcels.workflows:send_clean"
    assert functions[FIRST]["Handler"] == "cohesion.runtime.handler.handle"


def test_the_machine_may_invoke_them_and_nothing_else(project: Path, stack: cdk.Stack) -> None:
    CohesionWorkflow(stack, "Label", workflow=LABEL)
    template = Template.from_stack(stack)
    (function,) = template.find_resources("AWS::Lambda::Function")
    (policy,) = template.find_resources("AWS::IAM::Policy").values()
    (statement,) = policy["Properties"]["PolicyDocument"]["Statement"]
    assert statement["Action"] == "lambda:InvokeFunction"
    assert statement["Resource"] == {"Fn::GetAtt": [function, "Arn"]}
    roles = template.find_resources("AWS::IAM::Role").values()
    managed = [role["Properties"].get("ManagedPolicyArns", []) for role in roles]
    assert sorted(map(len, managed)) == [0, 0]
    [own] = [p for role in roles for p in role["Properties"].get("Policies", [])]
    [statement] = own["PolicyDocument"]["Statement"]
    assert statement["Action"] == ["logs:CreateLogStream", "logs:PutLogEvents"]


def test_options_of_generated_functions_and_of_single_ones(project: Path, stack: cdk.Stack) -> None:
    CohesionWorkflow(
        stack,
        "Send",
        workflow=SEND_CLEAN,
        memory=256,
        environment={"TABLE": "parcels"},
        generated_functions=FunctionOptions(memory=1024, timeout=cdk.Duration.minutes(1)),
        function_options={
            "weigh": FunctionOptions(memory=2048),
            "send_clean_func_2": FunctionOptions(
                timeout=cdk.Duration.seconds(9), environment={"LEVEL": "debug"}
            ),
        },
    )
    functions = functions_of(stack)
    limits = {name: (each["MemorySize"], each["Timeout"]) for name, each in functions.items()}
    assert limits == {
        "parcels.tasks:stamp": (256, 900),
        "parcels.tasks:weigh": (2048, 20),  # its own memory is 512
        FIRST: (1024, 60),
        SECOND: (1024, 9),
    }
    variables = {n: each["Environment"]["Variables"] for n, each in functions.items()}
    assert variables[FIRST] == {"COHESION_TASK": FIRST, "TABLE": "parcels"}
    assert variables[SECOND] == {"COHESION_TASK": SECOND, "TABLE": "parcels", "LEVEL": "debug"}


def test_options_of_a_function_that_is_not_there(project: Path, stack: cdk.Stack) -> None:
    options = {"send_clean_func_3": FunctionOptions(memory=512)}
    with pytest.raises(LookupError, match=r"did you mean 'send_clean_func_2'\?"):
        CohesionWorkflow(stack, "Send", workflow=SEND_CLEAN, function_options=options)


@pytest.mark.parametrize("where", ["generated_functions", "function_options"])
def test_the_variable_that_names_the_code_is_ours(
    project: Path, stack: cdk.Stack, where: str
) -> None:
    options = FunctionOptions(environment={"COHESION_TASK": "x"})
    given: Json = {where: options if where == "generated_functions" else {"weigh": options}}
    with pytest.raises(ValueError, match="COHESION_TASK"):
        CohesionWorkflow(stack, "Send", workflow=SEND_CLEAN, **given)


def files_of(assembly: dict[str, bytes]) -> dict[str, bytes]:
    """The files of the one bundle in an assembly, but Cohesion's own."""
    parts = {name.partition("/")[2]: data for name, data in assembly.items() if "asset." in name}
    return {name: data for name, data in parts.items() if not name.startswith("cohesion/")}


def test_the_bundle_has_the_code_and_what_it_imports(project: Path, tmp_path: Path) -> None:
    assembly = synthesized(project, tmp_path / "out", "label")
    assert set(files_of(assembly)) == {
        "label_func_1.py",
        "parcels/__init__.py",
        "parcels/texts.py",
    }
    (asset,) = (tmp_path / "out").glob("asset.*")
    script = "import cohesion.runtime.handler as h; print(h.handle({'parcel': 'tea 5'}, None))"
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(asset)!r}); {script}"],
        env={"COHESION_TASK": "label_func_1:label_func_1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "TEA-5" in done.stdout


def test_the_bundle_of_tasks_and_code_has_both(project: Path, tmp_path: Path) -> None:
    names = set(files_of(synthesized(project, tmp_path / "out", "send_clean")))
    assert {"send_clean_func_1.py", "send_clean_func_2.py", "parcels/tasks.py"} <= names
    assert "parcels/workflows.py" not in names


def test_unrelated_code_changes_nothing(project: Path, tmp_path: Path) -> None:
    before = synthesized(project, tmp_path / "before", "label")
    workflows = project / "parcels" / "workflows.py"
    workflows.write_text("# moves every line\nUNRELATED = 1\n" + workflows.read_text())
    assert synthesized(project, tmp_path / "after", "label") == before


def test_more_code_leaves_the_functions_before_it(project: Path, tmp_path: Path) -> None:
    def resources(outdir: str) -> dict[str, Json]:
        stack = cdk.Stack(cdk.App(outdir=str(tmp_path / outdir)), "Parcels")
        CohesionWorkflow(stack, "Send", workflow=SEND_CLEAN)
        found: dict[str, Json] = Template.from_stack(stack).to_json()["Resources"]
        return found

    before = resources("before")
    workflows = project / "parcels" / "workflows.py"
    text = workflows.read_text()
    old = 'return {"stamped": re.sub("[aeiou]", "", stamped)}'
    new = 'last = stamp(re.sub("a", "", stamped), 1)\n    return {"last": re.sub("b", "", last)}'
    assert old in text
    workflows.write_text(text.replace(old, new))
    after = resources("after")
    assert set(before) < set(after)
    added = {resource["Type"] for name, resource in after.items() if name not in before}
    kinds = ("Logs::LogGroup", "Lambda::Function", "IAM::Role")
    assert added == {f"AWS::{kind}" for kind in kinds}
