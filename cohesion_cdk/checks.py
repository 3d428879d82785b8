"""What is wrong with props, said before anything is made of them: errors name the construct and the
prop.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Concatenate, ParamSpec, TypeVar

from aws_cdk import Duration, Size, Token
from constructs import Construct

P = ParamSpec("P")
C = TypeVar("C", bound=Construct)

_MARKS = {
    "a VPC": "vpc_id",
    "a security group": "security_group_id",
    "a role": "role_arn",
    "a layer": "layer_version_arn",
    "a KMS key": "key_arn",
    "a queue": "queue_arn",
    "an alarm": "alarm_name",
    "an alarm action": "bind",
}
"""What the CDK's interfaces are known by: protocols, of which `isinstance` says nothing."""


def names_errors(
    make: Callable[Concatenate[C, P], None],
) -> Callable[Concatenate[C, P], None]:
    """Let a construct's `__init__` say where in the app it is in each error of a prop."""

    @functools.wraps(make)
    def checked(self: C, /, *arguments: P.args, **props: P.kwargs) -> None:
        try:
            make(self, *arguments, **props)
        except (TypeError, ValueError, LookupError) as error:
            path = _path(self)
            if path and len(error.args) == 1 and isinstance(error.args[0], str):
                error.args = (f"{path}: {error.args[0]}",)
            raise

    return checked


def _path(construct: Construct) -> str:
    """Where a construct is; nothing for one that was not even begun."""
    try:
        path: str = construct.node.path
    except AttributeError:
        return ""
    return path


def check_whole(prop: str, value: object, least: int, most: int, unit: str = "") -> None:
    """A whole number in a range, or None, or a token. Raises TypeError, ValueError."""
    if value is None or Token.is_unresolved(value):
        return
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{prop}={value!r}: expected a whole number{unit and ' of '}{unit}")
    if not least <= value <= most:
        raise ValueError(f"{prop}={value!r}: expected {least} to {most}{unit and ' '}{unit}")


def check_duration(prop: str, value: object, least: int, most: int) -> None:
    """A `Duration` of so many seconds, or None. Raises TypeError, ValueError."""
    if value is None:
        return
    if not isinstance(value, Duration):
        raise TypeError(f"{prop}={value!r}: expected an aws_cdk.Duration")
    if value.is_unresolved():
        return
    seconds = value.to_seconds(integral=False)
    if not least <= seconds <= most:
        raise ValueError(f"{prop} of {seconds:g} s: expected {least} to {most} seconds")


def check_size(prop: str, value: object, least: int, most: int) -> None:
    """A `Size` of so many MiB, or None. Raises TypeError, ValueError."""
    if value is None:
        return
    if not isinstance(value, Size):
        raise TypeError(f"{prop}={value!r}: expected an aws_cdk.Size")
    if not value.is_unresolved() and not least <= value.to_mebibytes() <= most:
        raise ValueError(f"{prop} of {value.to_mebibytes()} MiB: expected {least} to {most} MiB")


def check_texts(prop: str, value: object, key: str = "") -> None:
    """A mapping from texts, which match a pattern, to texts. Raises TypeError, ValueError."""
    if not isinstance(value, Mapping):
        raise TypeError(f"{prop}={value!r}: expected a mapping")
    for name, text in value.items():
        if not isinstance(name, str) or not isinstance(text, str):
            raise TypeError(f"{prop}: {name!r}: {text!r}: names and values are texts")
        if key and not Token.is_unresolved(name) and not re.fullmatch(key, name):
            raise ValueError(f"{prop}: {name!r}: a name matches {key}")


def check_name(prop: str, value: object, pattern: str) -> None:
    """A text that matches a pattern, or None, or a token. Raises TypeError, ValueError."""
    if value is None:
        return
    if not isinstance(value, str):
        raise TypeError(f"{prop}={value!r}: expected a text")
    if not Token.is_unresolved(value) and not re.fullmatch(pattern, value):
        raise ValueError(f"{prop}={value!r}: a name matches {pattern}")


def check_kind(prop: str, value: object, *kinds: type) -> None:
    """An object of one of these classes, or None. Raises TypeError."""
    if value is None or isinstance(value, kinds):
        return
    wanted = " or ".join(kind.__name__ for kind in kinds)
    raise TypeError(f"{prop}={value!r}: expected {wanted}")


def check_construct(prop: str, value: object, title: str) -> None:
    """What has what `a VPC`, `a role` … has, or None. Raises TypeError."""
    if value is not None and not hasattr(value, _MARKS[title]):
        raise TypeError(f"{prop}={value!r}: expected {title}")


def check_constructs(prop: str, value: object, title: str, most: int) -> None:
    """A sequence of such, of at most so many. Raises TypeError, ValueError."""
    if value is None:
        return
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise TypeError(f"{prop}={value!r}: expected a list")
    for number, item in enumerate(value):
        check_construct(f"{prop}[{number}]", item, title)
    if len(value) > most:
        raise ValueError(f"{prop}: {len(value)} are too many: at most {most}")
