"""Each error that AWS's models list for a call of ours says what is wrong and what to do."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

import boto3
import botocore.session
import pytest
from botocore import xform_name

import cohesion.dev
from cohesion.dev import accounts, bootstrap
from cohesion.dev.access import Session, client
from cohesion.dev.explanations import CONSTRAINTS, FAILURES, ORGANIZATIONS, UNKNOWN_FAILURE
from cohesion.dev.organization import Account, Organization
from cohesion.dev.problem import CloudProblem
from cohesion.dev.settings import Settings
from tests.organization import ADA, EMAIL, Answers, long_in_use, status, untouched
from tests.wire import Wire, refused, serving

pytestmark = pytest.mark.xdist_group("organization")  # one server, in one of the test processes

SERVICES: Final = ("organizations", "sts", "budgets", "ssm")
MODULES: Final = ("accounts", "organization", "access", "bootstrap")
"""Where accounts are made; each call of theirs is one of `SERVICES`."""

SOURCE: Final = Path(cohesion.dev.__file__).parent
MODELS: Final = {name: botocore.session.get_session().get_service_model(name) for name in SERVICES}

ADVICE: Final = re.compile(
    r"; (add|ask|bootstrap|choose|correct|create|detach|enable|finish|give|log in|name|raise|"
    r"remove|see|set|start|take|try|wait)\b"
)
"""What to do begins with a verb, behind what is wrong."""

GOES_ON: Final = {
    ("CreateBudget", "DuplicateRecordException"): "UpdateBudget",
    ("DeleteBudget", "NotFoundException"): "DeleteBudget",
    ("GetParameter", "ParameterNotFound"): "GetParameter",
}
"""Errors that only say what there is, and what is asked then."""


def calls() -> Iterator[tuple[str, set[str]]]:
    """What the modules call, as their source says, and the arguments that they name there."""
    for module in MODULES:
        for node in ast.walk(ast.parse((SOURCE / f"{module}.py").read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                first = node.args[0] if node.args else None
                name = node.func.attr
                if name == "get_paginator" and isinstance(first, ast.Constant):
                    name = str(first.value)
                yield name, {keyword.arg for keyword in node.keywords if keyword.arg}


GIVEN: Final = dict(calls())
CALLED: Final = {
    operation: service
    for service, model in MODELS.items()
    for operation in model.operation_names
    if xform_name(operation) in GIVEN
}
"""The operations that are called, and the service of each."""


def codes(service: str, operation: str) -> list[str]:
    """The codes that the model of a service lists for an operation. Left out are those about an
    argument that it has and is never given, such as the policy of `AssumeRole`.
    """
    model = MODELS[service].operation_model(operation)
    members = model.input_shape.members if model.input_shape else ()
    not_given = set(members) - GIVEN[xform_name(operation)]
    found = [
        shape.metadata.get("error", {}).get("code", shape.name) for shape in model.error_shapes
    ]
    return [code for code in found if not any(name in code for name in not_given)]


LISTED: Final = [
    (operation, code) for operation, service in CALLED.items() for code in codes(service, operation)
]


@dataclass(frozen=True, slots=True)
class Way:
    """The steps of an account's life, each on its own, with a session and the account of Ada."""

    session: Session
    account = Account(ADA, "developer-ada", EMAIL, "ACTIVE")

    @property
    def organization(self) -> Organization:
        """The organization, which waits for nothing."""
        return Organization(client(self.session, "organizations"), pause=lambda _: None)

    def find(self) -> None:
        """Look for the account."""
        self.organization.account("ada")

    def make(self) -> None:
        """Make it."""
        self.organization.create("ada", EMAIL, "Role")

    def place(self) -> None:
        """Put it into its unit."""
        self.organization.move(self.account, self.organization.unit("Developers"))

    def guard(self) -> None:
        """Guard the unit."""
        self.organization.guard("ou-1", "CohesionDeveloperAccounts", "[]")

    def budget(self) -> None:
        """Set its budget."""
        accounts.set_budget(self.session, self.account, 50)

    def enter(self) -> None:
        """Take its role."""
        accounts.enter_account(self.session, Settings(), ADA)

    def look(self) -> None:
        """See whether it is bootstrapped."""
        bootstrap.bootstrapped(self.session, "us-east-1")

    def close(self) -> None:
        """Close it."""
        self.organization.close(self.account)
        accounts.remove_budget(self.session, self.account)


Step: TypeAlias = Callable[[Way], None]
World: TypeAlias = Callable[[], Answers]
Leading: TypeAlias = Mapping[str, tuple[Step, World]]
STEPS: Final[tuple[Step, ...]] = (
    Way.find,
    Way.make,
    Way.place,
    Way.guard,
    Way.budget,
    Way.enter,
    Way.look,
    Way.close,
)
WORLDS: Final = (untouched, long_in_use)


@pytest.fixture(scope="module")
def way() -> Iterator[Way]:
    """The steps, which ask `Wire`, and wait for nothing."""
    with serving() as address, pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", address)
        patch.setenv("AWS_CONFIG_FILE", "/nowhere")
        patch.setattr("botocore.endpoint.time.sleep", lambda _: None)
        yield Way(boto3.Session("test", "test", region_name="us-east-1"))


