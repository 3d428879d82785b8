"""The AWS emulator of these tests: ministack 1.5.33 on loopback, corrected where it is not AWS.

    python ministack_shim.py          listens on 127.0.0.1:$GATEWAY_PORT

Every `correct_…` function takes away one difference that would fail a right deployment or pass a
wrong one. They reach into private parts of a package that changes weekly, hence the exact version,
and the assertions: when one fails, read the correction and what it corrects again.
"""

from __future__ import annotations

import functools
import importlib.metadata
import json
import os
import threading
import typing

VERSION = "1.5.33"
MACHINE = "AWS::StepFunctions::StateMachine"
OPTIMISED = "arn:aws:states:::"
REPORT = "lambda error report: "
"""Opens the text in which a worker process hands on the report of an exception."""

MOST_ACCOUNTS = 10
"""How many accounts an organization may have, unless its quota was raised."""

POLLS = 1
"""How many times a creation is asked for before it has ended."""

Values: typing.TypeAlias = dict[str, typing.Any]
"""JSON objects, as ministack's functions pass them around."""

os.environ["BIND_HOST"] = "127.0.0.1"  # before the import, which reads it; it would bind all

from ministack.app import main as serve  # noqa: E402
from ministack.core import lambda_runtime  # noqa: E402
from ministack.services import cloudcontrol, lambda_svc, organizations  # noqa: E402
from ministack.services import stepfunctions as sfn  # noqa: E402


def correct_errors_of_functions() -> None:
    """An exception keeps its class's name, as the Lambda runtime for Python reports it.

    Here every exception is a `Runtime.HandlerError`, which no Catch and no Retry waits for.
    """
    told = '"error": str(e)'
    reported = (
        f'"error": "{REPORT}" + json.dumps({{"errorMessage": str(e), "errorType": type(e).__name__,'
        ' "requestId": _ms_ctx.get("request_id", ""),'
        ' "stackTrace": traceback.format_tb(e.__traceback__)})'
    )
    line = f'{{"status": "error", {told}, "trace": traceback.format_exc()}}'
    script = lambda_runtime._PYTHON_WORKER_SCRIPT
    assert script.count(line) == 1
    lambda_runtime._PYTHON_WORKER_SCRIPT = script.replace(line, line.replace(told, reported))

    execute = lambda_svc._execute_function_warm

    @functools.wraps(execute)
    def execute_and_report(*arguments: object) -> Values:
        result: Values = execute(*arguments)
        message = str(result["body"]["errorMessage"]) if result.get("error") else ""
        if message.startswith(REPORT):
            result["body"] = json.loads(message.removeprefix(REPORT))
        return result

    lambda_svc._execute_function_warm = execute_and_report


def correct_assign() -> None:
    """The expressions of one Assign all see the variables as they were before it.

    Here each sees what those above it assigned.
    """
    one_by_one = sfn._apply_state_assign

    def assign(
        state: Values, state_input: object, context: Values | None = None, **results: object
    ) -> None:
        if context is None or not isinstance(state.get("Assign"), dict):
            return
        before = dict(context.setdefault("variables", {}))
        after = dict(before)
        for name, template in state["Assign"].items():
            alone = {**context, "variables": dict(before)}
            one_by_one({**state, "Assign": {name: template}}, state_input, alone, **results)
            after[name] = alone["variables"][name]
        context["variables"].update(after)

    sfn._apply_state_assign = assign


def correct_succeed() -> None:
    """A Succeed state gives its Output. Here it gives its input."""
    by_path = sfn._apply_output_path

    def output(state: Values, data: object, context: Values | None = None) -> object:
        if state.get("Type") == "Succeed" and "Output" in state:
            return sfn._apply_jsonata_output(state, data, context)
        return by_path(state, data, context)

    sfn._apply_output_path = output


def correct_hotswap() -> None:
    """`cdk deploy --hotswap` updates a state machine that CloudFormation made.

    The CDK CLI does it through Cloud Control, which here knows only what it created itself. Like
    AWS, this takes the definition as it is sent: `DefinitionSubstitutions` are lost.
    """
    get_other, update_other = cloudcontrol._get_resource, cloudcontrol._update_resource

    def machine(request: Values) -> Values | None:
        if request.get("TypeName") != MACHINE:
            return None
        found: Values | None = sfn._state_machines.get(request.get("Identifier"))
        return found

    def properties(found: Values) -> Values:
        return {
            "Arn": found["stateMachineArn"],
            "StateMachineName": found["name"],
            "DefinitionString": found["definition"],
            "RoleArn": found["roleArn"],
        }

    def get(request: Values) -> object:
        found = machine(request)
        if found is None:
            return get_other(request)
        described = {
            "Identifier": request["Identifier"],
            "Properties": json.dumps(properties(found)),
        }
        return cloudcontrol.json_response({"TypeName": MACHINE, "ResourceDescription": described})

    def update(request: Values) -> object:
        found = machine(request)
        if found is None:
            return update_other(request)
        arn, patch = request["Identifier"], json.loads(request["PatchDocument"])
        wanted = cloudcontrol._apply_json_patch(properties(found), patch)
        reply = sfn._update_state_machine(
            {"stateMachineArn": arn, "definition": wanted["DefinitionString"]}
        )
        if reply[0] != 200:
            return reply
        event = cloudcontrol._progress_event(
            "UPDATE", "SUCCESS", MACHINE, arn, resource_model=json.dumps(wanted)
        )
        return cloudcontrol.json_response({"ProgressEvent": cloudcontrol._record_request(event)})

    cloudcontrol._get_resource, cloudcontrol._update_resource = get, update


