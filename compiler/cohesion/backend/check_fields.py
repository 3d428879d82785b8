"""The fields of states: which there are, which must be there, what they may hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from typing import Final, TypeAlias

from cohesion.artifact import Json
from cohesion.asl import limits
from cohesion.asl.states import State, expression, is_distributed, rules
from cohesion.backend.problems import Findings

_Wrong: TypeAlias = str | None
_Check: TypeAlias = Callable[[Json], _Wrong]
"""What is wrong with a field's value, None if nothing is."""

_JSONPATH: Final = frozenset(
    {
        "InputPath",
        "Parameters",
        "ResultSelector",
        "ResultPath",
        "OutputPath",
        "Result",
        "ItemsPath",
        "SecondsPath",
        "TimestampPath",
        "TimeoutSecondsPath",
        "HeartbeatSecondsPath",
        "ErrorPath",
        "CausePath",
        "MaxConcurrencyPath",
        "ToleratedFailureCountPath",
        "ToleratedFailurePercentagePath",
        "MaxItemsPath",
        "Variable",
    }
)
_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z")
_LABEL_FORBIDDEN = re.compile(r"[\s\[\]{}<>?*\"#%\\^|~`$&,;:/\x00-\x1f\x7f-\x9f]")
_STATUS: Final = re.compile(r"States\.Http\.StatusCode\.\d{3}")
_RESERVED: Final = frozenset(
    {
        "States.ALL",
        "States.Timeout",
        "States.HeartbeatTimeout",
        "States.TaskFailed",
        "States.QueryEvaluationError",
        "States.NoChoiceMatched",
        "States.Permissions",
        "States.BranchFailed",
        "States.ItemReaderFailed",
        "States.ResultWriterFailed",
        "States.ExceedToleratedFailureThreshold",
        "States.Http.Socket",
        "States.DataLimitExceeded",
        "States.Runtime",
    }
)


@dataclass(frozen=True, slots=True)
class _Fields:
    """The fields of an object: those it must have, all it may have, and how each is checked."""

    checks: Mapping[str, _Check]
    required: tuple[str, ...] = ()

    def check(self, value: Mapping[str, Json], place: str, findings: Findings) -> None:
        """Note every field that is missing, unknown or wrong."""
        for key in self.required:
            if key not in value:
                findings.add(place, "missing-field", f"`{key}` is missing")
        for key, item in value.items():
            inner = f"{place}/{key}" if place else key
            if key not in self.checks:
                findings.add(inner, *_unknown(key, self.checks))
            elif wrong := self.checks[key](item):
                findings.add(inner, "schema", f"`{key}` {wrong}")


def _unknown(key: str, known: Mapping[str, _Check]) -> tuple[str, str]:
    if key in _JSONPATH or key.endswith(".$"):
        return "jsonpath-field", f"`{key}` belongs to JSONPath, not to JSONata"
    near = get_close_matches(key, known, 1)
    hint = f"; did you mean `{near[0]}`?" if near else ""
    return "unknown-field", f"`{key}` is no field here{hint}"


# What a field may hold


def _anything(_: Json) -> _Wrong:
    return None


def _is_expression(value: Json) -> bool:
    return isinstance(value, str) and expression(value) is not None


def _constant(value: Json) -> _Wrong:
    if not isinstance(value, str):
        return "must be a string"
    return "is never evaluated: it must be a constant" if _is_expression(value) else None


def _comment(value: Json) -> _Wrong:
    return None if isinstance(value, str) else "must be a string"


def _string(value: Json) -> _Wrong:
    return None if isinstance(value, str) else "must be a string or an expression"


def _object(value: Json) -> _Wrong:
    return None if isinstance(value, dict) else "must be an object"


def _object_or_expression(value: Json) -> _Wrong:
    fine = isinstance(value, dict) or _is_expression(value)
    return None if fine else "must be an object or one expression"


def _items(value: Json) -> _Wrong:
    fine = isinstance(value, (list, dict)) or _is_expression(value)
    return None if fine else "must be an array, an object or an expression"


def _list(value: Json) -> _Wrong:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        return "must be an array of objects"
    return None if value else "must not be empty"


def _end(value: Json) -> _Wrong:
    return None if value is True else "must be true"


def _one_of(*values: str) -> _Check:
    named = " or ".join(values)
    return lambda value: None if value in values else f"must be {named}"


def _number(low: float, high: float | None = None, *, whole: bool, computed: bool) -> _Check:
    kind = "a whole number" if whole else "a number"
    limit = f"from {low:,} up" if high is None else f"from {low:,} to {high:,}"
    other = " or an expression" if computed else ""

    def check(value: Json) -> _Wrong:
        if computed and _is_expression(value):
            return None
        types = int if whole else (int, float)
        fine = isinstance(value, types) and not isinstance(value, bool)
        if fine and value >= low and (high is None or value <= high):
            return None
        return f"must be {kind} {limit}{other}"

    return check


