"""The task handler: payloads in, results and errors out, as Step Functions is told of them."""

# ruff: noqa: D101, D106  classes and tasks here are examples, named for what they are

from __future__ import annotations

import json
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import botocore.session
import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber

import cohesion
from cohesion.artifact import Json
from cohesion.runtime import handler, plain, reports
from cohesion.runtime.details import message_of

HERE = __name__


class Declined(Exception):
    """An error of the project."""


class CardDeclined(Declined):
    pass


class Missing(KeyError):
    pass


class Both(CardDeclined, Missing):
    pass


class Outer:
    class Inner(Exception):
        pass


@dataclass
class Context:
    """What tasks read of a Lambda context."""

    aws_request_id: str = "r-1"


@cohesion.task(timeout=3, retry=cohesion.Retry(Exception))
def charge(order: Json, amount: float = 2) -> float:
    """A task that is marked, with retries that are not the handler's business."""
    if isinstance(order, str):
        raise getattr(sys.modules[HERE], order)("card 4", 17)
    return amount * len(order)


def plainly(event: Json, /, *, context: Json = None) -> Json:
    """A task without a mark."""
    return [event, context]


@cohesion.task
def context_of_invocation() -> Json:
    context = cohesion.lambda_context()
    return context and context.aws_request_id


@cohesion.task
def wrong() -> int:
    return "text"  # type: ignore[return-value]


class Tool:
    @staticmethod
    def run(x: int) -> int:
        return x + 1


NOT_CALLABLE = 3


@pytest.fixture
def lambda_of(monkeypatch: pytest.MonkeyPatch) -> Json:
    """Makes this process the Lambda function of a task of this module."""

    def function_of(name: str) -> Json:
        monkeypatch.setenv("COHESION_TASK", f"{HERE}:{name}")
        return lambda event: handler.handle(event, Context())  # type: ignore[arg-type]

    return function_of


def errors(**entry_points: str | None) -> Json:
    return {"$cohesion": {"errors": entry_points}}


# --- payload and result


def test_a_payload_is_arguments_by_name(lambda_of: Json) -> None:
    assert lambda_of("charge")({"order": [1, 2], "amount": 3}) == 6
    assert lambda_of("charge")({"order": [1, 2], "$cohesion": {}}) == 4
    assert lambda_of("plainly")({"event": {"a": 1}}) == [{"a": 1}, None]
    assert lambda_of("plainly")({"event": 1, "context": (2,)}) == [1, [2]]
    assert lambda_of("Tool.run")({"x": 1}) == 2


@pytest.mark.parametrize(
    ("payload", "text"),
    [
        ({}, "charge() missing 1 required positional argument: 'order'"),
        ({"order": 1, "colour": 2}, "charge() got an unexpected keyword argument 'colour'"),
        ([1], "charge() payload: expected dict, got list"),
        (None, "charge() payload: expected dict, got None"),
    ],
)
def test_a_payload_that_does_not_fit(lambda_of: Json, payload: Json, text: str) -> None:
    with pytest.raises(TypeError) as caught:
        lambda_of("charge")(payload)
    assert str(caught.value) == text


def test_a_missing_positional_argument_is_worded_as_python_does(lambda_of: Json) -> None:
    with pytest.raises(TypeError, match=r"plainly\(\) missing 1 required positional argument"):
        lambda_of("plainly")({"context": 1})


def test_a_result_of_the_wrong_type(lambda_of: Json) -> None:
    with pytest.raises(TypeError, match=r"wrong\(\) result: expected int, got str"):
        lambda_of("wrong")({})


def test_the_payload_stays_as_it_is() -> None:
    def spoil(xs: list[int]) -> None:
        xs.append(1)

    payload = {"xs": [0]}
    handler.invoke(spoil, payload)
    assert payload == {"xs": [0]}


def test_the_handler_runs_a_task_once_and_is_no_task_call() -> None:
    with plain.observe() as calls, pytest.raises(CardDeclined):
        handler.invoke(charge, {"order": "CardDeclined"})
    assert calls == []


def test_the_lambda_context_is_there_during_the_invocation_alone(lambda_of: Json) -> None:
    assert cohesion.lambda_context() is None
    assert lambda_of("context_of_invocation")({}) == "r-1"
    assert cohesion.lambda_context() is None


# --- errors


