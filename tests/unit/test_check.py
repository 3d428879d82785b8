"""What Step Functions would refuse: for each rule, definitions that break it and that do not."""

from __future__ import annotations

import copy
import json
import time
from pathlib import Path

import pytest

from cohesion.artifact import Json
from cohesion.backend import check_expressions
from cohesion.backend.check import check
from cohesion.backend.problems import Problem

LAMBDA = "arn:aws:states:::lambda:invoke"
END: dict[str, Json] = {"Type": "Succeed"}


def machine(**states: Json) -> dict[str, Json]:
    """A definition that begins with its first state."""
    return {"QueryLanguage": "JSONata", "StartAt": next(iter(states)), "States": states}


def task(**fields: Json) -> dict[str, Json]:
    """A Lambda task that ends."""
    fields = {"Arguments": {"FunctionName": "${task:f}"}, **fields}
    if "Next" not in fields:
        fields["End"] = True
    return {"Type": "Task", "Resource": LAMBDA, **fields}


def value(source: str, **fields: Json) -> dict[str, Json]:
    """A Pass whose output is an expression."""
    return {"Type": "Pass", "Output": f"{{% {source} %}}", "End": True, **fields}


def inline(*, processor: dict[str, Json] | None = None, **fields: Json) -> dict[str, Json]:
    """A Map that ends."""
    return {"Type": "Map", "ItemProcessor": processor or branch(i=END), "End": True, **fields}


def branch(**states: Json) -> dict[str, Json]:
    """A branch or an item processor that begins with its first state."""
    return {"StartAt": next(iter(states)), "States": states}


def distributed(*, processor: dict[str, Json] | None = None, **fields: Json) -> dict[str, Json]:
    """A distributed Map that ends."""
    config = {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}
    inner = {**(processor or branch(i=END)), "ProcessorConfig": config}
    return inline(processor=inner, **fields)


def found(definition: dict[str, Json], *, express: bool = False) -> list[tuple[str, str]]:
    """Where which rules are broken; the check must not change what it checks."""
    before = copy.deepcopy(definition)
    problems = check(definition, express=express)
    assert definition == before
    assert all(problem.message for problem in problems)
    return [(problem.path, problem.rule) for problem in problems]


def choice(condition: Json, **fields: Json) -> dict[str, Json]:
    """A definition that is a Choice with one rule."""
    rules = [{"Condition": condition, "Next": "b"}]
    return machine(a={"Type": "Choice", "Choices": rules, **fields}, b=END)


def retry(**fields: Json) -> dict[str, Json]:
    """A definition that is a task with one retrier."""
    return machine(a=task(Retry=[{"ErrorEquals": ["X"], **fields}]))


def parallel(*branches: Json, **states: Json) -> dict[str, Json]:
    """A definition that begins with a Parallel of these branches."""
    way = {"Next": next(iter(states))} if states else {"End": True}
    return machine(a={"Type": "Parallel", "Branches": list(branches), **way}, **states)


def s3(action: str, **fields: Json) -> dict[str, Json]:
    """What reads or writes the items of a distributed Map."""
    return {"Resource": f"arn:aws:states:::s3:{action}", **fields}


def catcher(**fields: Json) -> dict[str, Json]:
    """A catcher that leads to `b`."""
    return {"ErrorEquals": ["States.ALL"], "Next": "b", **fields}