def _whole(low: int, high: int | None = None, *, computed: bool = False) -> _Check:
    return _number(low, high, whole=True, computed=computed)


def _condition(value: Json) -> _Wrong:
    fine = isinstance(value, bool) or _is_expression(value)
    return None if fine else "must be true, false or an expression"


def _timestamp(value: Json) -> _Wrong:
    if _is_expression(value):
        return None
    if isinstance(value, str) and _TIMESTAMP.fullmatch(value):
        try:
            datetime.fromisoformat(value[:19])
        except ValueError as error:
            return f"is no date: {error}"
        return None
    return "must be a time such as 2030-01-31T08:30:00Z, or an expression"


def _label(value: Json) -> _Wrong:
    if not isinstance(value, str) or not 0 < len(value) <= limits.MAP_LABEL_CHARACTERS:
        return f"must be a string of 1 to {limits.MAP_LABEL_CHARACTERS} characters"
    if found := _LABEL_FORBIDDEN.search(value):
        return f"must not contain {found.group()!r}"
    return None


def _error_names(value: Json) -> _Wrong:
    if not isinstance(value, list) or not value:
        return "must be an array of error names"
    for name in value:
        if not isinstance(name, str) or _is_expression(name):
            return "must hold strings, which are never evaluated"
        known = name in _RESERVED or _STATUS.fullmatch(name)
        if name.startswith("States.") and not known:
            return f"names `{name}`: names that begin with `States.` are reserved"
    if "States.ALL" in value and len(value) > 1:
        return "must name `States.ALL` alone"
    return None


# The tables

_COMMON: Final[dict[str, _Check]] = {
    "Type": _constant,
    "Comment": _comment,
    "QueryLanguage": _one_of("JSONata"),
}
_VALUES: Final[dict[str, _Check]] = {"Assign": _object, "Output": _anything}
_MOVES: Final[dict[str, _Check]] = {"Next": _constant, "End": _end}
_ERRORS: Final[dict[str, _Check]] = {"Retry": _list, "Catch": _list}
_SECONDS: Final = _whole(1, limits.SECONDS_MAXIMUM, computed=True)

STATES: Final[dict[str, _Fields]] = {
    "Task": _Fields(
        {
            **_COMMON,
            "Resource": _constant,
            "Arguments": _object_or_expression,
            "Credentials": _object,
            "TimeoutSeconds": _SECONDS,
            "HeartbeatSeconds": _SECONDS,
            **_VALUES,
            **_ERRORS,
            **_MOVES,
        },
        required=("Resource",),
    ),
    "Pass": _Fields({**_COMMON, **_VALUES, **_MOVES}),
    "Choice": _Fields(
        {**_COMMON, "Choices": _list, "Default": _constant, **_VALUES}, required=("Choices",)
    ),
    "Wait": _Fields(
        {
            **_COMMON,
            "Seconds": _whole(0, limits.SECONDS_MAXIMUM, computed=True),
            "Timestamp": _timestamp,
            **_VALUES,
            **_MOVES,
        }
    ),
    "Succeed": _Fields({**_COMMON, "Output": _anything}),
    "Fail": _Fields({**_COMMON, "Error": _string, "Cause": _string}),
    "Parallel": _Fields(
        {
            **_COMMON,
            "Branches": _list,
            "Arguments": _object_or_expression,
            **_VALUES,
            **_ERRORS,
            **_MOVES,
        },
        required=("Branches",),
    ),
    "Map": _Fields(
        {
            **_COMMON,
            "ItemProcessor": _object,
            "Items": _items,
            "ItemSelector": _anything,
            "ItemReader": _object,
            "ItemBatcher": _object,
            "ResultWriter": _object,
            "MaxConcurrency": _whole(0, computed=True),
            "ToleratedFailureCount": _whole(0, computed=True),
            "ToleratedFailurePercentage": _number(0, 100, whole=False, computed=True),
            "Label": _label,
            **_VALUES,
            **_ERRORS,
            **_MOVES,
        },
        required=("ItemProcessor",),
    ),
}
"""The fields of each type of state."""

