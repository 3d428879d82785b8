"""Services from botocore's models: every integration, its names, and what is not callable."""

from __future__ import annotations

import ast
import json
import keyword
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import botocore
import pytest
from botocore.session import Session
from botocore.validate import ParamValidator

from cohesion.api import compile_workflow
from cohesion.backend.services import ServiceCall
from cohesion.ir import types
from cohesion.ir.nodes import Array, Const, Expr, Record, Service
from cohesion.local import run
from cohesion.runtime.service_ids import JAVA_NAMES
from cohesion.services import models
from cohesion.services.integrations import (
    OPTIMISED,
    OWN,
    Integration,
    integration,
    not_callable,
    of_resource,
)
from cohesion.services.models import Shape
from cohesion.services.shapes import problems, result_type
from cohesion.services.spelling import respelled, table

Json = Any
SAMPLES = ("dynamodb", "sqs", "sns", "lambda_", "rds", "cognito_idp", "ecs", "s3", "sesv2", "iot")

AT_ONCE = 400
"""How many operations are in one workflow."""


def integrations(service: str) -> Iterator[Integration]:
    """Every integration of a service that Step Functions calls."""
    for method in models.service(models.service_names()[service]).operations:
        found = integration(service, method)
        if not not_callable(found):
            yield found


def sample(shape: Shape, around: tuple[Shape, ...] = ()) -> Json:
    """A value of a shape with what is required in it."""
    match shape.kind:
        case "structure":
            return {
                name: sample(shape.members[name], (*around, shape))
                for name in shape.required
                if shape.members[name] not in around
            }
        case "list":
            return [sample(shape.item, (*around, shape))] if shape.item not in around else []
        case "map":
            return {"k": sample(shape.item, (*around, shape))} if shape.item not in around else {}
        case "boolean":
            return True
        case "integer" | "long":
            return 1
        case "float" | "double":
            return 1.5
        case "timestamp":
            return "2027-01-31T12:00:00Z"
        case _:
            return "x"


def written(value: Json) -> Expr:
    """A JSON value as a typed expression."""
    match value:
        case dict():
            entries = tuple((Const(key, type=types.STR), written(v)) for key, v in value.items())
            fields = {key: types.Field(written(v).type) for key, v in value.items()}
            return Record(entries, type=types.record(fields))
        case list():
            items = tuple(map(written, value))
            return Array(items, type=types.list_of(types.join_all(i.type for i in items)))
        case bool():
            return Const(value, type=types.BOOL)
        case int():
            return Const(value, type=types.INT)
        case float():
            return Const(value, type=types.FRACTION)
        case _:
            return Const(value, type=types.STR)


def required(found: Integration) -> dict[str, Json]:
    """The required arguments of an operation."""
    shape = found.operation.input if found.operation else None
    return {} if shape is None else sample(shape)


def call_of(service: str, found: Integration) -> str:
    """A call of an operation with its required arguments, as an author writes it."""
    given = required(found)
    named = [f"{k}={v!r}" for k, v in given.items() if not keyword.iskeyword(k)]
    rest = {k: v for k, v in given.items() if keyword.iskeyword(k)}
    arguments = [*named, *([f"**{rest!r}"] if rest else [])]
    return f"cohesion.aws.{service}.{found.method}({', '.join(arguments)})"


@pytest.mark.parametrize("part", range(8))
def test_every_operation_takes_its_required_arguments(part: int, tmp_path: Path) -> None:
    """It is a state with its resource and these arguments, under names that lead back to it, and
    the role may call it; without one of them, or with one misspelt, it is refused. Every operation
    is compiled by all stages.
    """
    calls: list[tuple[str, Integration]] = []
    for name in sorted(models.service_names())[part::8]:
        for found in integrations(name):
            arguments = {k: written(v) for k, v in required(found).items()}
            assert not list(problems(found, arguments)), found.name
            assert result_type(found, "").kinds
            call = ServiceCall(Service(name, found.method))
            given = {k: call.argument(k, v) for k, v in arguments.items()}
            state = call.state(dict.fromkeys(given), None)
            known = of_resource(state["Resource"])
            assert known is not None
            assert known[0].target == found.target  # two services have one id: pinpoint-sms-voice
            assert len(state["Arguments"]) == len(arguments)
            assert call.permissions(list(given.items()))[0].actions[0].count(":") == 1
            assert call.result()
            ast.parse(call_of(name, found))
            for argument, value in list(arguments.items())[:1]:  # looking for names takes time
                rest = {k: v for k, v in arguments.items() if k != argument}
                (problem,) = problems(found, rest)
                assert f"`{argument}`" in problem.problem
                misspelt, problem = problems(found, {**rest, f"{argument}s_": value})
                assert f"`{argument}s_`" in misspelt.problem
            calls.append((name, found))
    assert len(calls) > 1_000
    for start in range(0, len(calls), AT_ONCE):
        some = calls[start : start + AT_ONCE]
        body = "".join(f"    {call_of(*each)}\n" for each in some)
        path = tmp_path / f"calls_{start}.py"
        path.write_text(f"import cohesion\n\n\n@cohesion.workflow\ndef workflow():\n{body}")
        artifact = compile_workflow(path, "workflow", generated_code=False)
        states = [s for s in artifact.definition["States"].values() if s["Type"] == "Task"]
        for (_, found), state in zip(some, states, strict=True):
            assert state["Resource"] == found.resource("")
            assert len(state["Arguments"]) == len(required(found))