@pytest.mark.parametrize(
    ("raised", "named", "error"),
    [
        ("CardDeclined", {}, "CardDeclined"),
        ("CardDeclined", {"CardDeclined": f"{HERE}:CardDeclined"}, "CardDeclined"),
        ("CardDeclined", {"Declined": f"{HERE}:Declined"}, "Declined"),
        ("CardDeclined", {"shop.Declined": f"{HERE}:Declined"}, "shop.Declined"),
        (
            "CardDeclined",
            {"CardDeclined": f"{HERE}:CardDeclined", "Declined": f"{HERE}:Declined"},
            "CardDeclined",
        ),
        (
            "CardDeclined",  # the order is that of the clauses, subclasses first in each
            {"Declined": f"{HERE}:Declined", "CardDeclined": f"{HERE}:CardDeclined"},
            "Declined",
        ),
        ("Missing", {"LookupError": "builtins:LookupError"}, "LookupError"),
        (
            "Both",  # which is both: the first clause takes it, whatever the order of its bases
            {"KeyError": "builtins:KeyError", "Declined": f"{HERE}:Declined"},
            "KeyError",
        ),
        ("Declined", {"CardDeclined": f"{HERE}:CardDeclined"}, "Declined"),
        ("Declined", {"Declined": "another.module:Declined"}, f"{HERE}.Declined"),
        ("CardDeclined", {"Declined": "another.module:Declined"}, "CardDeclined"),
        ("CardDeclined", {"CardDeclined": None, "Declined": f"{HERE}:Declined"}, "CardDeclined"),
        ("CardDeclined", {"Declined": None}, "CardDeclined"),
    ],
)
def test_errors_are_reported_by_the_first_name_that_fits(
    lambda_of: Json, raised: str, named: dict[str, str | None], error: str
) -> None:
    event = {"order": raised, **errors(**named)}
    with pytest.raises(Exception) as caught:  # noqa: PT011  its name is the point
        lambda_of("charge")(event)
    assert type(caught.value).__name__ == error
    assert str(caught.value) == str(getattr(sys.modules[HERE], raised)("card 4", 17))
    assert (error == raised) is isinstance(caught.value, getattr(sys.modules[HERE], raised))


def test_classes_of_one_name_and_place_stay_apart() -> None:
    namesake = type("Declined", (Exception,), {"__module__": HERE})
    assert reports.reported_name(namesake(), {"Declined": f"{HERE}:Declined"}) == f"{HERE}.Declined"
    known = {"Declined": "another:Declined", f"{HERE}.Declined": f"{HERE}:Declined"}
    assert reports.reported_name(Declined(), known) == f"{HERE}.Declined"
    assert reports.reported_name(namesake(), known) == f"other.{HERE}.Declined"


def test_no_class_of_the_author_passes_for_an_error_of_the_service() -> None:
    spoof = type("Lambda.Unknown", (Exception,), {"__module__": HERE})
    assert reports.reported_name(spoof(), {}) == f"{HERE}.Lambda.Unknown"


def test_classes_that_botocore_makes_are_known_by_the_classes_they_come_from() -> None:
    session = botocore.session.Session()
    session.set_credentials("key", "secret")
    client = session.create_client("dynamodb", region_name="eu-west-1")
    stub = Stubber(client)
    stub.add_client_error("put_item", "ConditionalCheckFailedException", "no")
    with stub, pytest.raises(ClientError) as caught:
        client.put_item(TableName="t", Item={})
    made = caught.value
    assert type(made) is client.exceptions.ConditionalCheckFailedException
    assert reports.reported_name(made, {}) == "ConditionalCheckFailedException"
    known = {"ClientError": "botocore.exceptions:ClientError", "Exception": "builtins:Exception"}
    assert reports.reported_name(made, known) == "ClientError"
    known = {"ConditionalCheckFailedException": "shop:ConditionalCheckFailedException"}
    named = "botocore.errorfactory.ConditionalCheckFailedException"
    assert reports.reported_name(made, known) == named