GOOD: dict[str, dict[str, Json]] = {
    "a whole workflow": {
        "Comment": "place_order",
        "QueryLanguage": "JSONata",
        "StartAt": "begin",
        "TimeoutSeconds": 3600,
        "States": {
            "begin": {
                "Type": "Pass",
                "Assign": {"order": "{% $states.input.order %}", "größe": 1, "tries": 0},
                "Next": "charge",
            },
            "charge": {
                "Type": "Task",
                "Comment": "{% half open is fine in a comment",
                "Resource": LAMBDA,
                "Arguments": {
                    "FunctionName": "${task:charge}",
                    "Payload": {
                        "order": "{% $order %}",
                        "n": "{% $states.context.State.RetryCount %}",
                    },
                },
                "TimeoutSeconds": 900,
                "HeartbeatSeconds": 30,
                "Assign": {"receipt": "{% $states.result.Payload %}"},
                "Retry": [
                    {
                        "ErrorEquals": ["Lambda.ServiceException", "Busy"],
                        "IntervalSeconds": 2,
                        "MaxAttempts": 6,
                        "BackoffRate": 1.5,
                        "MaxDelaySeconds": 60,
                        "JitterStrategy": "FULL",
                    },
                    {"ErrorEquals": ["States.ALL"], "MaxAttempts": 0},
                ],
                "Catch": [
                    {
                        "ErrorEquals": ["Declined"],
                        "Assign": {"e": "{% $parse($states.errorOutput.Cause) %}"},
                        "Next": "many",
                    },
                    {"ErrorEquals": ["States.ALL"], "Next": "fail"},
                ],
                "Next": "many",
            },
            "many": {
                "Type": "Choice",
                "Choices": [
                    {
                        "Condition": "{% $tries > 3 and $exists($receipt) %}",
                        "Assign": {"tries": "{% $tries + 1 %}"},
                        "Next": "wait",
                    },
                    {"Condition": True, "Next": "done"},
                ],
                "Default": "wait",
            },
            "wait": {"Type": "Wait", "Seconds": "{% $tries * 2 %}", "Next": "many"},
            "done": {"Type": "Succeed", "Output": {"receipt": "{% [$map([1..3],$string)[]] %}"}},
            "fail": {"Type": "Fail", "Error": "{% $string($order.id) %}", "Cause": "it failed"},
        },
    },
    "a loop that may read what an earlier round assigned": machine(
        a={
            "Type": "Choice",
            "Choices": [{"Condition": "{% $exists($seen) %}", "Next": "c"}],
            "Default": "b",
        },
        b={"Type": "Pass", "Assign": {"seen": True}, "Next": "a"},
        c=END,
    ),
    "a state that says its language itself": {
        "StartAt": "a",
        "States": {"a": {"Type": "Succeed", "QueryLanguage": "JSONata"}},
    },
    "a Parallel whose branches read outer variables": machine(
        a={"Type": "Pass", "Assign": {"x": 1}, "Next": "b"},
        b={
            "Type": "Parallel",
            "Arguments": {"x": "{% $x %}"},
            "Branches": [
                branch(c={"Type": "Pass", "Assign": {"y": "{% $x %}"}, "Next": "d"}, d=END),
                branch(e=value("$x", Assign={"y": 2})),
            ],
            "Catch": [catcher(Next="f", Assign={"x": "{% $states.errorOutput.Error %}"})],
            "Assign": {"x": "{% $states.result[0] %}"},
            "Next": "f",
        },
        f=value("$x"),
    ),
    "an inner name that the outer scope assigns later": machine(
        a=inline(processor=branch(i=value("1", Assign={"x": 1})), Next="b") | {"End": None},
        b={"Type": "Pass", "Assign": {"x": 1}, "End": True},
    ),
    "a Map over items": machine(
        a=inline(
            Items="{% $states.input.items %}",
            ItemSelector={"item": "{% $states.context.Map.Item.Value %}"},
            MaxConcurrency=1,
        )
    ),
    "a distributed Map": machine(
        a=distributed(
            Label="orders",
            MaxConcurrency="{% 10 %}",
            ToleratedFailurePercentage=12.5,
            ItemReader={
                "Resource": "arn:aws:states:::s3:getObject",
                "Arguments": {"Bucket": "b", "Key": "{% 'k' %}"},
                "ReaderConfig": {"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW"},
            },
            ItemBatcher={"MaxItemsPerBatch": 10, "BatchInput": {"x": "{% 1 %}"}},
            ResultWriter={
                "Resource": "arn:aws:states:::s3:putObject",
                "Arguments": {"Bucket": "b"},
                "WriterConfig": {"Transformation": "FLATTEN", "OutputType": "JSONL"},
            },
        )
    ),
    "a callback": machine(
        a=task(
            Resource=LAMBDA + ".waitForTaskToken",
            Arguments={"FunctionName": "f", "Payload": "{% $states.context.Task.Token %}"},
        )
    ),
    "waits": machine(
        a={"Type": "Wait", "Timestamp": "2030-01-31T08:30:00.5Z", "Next": "b"},
        b={"Type": "Wait", "Seconds": 0, "Next": "c"},
        c={"Type": "Wait", "Timestamp": "{% $states.input.at %}", "End": True},
    ),
    "names bound in the expression": machine(
        a=value("($f:=function($count){$count+1};$f($sum([1,2])))")
    ),
    "a chain": machine(a=value("'a'~>$substring(0,1)~>$uppercase")),
    "placeholders": machine(a=task(Resource="${func:1}", Arguments={"x": "${ref:table}"})),
}
del GOOD["an inner name that the outer scope assigns later"]["States"]["a"]["End"]