_RULE = _Fields(
    {"Comment": _comment, "Condition": _condition, "Next": _constant, **_VALUES},
    required=("Condition", "Next"),
)
_RETRIER = _Fields(
    {
        "Comment": _comment,
        "ErrorEquals": _error_names,
        "IntervalSeconds": _whole(1, limits.SECONDS_MAXIMUM),
        "MaxAttempts": _whole(0, limits.SECONDS_MAXIMUM),
        "BackoffRate": _number(1, whole=False, computed=False),
        "MaxDelaySeconds": _whole(1, limits.RETRY_DELAY_MAXIMUM),
        "JitterStrategy": _one_of("FULL", "NONE"),
    },
    required=("ErrorEquals",),
)
_CATCHER = _Fields(
    {"Comment": _comment, "ErrorEquals": _error_names, "Next": _constant, **_VALUES},
    required=("ErrorEquals", "Next"),
)
_PROCESSOR_CONFIG = _Fields(
    {
        "Mode": _one_of("INLINE", "DISTRIBUTED"),
        "ExecutionType": _one_of("STANDARD", "EXPRESS"),
    }
)
_READER = _Fields(
    {"Resource": _constant, "Arguments": _object_or_expression, "ReaderConfig": _object},
    required=("Resource",),
)
_WRITER = _Fields(
    {"Resource": _constant, "Arguments": _object_or_expression, "WriterConfig": _object}
)
_READER_CONFIG = _Fields(
    {
        "InputType": _one_of("CSV", "JSON", "JSONL", "PARQUET", "MANIFEST"),
        "CSVHeaderLocation": _one_of("FIRST_ROW", "GIVEN"),
        "CSVHeaders": _anything,
        "CSVDelimiter": _one_of("COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB"),
        "ItemsPointer": _constant,
        "ManifestType": _constant,
        "MaxItems": _whole(1, limits.MAP_ITEMS_MAXIMUM, computed=True),
        "Transformation": _one_of("NONE", "LOAD_AND_FLATTEN"),
    }
)
_WRITER_CONFIG = _Fields(
    {
        "Transformation": _one_of("NONE", "COMPACT", "FLATTEN"),
        "OutputType": _one_of("JSON", "JSONL"),
    }
)
_BATCHER = _Fields(
    {
        "MaxItemsPerBatch": _whole(1, computed=True),
        "MaxInputBytesPerBatch": _whole(1, limits.PAYLOAD_BYTES, computed=True),
        "BatchInput": _anything,
    }
)
_NESTED: Final = {
    "Choices": _RULE,
    "Retry": _RETRIER,
    "Catch": _CATCHER,
}
MACHINE: Final[dict[str, _Check]] = {
    "Comment": _constant,
    "StartAt": _constant,
    "States": _object,
}
DEFINITION: Final = _Fields(
    {
        **MACHINE,
        "QueryLanguage": _one_of("JSONata", "JSONPath"),
        "TimeoutSeconds": _whole(1, limits.SECONDS_MAXIMUM),
        "Version": _one_of("1.0"),
    },
    required=("StartAt", "States"),
)
BRANCH: Final = _Fields(MACHINE, required=("StartAt", "States"))
PROCESSOR: Final = _Fields({**MACHINE, "ProcessorConfig": _object}, required=("StartAt", "States"))


def check_fields(state: State, findings: Findings, *, express: bool) -> None:
    """Note what is wrong with a state's fields, one by one and together."""
    kind = state.get("Type")
    if not isinstance(kind, str) or kind not in STATES:
        findings.add("Type", "schema", f"`Type` must be one of {', '.join(STATES)}")
        return
    own = {key: value for key, value in state.items() if not _misplaced(kind, key, findings)}
    STATES[kind].check(own, "", findings)
    for key, table in _NESTED.items():
        if key in STATES[kind].checks:
            for place, rule in rules(state, key):
                table.check(rule, place, findings)
    _check_moves(kind, state, findings)
    _check_order(state, findings)
    match kind:
        case "Task":
            _check_task(state, findings, express=express)
        case "Wait" if ("Seconds" in state) == ("Timestamp" in state):
            findings.add("", "wait", "a Wait needs either `Seconds` or `Timestamp`")
        case "Map":
            _check_map(state, findings, express=express)
        case _:
            pass


def _misplaced(kind: str, key: str, findings: Findings) -> bool:
    """Whether a field belongs to other types of states; notes it."""
    if key in STATES[kind].checks or not any(key in table.checks for table in STATES.values()):
        return False
    message = f"a {kind} state cannot have `{key}`"
    if key in {"Retry", "Catch"}:
        message += ": only Task, Parallel and Map handle errors"
    findings.add(key, "misplaced-field", message)
    return True


def _check_moves(kind: str, state: State, findings: Findings) -> None:
    if "Next" in STATES[kind].checks and ("Next" in state) == ("End" in state):
        findings.add("", "next-or-end", "a state needs either `Next` or `End`")


