"""From a project to running executions and away again: the real CDK CLI against a local AWS.

What a workflow means is tested elsewhere; here, that it deploys, is wired up, and can be changed.
"""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import pytest

from cohesion.artifact import Json
from cohesion.dev.family import Family
from cohesion.dev.logs import invocations
from cohesion.inspect.failure import HEADER
from tests.e2e.local_aws import LocalAws, Project

pytestmark = pytest.mark.xdist_group("emulator")  # one emulator, in one of the test processes

HERE = Path(__file__).parent
STACK = "SampleApp"
STACKS = """\
    from sample_app.shop_stacks import Customers, Shop

    shop = Shop(app, "Shop")
    Customers(app, "Customers", fulfil=shop.fulfil)
"""
"""The stacks beside the sample's."""

DEPLOYS_WITHIN = 120.0
"""Seconds; a hotswap takes less than ten, on a machine that does nothing else."""

ENDS_WITHIN = 30.0
"""Seconds; an execution of the sample takes less than one."""


def inputs(project: Project) -> dict[str, Json]:
    """The sample's input files by name."""
    files = (project.home / "sample_app" / "inputs").glob("*.json")
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(files)}


def outputs(aws: LocalAws, name: str = STACK) -> dict[str, str]:
    """The outputs of a deployed stack."""
    (stack,) = aws.client("cloudformation").describe_stacks(StackName=name)["Stacks"]
    return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}


def executed(aws: LocalAws, machine: str, arguments: dict[str, Json]) -> dict[str, Json]:
    """How executions of a state machine end, by input name: output, or error and its message."""
    client = aws.client("stepfunctions")
    running = {
        name: client.start_execution(stateMachineArn=machine, input=json.dumps(given))
        for name, given in arguments.items()
    }
    return {name: outcome(client, started["executionArn"]) for name, started in running.items()}


def outcome(client: Json, execution: str) -> Json:
    """How one execution ends."""
    deadline = time.monotonic() + ENDS_WITHIN
    while time.monotonic() < deadline:
        found = client.describe_execution(executionArn=execution)
        if found["status"] == "SUCCEEDED":
            return {"output": json.loads(found["output"])}
        if found["status"] != "RUNNING":
            message, traceback, _ = found.get("cause", "").partition(f"\n\n{HEADER}\n  In ")
            assert traceback, found
            return {"error": found.get("error"), "cause": message}
        time.sleep(0.02)
    pytest.fail(f"{execution} does not end")


GUESTS: dict[str, Json] = {
    "two": {"guests": "Ada <ada@example.org>, Bob <bob@example.org>", "price": "7.505"},
    "free": {"guests": "Ada <ada@example.org>", "price": "free"},
    "nobody": {"guests": "Ada", "price": "1"},
}
"""Inputs of `invitations.py`, the code of which runs in generated functions."""


def invited_in_python(project: Project) -> dict[str, Json]:
    """How CPython ends on `GUESTS`."""
    return {
        name: project.plain("sample_app.invitations", "invite", given)
        for name, given in GUESTS.items()
    }


FAMILIES: dict[str, Json] = {
    "none": {"tree": {"children": []}},
    "two": {
        "tree": {
            "children": [
                {"name": "Ada", "children": [{"name": "Bob", "children": []}]},
                {"name": "Zoë", "children": []},
            ]
        }
    },
    "old": {"tree": {"children": [{"name": "Cain", "children": [{"name": "Adam"}]}]}},
    "wrong": {"tree": {"children": [{"name": "", "children": []}]}},
}
"""Inputs of `families.py`, whose workflow and recursive function run as child executions."""


def reunited_in_python(project: Project) -> dict[str, Json]:
    """How CPython ends on `FAMILIES`."""
    return {
        name: project.plain("sample_app.families", "reunite", given)
        for name, given in FAMILIES.items()
    }


def in_python(project: Project) -> dict[str, Json]:
    """How CPython ends on the sample's inputs, by input name."""
    return {
        name: project.plain("sample_app.workflows", "place_order", given)
        for name, given in inputs(project).items()
    }


def succeeded(project: Project, *arguments: str) -> str:
    """What the CDK CLI says, having succeeded."""
    done = project.cdk(*arguments)
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_without_a_bootstrap_a_deployment_says_what_to_do(project: Project) -> None:
    elsewhere = {"AWS_REGION": "eu-west-1", "AWS_DEFAULT_REGION": "eu-west-1"}
    done = project.cdk("deploy", "--require-approval", "never", **elsewhere)
    assert done.returncode == 1
    assert "cdk bootstrap" in done.stdout
    assert "Traceback" not in done.stdout


def test_a_refused_workflow_stops_the_deployment(project: Project) -> None:
    project.edit("sample_app/workflows.py", "bill = price(", "bill = prise(")
    done = project.cdk("deploy", "--require-approval", "never")
    assert done.returncode == 1
    assert "sample_app/workflows.py:" in done.stdout
    assert "prise" in done.stdout
    assert "Traceback" not in done.stdout


def add_shop(project: Project) -> None:
    """Two stacks beside the sample's: one with resources of its own, and one of another team."""
    for name in ("shop.py", "shop_stacks.py"):
        shutil.copy(HERE / name, project.home / "sample_app")
    end = "    app.synth()"
    project.edit("app.py", end, f"{STACKS}{end}")


ORDERS: dict[str, Json] = {
    "small": {"order": "o-1", "prices": [2, 3]},
    "large": {"order": "o-2", "prices": [2000]},
}
"""Inputs of `shop.py`, the bank of which pays up to 1000."""


def ordered(aws: LocalAws) -> dict[str, Json]:
    """How executions of the shop's workflow end on `ORDERS`."""
    return executed(aws, outputs(aws, "Shop")["FulfilArn"], ORDERS)