def test_mistakes_inside_of_arguments_are_found() -> None:
    """What is missing, what is unknown, what is of another type: once for each shape."""
    seen: set[Shape] = set()
    count = 0
    for service in SAMPLES:
        for found in integrations(service):
            shape = found.operation.input if found.operation else None
            given = {k: written(v) for k, v in required(found).items()}
            for argument in given if shape else ():
                assert shape is not None
                if found.anything(argument):
                    continue
                for value, where in mistakes(shape.members[argument], argument, seen):
                    (problem,) = problems(found, {**given, argument: written(value)})
                    assert where in problem.problem, (found.name, value)
                    count += 1
    assert count > 500


def mistakes(shape: Shape, where: str, seen: set[Shape]) -> Iterator[tuple[Json, str]]:
    """Values with one mistake each, and what is said of it; those inside of a shape once."""
    if shape.anything or shape in seen:
        return
    seen.add(shape)
    yield {"structure": [], "list": {}, "map": []}.get(shape.kind, {"a": []}), f"`{where}` is"
    value = sample(shape)
    if shape.kind == "structure":
        for member in shape.members if value else ():
            if member not in value:
                continue
            yield {k: v for k, v in value.items() if k != member}, f"`{where}` needs `{member}`"
            for wrong, place in mistakes(shape.members[member], f"{where}.{member}", seen):
                yield {**value, member: wrong}, place
        yield {**value, "s_": 1}, f"`{where}` has no member `s_`"
    elif shape.kind == "list":
        for wrong, place in mistakes(shape.item, f"{where}[]", seen):
            yield [wrong], place
    elif shape.kind == "map":
        for wrong, place in mistakes(shape.item, f"{where}['k']", seen):
            yield {"k": wrong}, place


def test_required_arguments_are_those_of_botocore() -> None:
    session, validator = Session(), ParamValidator()
    for service in SAMPLES:
        model = session.get_service_model(models.service_names()[service])
        for found in integrations(service):
            assert found.operation is not None
            shape = model.operation_model(found.operation.name).input_shape
            given = required(found)
            if shape is not None and "timestamp" not in json.dumps(given):
                report = validator.validate(given, shape)
                assert "Missing required" not in report.generate_report(), found.name
                assert "Unknown parameter" not in report.generate_report(), found.name


def test_the_table_of_services_is_botocores() -> None:
    known = {name: models.service(name).java for name in models.service_names().values()}
    missing = {name: java for name, java in known.items() if JAVA_NAMES.get(name) != java}
    assert not missing, f"put these into runtime/service_ids.py: {missing}"


def test_methods_are_those_of_boto3() -> None:
    for service in SAMPLES:
        found = models.service(models.service_names()[service])
        assert set(found.operations) == {
            botocore.xform_name(name)
            for name in Session().get_service_model(found.name).operation_names
        }


@pytest.mark.parametrize(
    ("service", "method", "resource"),
    [
        ("dynamodb", "put_item", "dynamodb:putItem"),
        ("dynamodb", "scan", "aws-sdk:dynamodb:scan"),
        ("events", "put_events", "events:putEvents"),
        ("eventbridge", "list_rules", "aws-sdk:eventbridge:listRules"),
        ("stepfunctions", "start_execution", "states:startExecution"),
        ("sfn", "describe_execution", "aws-sdk:sfn:describeExecution"),
        ("logs", "put_log_events", "aws-sdk:cloudwatchlogs:putLogEvents"),
        ("lambda_", "invoke", "lambda:invoke"),
        ("lambda_", "list_functions", "aws-sdk:lambda:listFunctions"),
        ("emr", "add_step", "elasticmapreduce:addStep"),
        ("emr_containers", "start_job_run", "emr-containers:startJobRun"),
        ("bedrock_runtime", "invoke_model", "bedrock:invokeModel"),
        ("rds", "describe_db_instances", "aws-sdk:rds:describeDBInstances"),
        ("elbv2", "describe_rules", "aws-sdk:elasticloadbalancingv2:describeRules"),
    ],
)
def test_resources_are_named_as_step_functions_names_them(
    service: str, method: str, resource: str
) -> None:
    assert integration(service, method).target == resource