def _check_order(state: State, findings: Findings) -> None:
    """Retriers and catchers as a list: what catches everything stands last."""
    for key in ("Retry", "Catch"):
        found = rules(state, key)
        for place, rule in found[:-1]:
            if rule.get("ErrorEquals") == ["States.ALL"]:
                message = "`States.ALL` must be last: what follows is never looked at"
                findings.add(f"{place}/ErrorEquals", "order", message)
    for place, rule in rules(state, "Retry"):
        delay, interval = rule.get("MaxDelaySeconds"), rule.get("IntervalSeconds", 1)
        if isinstance(delay, int) and isinstance(interval, int) and delay <= interval:
            message = "`MaxDelaySeconds` must be greater than `IntervalSeconds`"
            findings.add(f"{place}/MaxDelaySeconds", "schema", message)


def _check_task(state: State, findings: Findings, *, express: bool) -> None:
    resource = state.get("Resource")
    if not isinstance(resource, str):
        return
    if not resource.startswith(("arn:", "${")):
        findings.add("Resource", "resource", "`Resource` must be an ARN")
    timeout, heartbeat = state.get("TimeoutSeconds"), state.get("HeartbeatSeconds")
    if isinstance(timeout, int) and isinstance(heartbeat, int) and heartbeat >= timeout:
        message = "`HeartbeatSeconds` must be smaller than `TimeoutSeconds`"
        findings.add("HeartbeatSeconds", "schema", message)
    if express and (
        resource.endswith((".sync", ".sync:2", ".waitForTaskToken"))
        or ":activity:" in resource
        or resource.startswith("${activity:")
    ):
        message = "an Express workflow cannot wait for a job, a callback or an activity"
        findings.add("Resource", "express", message)
    if ":states:::aws-sdk:" in resource and "Arguments" not in state:
        findings.add("", "missing-field", "`Arguments` is missing: an SDK call needs it, `{}` too")
    if ":states:::lambda:invoke" in resource:
        _check_lambda(state.get("Arguments"), findings)


def _check_lambda(arguments: Json, findings: Findings) -> None:
    if arguments is None:
        findings.add("", "missing-field", "`Arguments` is missing: it names the function")
    elif isinstance(arguments, dict):
        if "FunctionName" not in arguments:
            findings.add("Arguments", "missing-field", "`FunctionName` is missing")
        if isinstance(arguments.get("Payload"), (bool, int, float)):
            message = "a literal `Payload` must be a string, an object, an array or null"
            findings.add("Arguments/Payload", "schema", message)


def _check_map(state: State, findings: Findings, *, express: bool) -> None:
    processor = state.get("ItemProcessor")
    config = processor.get("ProcessorConfig", {}) if isinstance(processor, dict) else {}
    if isinstance(config, dict):
        _PROCESSOR_CONFIG.check(config, "ItemProcessor/ProcessorConfig", findings)
    for key, table, inner, options in (
        ("ItemReader", _READER, "ReaderConfig", _READER_CONFIG),
        ("ResultWriter", _WRITER, "WriterConfig", _WRITER_CONFIG),
        ("ItemBatcher", _BATCHER, "", None),
    ):
        if isinstance(value := state.get(key), dict):
            table.check(value, key, findings)
            if options and isinstance(given := value.get(inner), dict):
                options.check(given, f"{key}/{inner}", findings)
    if is_distributed(state):
        _check_distributed(state, config, findings, express=express)
    else:
        _check_inline(state, config, findings)


def _check_distributed(
    state: State, config: Mapping[str, Json], findings: Findings, *, express: bool
) -> None:
    if express:
        message = "an Express workflow cannot have a distributed Map"
        findings.add("", "express", message)
    if "ExecutionType" not in config:
        findings.add("ItemProcessor/ProcessorConfig", "missing-field", "`ExecutionType` is missing")
    if "Items" in state and "ItemReader" in state:
        message = "`Items` and `ItemReader` cannot both say what the items are"
        findings.add("Items", "distributed-map", message)
    for key, actions in (
        ("ItemReader", ("s3:getObject", "s3:listObjectsV2")),
        ("ResultWriter", ("s3:putObject",)),
    ):
        given = state.get(key)
        resource = given.get("Resource") if isinstance(given, dict) else None
        if isinstance(resource, str) and not resource.endswith(actions):
            message = f"`Resource` must be {' or '.join(actions)}"
            findings.add(f"{key}/Resource", "distributed-map", message)


def _check_inline(state: State, config: Mapping[str, Json], findings: Findings) -> None:
    for key in (
        "ItemReader",
        "ItemBatcher",
        "ResultWriter",
        "Label",
        "ToleratedFailureCount",
        "ToleratedFailurePercentage",
    ):
        if key in state:
            findings.add(key, "distributed-map", f"only a distributed Map can have `{key}`")
    if isinstance(config, dict) and "ExecutionType" in config:
        message = "only a distributed Map can have `ExecutionType`"
        findings.add("ItemProcessor/ProcessorConfig", "distributed-map", message)
    if isinstance(state.get("Items"), dict):
        findings.add("Items", "schema", "the `Items` of an inline Map must be an array")