@pytest.mark.parametrize("name", GOOD)
def test_what_step_functions_accepts_has_no_problem(name: str) -> None:
    assert found(GOOD[name]) == []


DEEP = "1" + "".join("+1" for _ in range(100))

BAD: list[tuple[str, dict[str, Json], str, str]] = [
    # the definition
    ("no StartAt", {"QueryLanguage": "JSONata", "States": {"a": END}}, "", "missing-field"),
    (
        "no states",
        {"QueryLanguage": "JSONata", "StartAt": "a", "States": {}},
        "States",
        "missing-field",
    ),
    (
        "JSONPath by default",
        {"StartAt": "a", "States": {"a": END}},
        "States/a/QueryLanguage",
        "query-language",
    ),
    ("unknown field", machine(a=END) | {"Startat": "a"}, "Startat", "unknown-field"),
    ("time-out of 0", machine(a=END) | {"TimeoutSeconds": 0}, "TimeoutSeconds", "schema"),
    ("half-open comment", machine(a=END) | {"Comment": "{% x"}, "Comment", "half-open-expression"),
    ("too large", machine(a={"Type": "Succeed", "Output": "x" * 1_048_576}), "", "size"),
    ("not JSON", machine(a={"Type": "Succeed", "Output": float("nan")}), "", "schema"),
    # transitions
    ("StartAt nowhere", machine(a=END) | {"StartAt": "b"}, "StartAt", "dangling-transition"),
    (
        "Next nowhere",
        machine(a=task(Next="b", Catch=[catcher(Next="c")]), c=END),
        "States/a/Next",
        "dangling-transition",
    ),
    (
        "Catch nowhere",
        machine(a=task(Catch=[catcher()])),
        "States/a/Catch[0]/Next",
        "dangling-transition",
    ),
    ("Default nowhere", choice(True, Default="x"), "States/a/Default", "dangling-transition"),
    ("unreachable", machine(a=END, b=END), "States/b", "unreachable-state"),
    ("no end", machine(a={"Type": "Pass", "Next": "a"}), "", "no-end"),
    ("neither Next nor End", machine(a={"Type": "Pass"}), "States/a", "next-or-end"),
    ("both Next and End", machine(a=task(Next="b", End=True), b=END), "States/a", "next-or-end"),
    ("End is false", machine(a={"Type": "Pass", "End": False}), "States/a/End", "schema"),
    ("Next of a Choice", choice(True, Next="b"), "States/a/Next", "misplaced-field"),
    # names
    ("long name", machine(**{"a" * 81: END}), "States/" + "a" * 81, "state-name"),
    ("empty name", machine(**{"": END}), "States/", "state-name"),
    (
        "name used inside",
        machine(a=inline(processor=branch(a=END))),
        "States/a/ItemProcessor/States/a",
        "duplicate-state-name",
    ),
    # fields
    ("not an object", machine(a=None), "States/a", "schema"),
    ("no type", machine(a={"End": True}), "States/a/Type", "schema"),
    ("unknown type", machine(a={"Type": "Task2", "End": True}), "States/a/Type", "schema"),
    ("misspelt field", machine(a=task(TimeoutSecond=3)), "States/a/TimeoutSecond", "unknown-field"),
    ("JSONPath field", machine(a=task(ResultPath="$.x")), "States/a/ResultPath", "jsonpath-field"),
    (
        "Result of a Pass",
        machine(a={"Type": "Pass", "Result": 1, "End": True}),
        "States/a/Result",
        "jsonpath-field",
    ),
    (
        "JSONPath state",
        machine(a={"Type": "Succeed", "QueryLanguage": "JSONPath"}),
        "States/a/QueryLanguage",
        "schema",
    ),
    (
        "Retry of a Pass",
        machine(a={"Type": "Pass", "Retry": [{"ErrorEquals": ["X"]}], "End": True}),
        "States/a/Retry",
        "misplaced-field",
    ),
    ("Catch of a Choice", choice(True, Catch=[catcher()]), "States/a/Catch", "misplaced-field"),
    (
        "Assign of a Fail",
        machine(a={"Type": "Fail", "Assign": {"x": 1}}),
        "States/a/Assign",
        "misplaced-field",
    ),
    (
        "Assign of a Succeed",
        machine(a={"Type": "Succeed", "Assign": {"x": 1}}),
        "States/a/Assign",
        "misplaced-field",
    ),
    (
        "Output of a Fail",
        machine(a={"Type": "Fail", "Output": 1}),
        "States/a/Output",
        "misplaced-field",
    ),
    (
        "Assign is no object",
        machine(a={"Type": "Pass", "Assign": "{% 1 %}", "End": True}),
        "States/a/Assign",
        "schema",
    ),
    ("Error is a number", machine(a={"Type": "Fail", "Error": 1}), "States/a/Error", "schema"),
    # tasks
    ("no Resource", machine(a={"Type": "Task", "End": True}), "States/a", "missing-field"),
    ("Resource is no ARN", machine(a=task(Resource="lambda")), "States/a/Resource", "resource"),
    (
        "Resource is computed",
        machine(a=task(Resource="{% 'arn:' %}")),
        "States/a/Resource",
        "schema",
    ),
    (
        "no FunctionName",
        machine(a=task(Arguments={"Payload": {}})),
        "States/a/Arguments",
        "missing-field",
    ),
    (
        "Lambda without Arguments",
        machine(a={"Type": "Task", "Resource": LAMBDA, "End": True}),
        "States/a",
        "missing-field",
    ),
    ("Arguments is a list", machine(a=task(Arguments=[1])), "States/a/Arguments", "schema"),
    (
        "Payload is a number",
        machine(a=task(Arguments={"FunctionName": "f", "Payload": 1})),
        "States/a/Arguments/Payload",
        "schema",
    ),
    (
        "SDK call without Arguments",
        machine(
            a={"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:listBuckets", "End": True}
        ),
        "States/a",
        "missing-field",
    ),
    (
        "time-out of a half",
        machine(a=task(TimeoutSeconds=0.5)),
        "States/a/TimeoutSeconds",
        "schema",
    ),
    ("time-out is true", machine(a=task(TimeoutSeconds=True)), "States/a/TimeoutSeconds", "schema"),
    (
        "long heartbeat",
        machine(a=task(TimeoutSeconds=5, HeartbeatSeconds=5)),
        "States/a/HeartbeatSeconds",
        "schema",
    ),
    # waits
    ("Wait for nothing", machine(a={"Type": "Wait", "End": True}), "States/a", "wait"),
    (
        "Wait for both",
        machine(a={"Type": "Wait", "Seconds": 1, "Timestamp": "2030-01-31T08:30:00Z", "End": True}),
        "States/a",
        "wait",
    ),
    (
        "negative Wait",
        machine(a={"Type": "Wait", "Seconds": -1, "End": True}),
        "States/a/Seconds",
        "schema",
    ),
    (
        "long Wait",
        machine(a={"Type": "Wait", "Seconds": 100_000_000, "End": True}),
        "States/a/Seconds",
        "schema",
    ),
    (
        "Wait of 1.5",
        machine(a={"Type": "Wait", "Seconds": 1.5, "End": True}),
        "States/a/Seconds",
        "schema",
    ),
    (
        "local time",
        machine(a={"Type": "Wait", "Timestamp": "2030-01-31T08:30:00", "End": True}),
        "States/a/Timestamp",
        "schema",
    ),
    (
        "no such day",
        machine(a={"Type": "Wait", "Timestamp": "2030-02-30T08:30:00Z", "End": True}),
        "States/a/Timestamp",
        "schema",
    ),
    # choices
    (
        "no Choices",
        machine(a={"Type": "Choice", "Default": "b"}, b=END),
        "States/a",
        "missing-field",
    ),
    (
        "empty Choices",
        machine(a={"Type": "Choice", "Choices": [], "Default": "b"}, b=END),
        "States/a/Choices",
        "schema",
    ),
    (
        "no Condition",
        machine(a={"Type": "Choice", "Choices": [{"Next": "b"}]}, b=END),
        "States/a/Choices[0]",
        "missing-field",
    ),
    ("Condition is text", choice("x"), "States/a/Choices[0]/Condition", "schema"),
    ("Condition is a number", choice("{% 1+1 %}"), "States/a/Choices[0]/Condition", "condition"),
    (
        "Condition may be text",
        choice("{% true?'a':false %}"),
        "States/a/Choices[0]/Condition",
        "condition",
    ),
    # retries and catchers
    ("no errors", retry(ErrorEquals=[]), "States/a/Retry[0]/ErrorEquals", "schema"),
    (
        "ALL with others",
        retry(ErrorEquals=["X", "States.ALL"]),
        "States/a/Retry[0]/ErrorEquals",
        "schema",
    ),
    (
        "ALL not last",
        machine(a=task(Catch=[catcher(), catcher(ErrorEquals=["X"])], Next="b"), b=END),
        "States/a/Catch[0]/ErrorEquals",
        "order",
    ),
    (
        "reserved error",
        retry(ErrorEquals=["States.Oops"]),
        "States/a/Retry[0]/ErrorEquals",
        "schema",
    ),
    ("interval of 0", retry(IntervalSeconds=0), "States/a/Retry[0]/IntervalSeconds", "schema"),
    ("many attempts", retry(MaxAttempts=100_000_000), "States/a/Retry[0]/MaxAttempts", "schema"),
    ("shrinking delay", retry(BackoffRate=0.5), "States/a/Retry[0]/BackoffRate", "schema"),
    (
        "long delay",
        retry(MaxDelaySeconds=31_622_401),
        "States/a/Retry[0]/MaxDelaySeconds",
        "schema",
    ),
    (
        "delay below interval",
        retry(IntervalSeconds=5, MaxDelaySeconds=5),
        "States/a/Retry[0]/MaxDelaySeconds",
        "schema",
    ),
    ("unknown jitter", retry(JitterStrategy="SOME"), "States/a/Retry[0]/JitterStrategy", "schema"),
    ("computed retries", retry(MaxAttempts="{% 1 %}"), "States/a/Retry[0]/MaxAttempts", "schema"),
    (
        "catcher without Next",
        machine(a=task(Catch=[{"ErrorEquals": ["X"]}])),
        "States/a/Catch[0]",
        "missing-field",
    ),
    (
        "catcher that retries",
        machine(a=task(Catch=[catcher(MaxAttempts=1)], Next="b"), b=END),
        "States/a/Catch[0]/MaxAttempts",
        "unknown-field",
    ),
    # variables
    (
        "underscore",
        machine(a={"Type": "Pass", "Assign": {"_x": 1}, "End": True}),
        "States/a/Assign/_x",
        "variable-name",
    ),
    (
        "digit",
        machine(a={"Type": "Pass", "Assign": {"1x": 1}, "End": True}),
        "States/a/Assign/1x",
        "variable-name",
    ),
    (
        "dotted",
        machine(a={"Type": "Pass", "Assign": {"x.y": 1}, "End": True}),
        "States/a/Assign/x.y",
        "variable-name",
    ),
    (
        "states",
        machine(a={"Type": "Pass", "Assign": {"states": 1}, "End": True}),
        "States/a/Assign/states",
        "variable-name",
    ),
    (
        "long variable",
        machine(a={"Type": "Pass", "Assign": {"x" * 81: 1}, "End": True}),
        "States/a/Assign/" + "x" * 81,
        "variable-name",
    ),
    (
        "hidden built-in",
        machine(a=task(Catch=[catcher(Assign={"count": 1})], Next="b"), b=END),
        "States/a/Catch[0]/Assign/count",
        "hidden-built-in",
    ),
    ("never assigned", machine(a=value("$x")), "States/a/Output", "unassigned-variable"),
    (
        "assigned here",
        machine(a=value("$x", Assign={"x": 1})),
        "States/a/Output",
        "unassigned-variable",
    ),
    (
        "assigned on another way",
        machine(a=task(Assign={"x": 1}, Catch=[catcher()], Next="c"), b=value("$x"), c=END),
        "States/b/Output",
        "unassigned-variable",
    ),
    (
        "assigned in a branch",
        parallel(branch(i=value("1", Assign={"x": 1})), b=value("$x")),
        "States/b/Output",
        "unassigned-variable",
    ),
    (
        "assigned in a sibling",
        parallel(branch(i=value("1", Assign={"x": 1})), branch(j=value("$x"))),
        "States/a/Branches[1]/States/j/Output",
        "unassigned-variable",
    ),
    (
        "outer variable assigned inside",
        machine(
            a={"Type": "Pass", "Assign": {"x": 1}, "Next": "b"},
            b=inline(processor=branch(i=value("1", Assign={"x": 1}))),
        ),
        "States/b/ItemProcessor/States/i/Assign/x",
        "outer-variable",
    ),
    (
        "outer variable in a distributed Map",
        machine(
            a={"Type": "Pass", "Assign": {"x": 1}, "Next": "b"},
            b=distributed(processor=branch(i=value("$x"))),
        ),
        "States/b/ItemProcessor/States/i/Output",
        "unassigned-variable",
    ),
    # expressions
    (
        "half-open",
        machine(a={"Type": "Pass", "Output": {"x": ["{% 1"]}, "End": True}),
        "States/a/Output/x[0]",
        "half-open-expression",
    ),
    (
        "blank before",
        machine(a={"Type": "Fail", "Cause": " {% 1 %}"}),
        "States/a/Cause",
        "half-open-expression",
    ),
    ("empty", machine(a=value("")), "States/a/Output", "jsonata-syntax"),
    ("unparsable", machine(a=value("1 +")), "States/a/Output", "jsonata-syntax"),
    ("JSONata 2.1", machine(a=value("1 ?? 2")), "States/a/Output", "jsonata-syntax"),
    ("context item", machine(a=value("$.x")), "States/a/Output", "jsonata-context"),
    ("root", machine(a=value("$$")), "States/a/Output", "jsonata-context"),
    ("bare name", machine(a=value("order.total")), "States/a/Output", "jsonata-context"),
    ("$eval", machine(a=value("$eval('1')")), "States/a/Output", "unknown-function"),
    ("misspelt function", machine(a=value("$lenght('1')")), "States/a/Output", "unknown-function"),
    ("too few arguments", machine(a=value("$string()")), "States/a/Output", "argument-count"),
    ("too many arguments", machine(a=value("$floor(1,2)")), "States/a/Output", "argument-count"),
    ("too many in a chain", machine(a=value("1~>$floor(2)")), "States/a/Output", "argument-count"),
    ("too deep", machine(a=value(DEEP)), "States/a/Output", "depth"),
    # $states
    ("result of a Pass", machine(a=value("$states.result")), "States/a/Output", "states-field"),
    (
        "result in Arguments",
        machine(a=task(Arguments={"FunctionName": "{% $states.result.x %}"})),
        "States/a/Arguments/FunctionName",
        "states-field",
    ),
    (
        "result in a catcher",
        machine(a=task(Catch=[catcher(Output="{% $states.result %}")], Next="b"), b=END),
        "States/a/Catch[0]/Output",
        "states-field",
    ),
    (
        "error outside a catcher",
        machine(a=task(Output="{% $states.errorOutput %}")),
        "States/a/Output",
        "states-field",
    ),
    (
        "unknown field of $states",
        machine(a=value("$states.inputs")),
        "States/a/Output",
        "states-field",
    ),
    (
        "unknown field of the context",
        machine(a=value("$states.context.Execution.Nmae")),
        "States/a/Output",
        "states-field",
    ),
    (
        "item outside a selector",
        machine(a=inline(Items="{% $states.context.Map.Item.Value %}")),
        "States/a/Items",
        "states-field",
    ),
    (
        "token without a callback",
        machine(
            a=task(
                Arguments={
                    "FunctionName": "f",
                    "Payload": {"t": "{% $states.context.Task.Token %}"},
                }
            )
        ),
        "States/a/Arguments/Payload/t",
        "states-field",
    ),
    (
        "retries of a Pass",
        machine(a=value("$states.context.State.RetryCount")),
        "States/a/Output",
        "states-field",
    ),
    # Parallel and Map
    ("no branches", machine(a={"Type": "Parallel", "End": True}), "States/a", "missing-field"),
    ("branch without States", parallel({"StartAt": "i"}), "States/a/Branches[0]", "missing-field"),
    (
        "branch without end",
        parallel(branch(i={"Type": "Pass", "Next": "i"})),
        "States/a/Branches[0]",
        "no-end",
    ),
    (
        "out of a branch",
        parallel(branch(i={"Type": "Pass", "Next": "b"}), b=END),
        "States/a/Branches[0]/States/i/Next",
        "dangling-transition",
    ),
    ("no processor", machine(a={"Type": "Map", "End": True}), "States/a", "missing-field"),
    ("object as items", machine(a=inline(Items={"a": 1})), "States/a/Items", "schema"),
    (
        "negative concurrency",
        machine(a=inline(MaxConcurrency=-1)),
        "States/a/MaxConcurrency",
        "schema",
    ),
    (
        "reader of an inline Map",
        machine(a=inline(ItemReader=s3("getObject"))),
        "States/a/ItemReader",
        "distributed-map",
    ),
    (
        "execution type of an inline Map",
        machine(
            a=inline(
                processor={
                    **branch(i=END),
                    "ProcessorConfig": {"Mode": "INLINE", "ExecutionType": "EXPRESS"},
                }
            )
        ),
        "States/a/ItemProcessor/ProcessorConfig",
        "distributed-map",
    ),
    (
        "unknown mode",
        machine(a=inline(processor={**branch(i=END), "ProcessorConfig": {"Mode": "BOTH"}})),
        "States/a/ItemProcessor/ProcessorConfig/Mode",
        "schema",
    ),
    (
        "no execution type",
        machine(a=inline(processor={**branch(i=END), "ProcessorConfig": {"Mode": "DISTRIBUTED"}})),
        "States/a/ItemProcessor/ProcessorConfig",
        "missing-field",
    ),
    ("long label", machine(a=distributed(Label="x" * 41)), "States/a/Label", "schema"),
    ("label with a blank", machine(a=distributed(Label="a b")), "States/a/Label", "schema"),
    (
        "same label twice",
        parallel(
            branch(i=distributed(Label="x", processor=branch(m=END))),
            branch(j=distributed(Label="x", processor=branch(k=END))),
        ),
        "States/a/Branches[1]/States/j/Label",
        "duplicate-label",
    ),
    (
        "reads with put",
        machine(a=distributed(ItemReader=s3("putObject"))),
        "States/a/ItemReader/Resource",
        "distributed-map",
    ),
    (
        "unknown input type",
        machine(a=distributed(ItemReader=s3("getObject", ReaderConfig={"InputType": "XML"}))),
        "States/a/ItemReader/ReaderConfig/InputType",
        "schema",
    ),
    (
        "too many items",
        machine(a=distributed(ItemReader=s3("getObject", ReaderConfig={"MaxItems": 100_000_001}))),
        "States/a/ItemReader/ReaderConfig/MaxItems",
        "schema",
    ),
    (
        "writes with get",
        machine(a=distributed(ResultWriter=s3("getObject"))),
        "States/a/ResultWriter/Resource",
        "distributed-map",
    ),
    (
        "items twice",
        machine(a=distributed(Items=[1], ItemReader=s3("getObject"))),
        "States/a/Items",
        "distributed-map",
    ),
    (
        "over 100 percent",
        machine(a=distributed(ToleratedFailurePercentage=101)),
        "States/a/ToleratedFailurePercentage",
        "schema",
    ),
    (
        "empty batches",
        machine(a=distributed(ItemBatcher={"MaxItemsPerBatch": 0})),
        "States/a/ItemBatcher/MaxItemsPerBatch",
        "schema",
    ),
]