def test_what_is_no_exception_cannot_end_the_process(
    lambda_of: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stop(BaseException):
        pass

    module = sys.modules[HERE]
    for raised, words in (
        (Stop, r"charge\(\) raised Stop, which is no Exception: \('card 4', 17\)"),
        (KeyboardInterrupt, "the task raised KeyboardInterrupt"),
    ):
        monkeypatch.setattr(module, "Stop", raised, raising=False)
        with pytest.raises(RuntimeError, match=words):
            lambda_of("charge")({"order": "Stop"})


def test_nested_classes_are_known_by_their_qualified_name() -> None:
    known = {"Inner": f"{HERE}:Outer.Inner"}
    assert reports.reported_name(Outer.Inner(), known) == "Inner"
    assert reports.reported_name(Outer.Inner(), {"Inner": "x:Inner"}) == f"{HERE}.Outer.Inner"


def test_the_text_of_a_key_error_stays_itself(lambda_of: Json) -> None:
    with pytest.raises(Exception) as caught:  # noqa: PT011  a class made at run time
        lambda_of("charge")({"order": "Missing", **errors(KeyError="builtins:KeyError")})
    assert str(caught.value) == "('card 4', 17)"
    assert type(caught.value).__name__ == "KeyError"


@pytest.mark.parametrize("named", [{}, {"Declined": f"{HERE}:Declined"}])
def test_the_traceback_begins_in_the_authors_code(
    lambda_of: Json, named: dict[str, str | None]
) -> None:
    with pytest.raises(Exception) as caught:  # noqa: PT011  its traceback is the point
        lambda_of("charge")({"order": "CardDeclined", **errors(**named)})
    frames = traceback.extract_tb(caught.value.__traceback__)
    assert frames[-1].name == "charge"
    home = str(Path(cohesion.__file__).parent)
    assert {frame.name for frame in frames if frame.filename.startswith(home)} <= {"handle"}


def test_the_cause_is_what_the_lambda_runtime_writes() -> None:
    try:
        handler.invoke(charge, {"order": "CardDeclined"})
    except CardDeclined as error:
        report = reports.report(error, {"$cohesion": {"errors": {"Declined": f"{HERE}:Declined"}}})
    assert (report.error, report.message) == ("Declined", "('card 4', 17)")
    cause = report.cause("r-7")
    fields = json.loads(cause)
    assert list(fields) == ["errorMessage", "errorType", "requestId", "stackTrace"]
    assert fields["errorMessage"] == report.message
    assert fields["errorType"] == "Declined"
    assert fields["requestId"] == "r-7"
    assert fields["stackTrace"] == list(report.stack)
    assert len(report.stack) == 1
    assert __file__ in report.stack[0]
    assert ", in charge" in report.stack[0]
    assert json.dumps(fields, separators=(",", ":")) == cause


@pytest.mark.parametrize("envelope", [None, 3, {}, {"errors": None}, {"errors": []}])
def test_an_envelope_without_errors_names_none(envelope: Json) -> None:
    assert reports.named_errors({"$cohesion": envelope}) == {}


# --- the entry point


@pytest.mark.parametrize("entry_point", ["", "module", ":name", "module:", f"{HERE}:NOT_CALLABLE"])
def test_an_environment_that_names_no_task(
    monkeypatch: pytest.MonkeyPatch, entry_point: str
) -> None:
    monkeypatch.setenv("COHESION_TASK", entry_point)
    with pytest.raises(RuntimeError, match="COHESION_TASK="):
        handler.handle({}, None)


def test_a_task_module_is_imported_once(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("loaded_once")
    module.f = lambda: 1  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "loaded_once", module)
    first = handler.load("loaded_once:f")
    module.f = lambda: 2  # type: ignore[attr-defined]
    assert handler.load("loaded_once:f") is first


class Coded(Exception):
    """A failure with more than a text."""

    def __init__(self, code: object) -> None:
        super().__init__("no", code)
        self.code = code

    @property
    def broken(self) -> object:
        """Cannot be read."""
        raise ValueError("broken")


@pytest.mark.parametrize(
    ("error", "wanted", "message"),
    [
        (ValueError("no"), ["args", "repr", ".code"], "no"),
        (ValueError("no"), [], "no"),
        (KeyError("k"), ["args"], '\'k\'\n[cohesion] {"args":["k"]}'),
        (ValueError(), ["args", "repr"], '\n[cohesion] {"args":[],"repr":"ValueError()"}'),
        (Coded(3), [".code", ".hint"], "('no', 3)\n[cohesion] {\".code\":3}"),
        (Coded(3), [".broken"], "('no', 3)"),
        (Coded({1}), [".code"], '(\'no\', {1})\n[cohesion] {".code":"{1}"}'),
        (ValueError("a\n[cohesion] b"), ["args"], "a\n[cohesion] b\n[cohesion] {}"),
    ],
)
def test_details_that_are_wanted_stand_behind_the_message(
    error: Exception, wanted: list[str], message: str
) -> None:
    """What follows from the text is left out, and the text alone can be had back."""
    report = reports.report(error, {"$cohesion": {"errors": {}, "details": wanted}})
    assert report.message == message
    assert message_of(report.message) == str(error)
