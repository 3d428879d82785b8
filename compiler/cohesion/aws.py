"""Services of AWS by botocore's names: their operations, and their errors as Python classes.

    cohesion.aws.dynamodb.put_item(TableName=TABLE, Item={"id": {"S": order}})
    except cohesion.aws.dynamodb.errors.ConditionalCheckFailedException:

A service that is a word of Python has an underscore (`lambda_`); the names that Step Functions has
(`sfn`, `eventbridge`) mean the same services. Classes of errors are made when they are first asked
for, and stay the same objects; they are named as the SDK for Java names them, since Step Functions
does. Nothing of boto3 is loaded before an operation is called.
"""

from __future__ import annotations

from functools import cache

from cohesion import errors
from cohesion.errors import AwsError
from cohesion.runtime.service_ids import JAVA_NAMES
from cohesion.runtime.service_names import botocore_name, error_names, python_name
from cohesion.runtime.services import Operation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

LAST_WORD = "Exception"
"""What the name of every error of a service ends with."""


class Service:
    """A service: its operations are attributes; `errors` are its exception classes."""

    __slots__ = ("_name", "errors")

    def __init__(self, name: str) -> None:
        self._name = name
        self.errors = Errors(name)

    def __getattr__(self, name: str) -> Operation:
        """An operation by the name of its method in boto3. Raises AttributeError for what cannot be
        one.
        """
        if name.startswith("_") or not name.islower():
            raise AttributeError(f"{self!r} has no {name!r}: operations are named as in boto3")
        return Operation(self._name, name)

    def __repr__(self) -> str:
        return f"cohesion.aws.{self._name}"


class Errors:
    """The exception classes of a service, by name."""

    __slots__ = ("_service",)

    def __init__(self, service: str) -> None:
        self._service = service

    def __getattr__(self, name: str) -> type[AwsError]:
        """The class of an error. Raises AttributeError for what cannot be the name of one."""
        if not name.endswith(LAST_WORD) or not name[:1].isupper():
            raise AttributeError(f"{self!r} has no {name!r}: names of errors end with {LAST_WORD}")
        return _made(self._service, name)

    def __repr__(self) -> str:
        return f"cohesion.aws.{self._service}.errors"


@cache
def service(name: str) -> Service | None:
    """The service of a name (`dynamodb`; `lambda_`, since `lambda` is a word of Python); None for a
    name that is not known. Names of one service give one object.
    """
    found = botocore_name(name)
    if found is None:
        return None
    own = python_name(found)
    return Service(name) if own == name else service(own)


@cache
def _made(of: str, name: str) -> type[AwsError]:
    """The class; of Lambda's errors that there are anyway, these."""
    known = botocore_name(of)
    assert known is not None
    shared = vars(errors).get(name) if known == "lambda" else None
    if isinstance(shared, type) and issubclass(shared, errors.LambdaError):
        return shared  # type: ignore[return-value]
    fields = {
        "__module__": __name__,
        "__qualname__": f"{of}.errors.{name}",
        "error_names": error_names(known, name),
    }
    return type(name, (AwsError,), fields)


def __getattr__(name: str) -> Service:
    found = None if name.startswith("__") else service(name)
    return _unknown(name) if found is None else found


def _unknown(name: str) -> NoReturn:
    from difflib import get_close_matches

    known = [python_name(each) for each in JAVA_NAMES]
    close = get_close_matches(name, known, 1)
    hint = f": did you mean {close[0]!r}?" if close else ""
    raise AttributeError(f"cohesion.aws has no service {name!r}{hint}")