@pytest.mark.parametrize("name", sorted({*OPTIMISED, *OWN}))
def test_the_models_have_the_integrations_of_step_functions_own(name: str) -> None:
    found = models.service(name)
    for method in OPTIMISED.get(name, ("", {}))[1]:
        assert method in found.operations
    for method in OWN.get(name, ("", {}))[1]:
        assert method not in found.operations


@pytest.mark.parametrize(
    ("service", "method", "spelled"),
    [
        (
            "rds",
            "create_db_instance",
            {"DBInstanceIdentifier": "DbInstanceIdentifier", "MultiAZ": "MultiAZ"},
        ),
        ("s3", "put_object", {"ACL": "Acl", "SSECustomerKeyMD5": "SseCustomerKeyMD5"}),
        ("ecs", "run_task", {"taskDefinition": "TaskDefinition"}),
        ("sfn", "describe_execution", {"executionArn": "ExecutionArn"}),
    ],
)
def test_members_are_spelled_as_step_functions_spells_them(
    service: str, method: str, spelled: dict[str, str]
) -> None:
    found = integration(service, method)
    assert found.operation is not None
    assert found.operation.input is not None
    for member, expected in spelled.items():
        assert found.spelled(found.operation.input, member) == expected


def test_respelling_is_undone_and_jsonata_does_the_same() -> None:
    for service in SAMPLES:
        for found in integrations(service):
            shape = found.operation.output if found.operation else None
            rules = table(shape, found.spelled, back=True)
            if shape is None or not rules:
                continue
            value = full(shape)
            outside = respelled(value, table(shape, found.spelled, back=False))
            assert respelled(outside, rules) == value


def test_jsonata_respells_as_python_does(tmp_path: Path) -> None:
    for service, method in (
        ("dynamodb", "scan"),
        ("ecs", "describe_tasks"),
        ("rds", "describe_db_instances"),
    ):
        found = integration(service, method)
        assert found.operation is not None
        shape = found.operation.output
        assert shape is not None
        value = full(shape)
        outside = respelled(value, table(shape, found.spelled, back=False))
        path = tmp_path / f"{service}.py"
        arguments = ", ".join(f"{k}={v!r}" for k, v in required(found).items())
        path.write_text(
            "import cohesion\n\ndef workflow():\n"
            f"    return cohesion.aws.{found.name}({arguments})\n",
            encoding="utf-8",
        )
        definition = compile_workflow(str(path), "workflow").definition
        execution = run(definition, {}, tasks=nobody, integrations=lambda *_, out=outside: out)
        assert execution.output == value


def test_values_of_many_levels_are_respelled(tmp_path: Path) -> None:
    path = tmp_path / "flow.py"
    call = 'cohesion.aws.dynamodb.scan(TableName="t")["Items"]'
    path.write_text(f"import cohesion\n\ndef workflow():\n    return {call}\n", encoding="utf-8")
    artifact = compile_workflow(str(path), "workflow")
    outside: Json = {"Bool": True}
    inside: Json = {"BOOL": True}
    for _ in range(12):
        outside, inside = {"M": {"Bool": outside}}, {"M": {"Bool": inside}}
    execution = run(
        artifact.definition,
        {},
        tasks=nobody,
        integrations=lambda *_: {"Items": [{"a": outside}]},
    )
    assert execution.output == [{"a": inside}]


def nobody(function: str, payload: Json) -> Json:
    """Runs no task."""
    raise AssertionError(function, payload)


def full(shape: Shape, depth: int = 0) -> Json:
    """A value of a shape with every member, down to some depth; lists of none, one and two."""
    match shape.kind:
        case "structure":
            inner = shape.members.items() if depth < 6 else ()
            return {name: full(member, depth + 1) for name, member in inner}
        case "list":
            return [full(shape.item, depth + 1)] * (depth % 3)
        case "map":
            return {"Some key": full(shape.item, depth + 1), "DBkey": full(shape.item, depth + 1)}
        case _:
            return sample(shape)