def correct_histories() -> None:
    """Events say which event led to them, with which arguments a task was called, and what
    kind of resource it is.

    Here a task has a resource alone. Of what is side by side one event is taken to lead to the
    next.
    """
    add, arguments_of = sfn._add_event, sfn._apply_jsonata_arguments
    now = threading.local()

    def evaluated(*given: object) -> object:
        now.arguments = arguments_of(*given)
        return now.arguments

    def added(execution: Values, kind: str, details: Values | None = None) -> Values:
        told = next(iter(details.values())) if details else {}
        resource = str(told.get("resource", ""))
        if kind.startswith("Task") and resource.startswith(OPTIMISED):
            version = ":2" if resource.endswith(":2") else ""  # of `startExecution.sync`
            kept = resource.removeprefix(OPTIMISED).removesuffix(version).rpartition(":")
            told["resourceType"], told["resource"] = kept[0], kept[2] + version
        if kind == "TaskScheduled":
            told["parameters"] = json.dumps(now.arguments)
        event: Values = add(execution, kind, details)
        event["previousEventId"] = event["id"] - 1
        return event

    sfn._add_event, sfn._apply_jsonata_arguments = added, evaluated


def correct_accounts() -> None:
    """An account takes a while to make, is not listed before, has an address of its own, and there
    are at most ten.

    Here it is there at once, whatever its address, and a creation that goes on cannot be found.
    """
    create, describe = organizations._create_account, organizations._describe_create_account_status
    everybody = organizations._list_accounts
    asked: dict[str, int] = {}

    def created(payload: Values) -> typing.Any:  # noqa: ANN401  a reply of ministack
        organizations._ensure_org()
        there = organizations._accounts.values()
        reason = ""
        if any(account["Email"] == payload.get("Email") for account in there):
            reason = "EMAIL_ALREADY_EXISTS"
        elif sum(account["Status"] == "ACTIVE" for account in there) >= MOST_ACCOUNTS:
            reason = "ACCOUNT_LIMIT_EXCEEDED"
        if not reason:
            code, headers, body = create(payload)
            status = json.loads(body)["CreateAccountStatus"]
            asked[status["Id"]] = 0
            return code, headers, json.dumps({"CreateAccountStatus": pending(status)}).encode()
        status = {"Id": "car-failed", "State": "FAILED", "FailureReason": reason}
        return organizations._json(200, {"CreateAccountStatus": status})

    def pending(status: Values) -> Values:
        kept = ("Id", "AccountName", "RequestedTimestamp")
        return {"State": "IN_PROGRESS", **{key: status[key] for key in kept}}

    def described(payload: Values) -> typing.Any:  # noqa: ANN401
        request = payload.get("CreateAccountRequestId", "")
        code, headers, body = describe(payload)
        if request in asked and asked[request] < POLLS:
            asked[request] += 1
            found = json.loads(body)["CreateAccountStatus"]
            return organizations._json(200, {"CreateAccountStatus": pending(found)})
        return code, headers, body

    def going_on() -> list[Values]:
        found = organizations._create_statuses
        return [found[request] for request, polls in asked.items() if polls < POLLS]

    def listed(payload: Values) -> typing.Any:  # noqa: ANN401
        organizations._ensure_org()
        statuses = [pending(status) for status in going_on()]
        return organizations._json(200, {"CreateAccountStatuses": statuses})

    def accounts(payload: Values) -> typing.Any:  # noqa: ANN401
        code, headers, body = everybody(payload)
        unmade = {status["AccountId"] for status in going_on()}
        made = [each for each in json.loads(body)["Accounts"] if each["Id"] not in unmade]
        return code, headers, json.dumps({"Accounts": made}).encode()

    organizations._DISPATCH["CreateAccount"] = created
    organizations._DISPATCH["DescribeCreateAccountStatus"] = described
    organizations._DISPATCH["ListCreateAccountStatus"] = listed
    organizations._DISPATCH["ListAccounts"] = accounts


def main() -> None:
    """Correct ministack and serve, until told to stop. Exits with a message for another version."""
    installed = importlib.metadata.version("ministack")
    if installed != VERSION:
        raise SystemExit(f"ministack {installed} is installed; the corrections are for {VERSION}")
    correct_errors_of_functions()
    correct_assign()
    correct_succeed()
    correct_hotswap()
    correct_accounts()
    correct_histories()
    serve()


if __name__ == "__main__":
    main()