@pytest.mark.parametrize(
    ("definition", "path", "rule"),
    [(definition, path, rule) for _, definition, path, rule in BAD],
    ids=[name for name, *_ in BAD],
)
def test_what_step_functions_refuses_is_found(
    definition: dict[str, Json], path: str, rule: str
) -> None:
    problems = found(definition)
    assert (path, rule) in problems
    assert len({rule for _, rule in problems}) <= 2


@pytest.mark.parametrize(
    "definition",
    [
        machine(a=task(Resource="arn:aws:states:::states:startExecution.sync:2", Arguments={})),
        machine(a=task(Resource=LAMBDA + ".waitForTaskToken")),
        machine(a=distributed()),
    ],
)
def test_what_an_express_workflow_cannot_have_is_found(definition: dict[str, Json]) -> None:
    assert found(definition) == []
    assert [rule for _, rule in found(definition, express=True)] == ["express"]


def test_a_problem_names_its_state_and_says_what_is_wrong() -> None:
    inner = branch(i=value("$lenght($y)"))
    assert check(machine(a={"Type": "Parallel", "Branches": [inner], "End": True})) == (
        Problem(
            "States/a/Branches[0]/States/i/Output",
            "unassigned-variable",
            "no path here assigns `$y`",
            "i",
        ),
        Problem(
            "States/a/Branches[0]/States/i/Output",
            "unknown-function",
            "there is no function `$lenght`; did you mean `$length`?",
            "i",
        ),
    )