@pytest.fixture(scope="module")
def leading(way: Way) -> Leading:
    """The step, and the state of the organization, in which an operation is called."""
    found: dict[str, tuple[Step, World]] = {}
    for world in reversed(WORLDS):
        for step in reversed(STEPS):
            meet(world() | {name: long_in_use()[name] for name in ("CloseAccount", "DeleteBudget")})
            step(way)
            found |= dict.fromkeys(operations(), (step, world))
    return found


def operations() -> list[str]:
    """What was asked, in order."""
    return [operation for operation, _ in Wire.asked]


def meet(answers: Answers) -> None:
    """Let AWS answer so from now on."""
    Wire.answers, Wire.asked = answers, []


def test_each_call_of_the_source_is_made(leading: Mapping[str, object]) -> None:
    assert set(leading) == set(CALLED)


@pytest.mark.parametrize(("operation", "code"), LISTED)
def test_each_listed_error_says_what_to_do(
    way: Way,
    leading: Leading,
    operation: str,
    code: str,
) -> None:
    step, world = leading[operation]
    rest: Answers = {"UpdateBudget": [(200, {})], "CloseAccount": [(200, {})]}
    meet(rest | world() | {operation: [refused(code)]})
    if (operation, code) in GOES_ON:
        step(way)
        assert GOES_ON[operation, code] in operations()
        return
    with pytest.raises(CloudProblem) as caught:
        step(way)
    assert caught.value.code == code
    assert_helps(str(caught.value), code)


def assert_helps(text: str, code: str) -> None:
    """What is told is more than AWS's own words."""
    own = text.replace(f"the text of {code}", "")
    assert code in text
    if code.startswith("AccessDenied") or code == "NotAuthorized":
        assert "credentials" in own
    else:
        assert ADVICE.search(own), text


COMMON: Final = (
    "AccessDeniedException",
    "ExpiredTokenException",
    "IncompleteSignature",
    "InternalFailure",
    "InvalidClientTokenId",
    "InvalidSignatureException",
    "NotAuthorized",
    "OptInRequired",
    "RequestExpired",
    "ServiceUnavailable",
    "SignatureDoesNotMatch",
    "ThrottlingException",
    "UnrecognizedClientException",
)
"""Errors that any service answers (API references of AWS, Common Errors), but those of a malformed
request: which botocore does not write.
"""


@pytest.mark.parametrize("code", COMMON)
@pytest.mark.parametrize("operation", ["ListAccounts", "GetCallerIdentity"])
def test_each_common_error_says_what_to_do(way: Way, operation: str, code: str) -> None:
    meet({operation: [refused(code)]})
    with pytest.raises(CloudProblem) as caught:
        (way.find if operation == "ListAccounts" else way.budget)()
    assert_helps(str(caught.value), code)


# -- reasons ---------------------------------------------------------------------------------------

OF_OTHERS: Final = re.compile(
    r"transfer|handshake|leave|standalone|remove the management|register|detach|disable service|"
    r"verification code|GovCloud|create an organization|migration process|number of tags",
    re.IGNORECASE,
)
"""What the model says of reasons that belong to operations that we do not call: invitations,
leaving, administrators, billing transfers, detaching, tagging, making organizations.
"""


def reasons() -> dict[str, str]:
    """The reasons of a ConstraintViolationException, and what the model says of each."""
    shape = MODELS["organizations"].shape_for("ConstraintViolationException")
    text = re.sub(r"<(?!li>)[^>]+>", "", shape.documentation)
    told = dict(each.partition(":")[::2] for each in text.split("<li> ") if ": " in each)
    names = shape.members["Reason"].enum
    return {name: told.get(name, name.replace("_", " ")) for name in names}


OURS: Final = [name for name, told in reasons().items() if not OF_OTHERS.search(told)]


@pytest.mark.parametrize("reason", sorted({*OURS, *CONSTRAINTS, "SOMETHING_NEW"}))
def test_each_limit_of_an_organization_says_what_to_do(way: Way, reason: str) -> None:
    code = "ConstraintViolationException"
    meet(untouched() | {"CreateAccount": [refused(code, Reason=reason)]})
    with pytest.raises(CloudProblem) as caught:
        way.make()
    text = str(caught.value)
    assert reason in text
    assert ADVICE.search(text), text
    assert (str(ORGANIZATIONS[code]) in text) == (reason == "SOMETHING_NEW")


def test_no_explanation_is_of_a_reason_that_aws_does_not_give() -> None:
    assert set(CONSTRAINTS) <= set(reasons())
    listed = set(MODELS["organizations"].shape_for("CreateAccountFailureReason").enum)
    described = MODELS["organizations"].shape_for("CreateAccountStatus").members["FailureReason"]
    listed |= set(re.findall(r"<li> <p> ?([A-Z_]+):", described.documentation))
    assert set(FAILURES) == listed


@pytest.mark.parametrize("reason", sorted({*FAILURES, "SOMETHING_NEW"}))
def test_each_failure_of_a_creation_says_what_to_do(way: Way, reason: str) -> None:
    meet(untouched() | {"DescribeCreateAccountStatus": [status("FAILED", FailureReason=reason)]})
    with pytest.raises(CloudProblem) as caught:
        way.make()
    assert ADVICE.search(str(caught.value))
    assert f"({reason}; {EMAIL})" in str(caught.value)
    assert (str(UNKNOWN_FAILURE) in str(caught.value)) == (reason == "SOMETHING_NEW")