def assert_shop_works(aws: LocalAws) -> None:
    """The workflows reach the table, the queue, the function and each other."""
    shop = outputs(aws, "Shop")
    table = shop["TableArn"]
    assert ordered(aws) == {
        "small": {"output": {"order": "o-1", "paid": 15, "table": table}},
        "large": {"output": {"order": "o-2", "declined": "2010 is too much"}},
    }
    assert executed(aws, outputs(aws, "Customers")["ReorderArn"], {"": {"orders": ["a", "b"]}}) == {
        "": {"output": [{"order": f"{n}-again", "paid": 11, "table": table} for n in "ab"]}
    }
    items = aws.client("dynamodb").scan(TableName=shop["Table"])["Items"]
    receipts = {item["id"]["S"]: item["receipt"]["S"] for item in items}
    assert receipts == {order: f"r-{order}" for order in ("o-1", "a-again", "b-again")}
    messages: list[str] = []
    while len(messages) < len(receipts):
        received = aws.client("sqs").receive_message(
            QueueUrl=shop["Queue"], MaxNumberOfMessages=10, WaitTimeSeconds=5
        )
        messages += [message["Body"] for message in received["Messages"]]
    assert sorted(messages) == sorted(receipts)


def change_shop_watched(project: Project) -> None:
    """Change a task and a workflow, one after the other, while `cdk watch` looks on."""
    table = outputs(project.aws, "Shop")["TableArn"]
    project.edit("sample_app/shop.py", "SURCHARGE = 10", "SURCHARGE = 5")
    with project.watched("Shop"):
        until_ordered(project, {"order": "o-1", "paid": 10, "table": table})
        project.edit("sample_app/shop.py", '"paid": receipt["amount"]', '"cost": receipt["number"]')
        until_ordered(project, {"order": "o-1", "cost": "r-o-1", "table": table})


def until_ordered(project: Project, expected: Json) -> None:
    """Order until the deployed workflow does what is expected of it."""
    deadline = time.monotonic() + DEPLOYS_WITHIN
    while (found := ordered(project.aws)["small"]) != {"output": expected}:
        if time.monotonic() > deadline:
            pytest.fail(f"{found}\n{(project.home / 'watch.log').read_text(encoding='utf-8')}")
        time.sleep(1)


def test_deploy_run_change_hotswap_run_destroy(project: Project) -> None:
    add_shop(project)
    succeeded(project, "bootstrap")
    succeeded(project, "deploy", "--all", "--require-approval", "never")
    assert_shop_works(project.aws)
    arns = outputs(project.aws)
    first = in_python(project)
    assert {"output"} in map(set, first.values())
    assert {"error", "cause"} in map(set, first.values())
    assert executed(project.aws, arns["PlaceOrderArn"], inputs(project)) == first
    assert executed(project.aws, arns["FirstPageArn"], {"none": {}}) == {
        "none": project.plain("sample_app.first_page", "my_workflow", {})
    }
    invited = invited_in_python(project)
    assert {"error", "cause"} in map(set, invited.values())
    assert executed(project.aws, arns["InviteArn"], GUESTS) == invited
    reunited = reunited_in_python(project)
    assert reunited["old"]["output"]["by"] == "TooDeepError"
    assert executed(project.aws, arns["ReuniteArn"], FAMILIES) == reunited
    assert_children_are_found(project.aws, arns["ReuniteArn"])

    change_task_and_workflow(project)
    change_generated_code(project)
    assert "hotswapped" in succeeded(project, "deploy", STACK, "--hotswap")
    second = in_python(project)
    assert second["rush"]["output"]["bill"] != first["rush"]["output"]["bill"]
    assert second["rush"]["output"].keys() > first["rush"]["output"].keys()
    assert executed(project.aws, arns["PlaceOrderArn"], inputs(project)) == second
    invited_again = invited_in_python(project)
    assert invited_again["two"] != invited["two"]
    assert executed(project.aws, arns["InviteArn"], GUESTS) == invited_again

    change_shop_watched(project)

    succeeded(project, "destroy", "--all", "--force")
    assert_gone(project.aws, arns.values())


def assert_children_are_found(aws: LocalAws, machine: str) -> None:
    """Some execution has others below it, and some of those call tasks."""
    states = aws.client("stepfunctions")
    started = states.list_executions(stateMachineArn=machine)["executions"]
    families = [list(Family(states, each["executionArn"]).look()) for each in started]
    assert max(map(len, families)) > 2
    assert any(invocations(events) for found in families for events in found[1:])


def change_task_and_workflow(project: Project) -> None:
    """A rush costs more, and a confirmation says whether there was one."""
    project.edit("sample_app/payment.py", "RUSH_FEE = 990", "RUSH_FEE = 1990")
    project.edit(
        "sample_app/workflows.py",
        'return {"order": order["id"], ',
        'return {"order": order["id"], "rush": rush, ',
    )


def change_generated_code(project: Project) -> None:
    """A price has another form, and a digit another cover: in two generated functions."""
    project.edit("sample_app/invitations.py", "{Decimal(price):.2f}", "{Decimal(price):.1f} EUR")
    project.edit("sample_app/invitations.py", '"#", "; "', '"*", "; "')


def assert_gone(aws: LocalAws, machines: Json) -> None:
    """Neither the state machines nor any function or log group are left."""
    left = {
        m["stateMachineArn"]
        for m in aws.client("stepfunctions").list_state_machines()["stateMachines"]
    }
    assert not left & set(machines)
    functions = aws.client("lambda").list_functions()["Functions"]
    assert not [f["FunctionName"] for f in functions if f["FunctionName"].startswith("SampleApp")]