def test_whatever_json_it_gets_it_does_not_fail() -> None:
    odd: list[Json] = [None, True, 0, "x", "{%", [], [None], {}, {"a": None}]
    fields = ["Type", "Next", "Choices", "Retry", "Catch", "Assign", "Branches", "ItemProcessor",
              "Arguments", "Resource", "ItemReader", "Label", "Comment", "Items"]  # fmt: skip
    for kind in ("Task", "Pass", "Choice", "Wait", "Map", "Parallel", "Fail", "Succeed"):
        for field in fields:
            for item in odd:
                check(machine(a={"Type": kind, "End": True, field: item}))
    for field in ("QueryLanguage", "StartAt", "States", "TimeoutSeconds"):
        for item in odd:
            assert check({**machine(a=END), field: item}) or field == "States"


def test_every_encoding_passes_once_its_operands_are_assigned() -> None:
    data = Path(__file__).parents[1] / "data" / "jsonata"
    prelude = json.loads((data / "prelude.json").read_text(encoding="utf-8"))
    for row in json.loads((data / "encodings.json").read_text(encoding="utf-8")):
        bound = "".join(f"${name}:={prelude[name]};" for name in row["prelude"])
        definition = machine(
            a={"Type": "Pass", "Assign": {"a": 1, "b": 2, "c": 3}, "Next": "b"},
            b=value(f"({bound}{row['jsonata']})"),
        )
        assert found(definition) == [], row["name"]


def test_a_hundred_states_take_no_time() -> None:
    states: dict[str, Json] = {}
    for i in range(100):
        read = f"{{% $v{i} + 1 %}}" if i else 1
        states[f"s{i}"] = task(
            Arguments={"FunctionName": "${task:f}", "Payload": {"a": read}},
            Assign={f"v{i + 1}": "{% $states.result.Payload %}"},
            Next=f"s{i + 1}",
        )
    definition = machine(**states, s100={"Type": "Succeed", "Output": "{% $v100 %}"})
    assert check(definition) == ()
    check_expressions.facts.cache_clear()
    begin = time.process_time()
    check(definition)
    assert time.process_time() - begin < 0.1  # about 0.02 s; the margin is for busy machines
