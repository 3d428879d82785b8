"""What a stack binds to the names of a workflow: constructs, texts, tokens."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from aws_cdk import ArnFormat, Fn, Stack, Token
from constructs import Construct, IConstruct

from cohesion.packaging.definition import REFERENCE
from cohesion.services import named

if TYPE_CHECKING:
    from aws_cdk import aws_kms as kms

Binding: TypeAlias = "str | IConstruct"
"""What a name may be bound to: a construct (a table, a bucket, a queue …), or the text itself,
which may be a token.
"""

Jsii: TypeAlias = Any
"""A construct of which it is known what it has, not which class it is of."""


@dataclass(frozen=True, slots=True)
class Resource:
    """How a kind of construct is known, and where it has what: attributes of the construct. `mark`
    is one that no other kind has. `key` is the KMS key that encrypts what is in it.
    """

    title: str
    mark: str
    attributes: Mapping[str, str]
    key: str = ""


def _resource(title: str, prefix: str, *attributes: str, key: str = "", **others: str) -> Resource:
    """A kind whose attributes are called after it: `table_name`."""
    found = {name: f"{prefix}_{name}" for name in ("arn", *attributes)}
    return Resource(title, f"{prefix}_arn", {**found, **others}, key)


RESOURCES: Mapping[str, Resource] = {
    "table": _resource("table", "table", "name", key="encryption_key"),
    "bucket": _resource("bucket", "bucket", "name", key="encryption_key"),
    "queue": _resource("queue", "queue", "name", "url", key="encryption_master_key"),
    "topic": _resource("topic", "topic", "name", key="master_key"),
    "bus": _resource("event bus", "event_bus", "name"),
    "secret": _resource("secret", "secret", "name", key="encryption_key"),
    "parameter": _resource("parameter", "parameter", "name", key="encryption_key"),
    "function": _resource("function", "function", "name"),
    "state_machine": _resource("state machine", "state_machine", "name"),
    "stream": _resource("stream", "stream", "name", key="encryption_key"),
    "delivery_stream": _resource("delivery stream", "delivery_stream", "name"),
    "cluster": _resource("cluster", "cluster", "name"),
    "task_definition": _resource("task definition", "task_definition"),
    "job_queue": _resource("job queue", "job_queue", "name"),
    "job_definition": _resource("job definition", "job_definition", "name"),
    "project": _resource("project", "project", "name"),
    "user_pool": _resource("user pool", "user_pool", name="user_pool_id"),
    "log_group": _resource("log group", "log_group", "name"),
    "key": _resource("key", "key"),
    "role": _resource("role", "role", "name"),
    "connection": _resource(
        "connection",
        "connection",
        "name",
        secret="connection_secret_arn",  # noqa: S106  the name of an attribute
    ),
}
"""The kinds of constructs that may be bound, by the names that the compiler has for them."""


class Bindings:
    """What the names of `cohesion.ref` are bound to, as texts for the definition and as ARNs for
    the role.

    Raises ValueError for a reference that is bound to nothing or to what it cannot be, TypeError
    for a construct of no kind that may be bound, and LookupError for a name that the workflow does
    not have; `others` are names that it has beside references: its tasks, workflows elsewhere.
    """

    def __init__(
        self,
        scope: Construct,
        *,
        workflow: str,
        references: Mapping[str, Iterable[str]],
        given: Mapping[str, Binding],
        others: Iterable[str] = (),
    ) -> None:
        self._stack = Stack.of(scope)
        self._given = given
        self._check_names(workflow, set(references), set(others))
        self._texts = {
            placeholder: self._text(placeholder)
            for placeholders in references.values()
            for placeholder in placeholders
        }

    @property
    def texts(self) -> Mapping[str, str]:
        """What stands for each placeholder of the definition and the permissions."""
        return self._texts

    def arns(self, placeholder: str) -> list[str]:
        """The ARNs that a placeholder of a permission stands for: a task definition has roles."""
        name, _, kind, used = _parsed(placeholder)
        if used == "roles":
            return self._roles(name)
        bound = _construct(self._given[name])
        if kind == "secret" and not isinstance(bound, str):
            return [bound.secret_full_arn or f"{bound.secret_arn}-??????"]
        return [self._texts[placeholder]]

    def key(self, name: str) -> kms.IKey | None:
        """The KMS key of what a name is bound to, where the construct shows it."""
        bound = _construct(self._given[name])
        kind = kind_of(bound)
        attribute = RESOURCES[kind].key if kind else ""
        found: kms.IKey | None = getattr(bound, attribute, None) if attribute else None
        return found

    def _check_names(self, workflow: str, references: set[str], others: set[str]) -> None:
        for name in sorted(references - set(self._given)):
            similar = difflib.get_close_matches(name, set(self._given) - references, n=1)
            hint = f"; is {similar[0]!r} meant for it?" if similar else ""
            raise ValueError(
                f"bindings: cohesion.ref({name!r}) is bound to nothing:"
                f" bindings={{{name!r}: …}}{hint}"
            )
        for name in sorted(set(self._given) - references - others):
            known = sorted(references | others)
            similar = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {similar[0]!r}?" if similar else f"it has {_listed(known)}"
            raise LookupError(f"bindings: {workflow} has no reference and no task {name!r}; {hint}")

    def _text(self, placeholder: str) -> str:
        name, asked, kind, used = _parsed(placeholder)
        bound = _construct(self._given[name])
        if isinstance(bound, str):
            return self._of_text(bound, name, asked, kind, used)
        found = kind_of(bound)
        if found is None:
            raise TypeError(
                f"bindings: {name!r} is {_shown(bound)}, which Cohesion knows no name of; bind the"
                f" text itself, or one of: {', '.join(r.title for r in RESOURCES.values())}"
            )
        if kind and found != kind:
            raise ValueError(
                f"bindings: {name!r} is a {RESOURCES[found].title}, but the workflow uses"
                f" cohesion.ref({name!r}) as a {kind.replace('_', ' ')}"
            )
        attribute = asked or used or named.KINDS[found].usual
        return self._of_construct(bound, name, found, used if used in _DERIVED else attribute)

    def _of_construct(self, bound: Jsii, name: str, kind: str, attribute: str) -> str:
        if attribute == "executions":
            return self._executions(bound.state_machine_arn)
        if attribute == "roles":
            return ""  # several: `arns`
        if kind == "state_machine" and attribute == "name":
            return self._name_of_machine(bound.state_machine_arn)
        known = RESOURCES[kind].attributes
        if attribute not in known:
            raise ValueError(
                f"bindings: cohesion.ref({name!r}).{attribute}: a {RESOURCES[kind].title} has no"
                f" {attribute}, only {_listed(list(known))}"
            )
        return str(getattr(bound, known[attribute]))

    def _of_text(self, bound: str, name: str, asked: str, kind: str, used: str) -> str:
        if asked and not _may_be(bound, asked):
            raise ValueError(
                f"bindings: cohesion.ref({name!r}).{asked} is bound to {bound!r}, which is no"
                f" {_TITLES[asked]}; bind the construct itself"
            )
        if used == "executions":
            return self._executions(bound)
        if used == "secret":
            return self._named("secretsmanager", "secret", "events!connection/*")
        if used == "arn" and not asked and not self._is_arn(bound, kind):
            return self._arn(kind, bound)
        return bound

    def _is_arn(self, text: str, kind: str) -> bool:
        """Whether a text is an ARN; of a token, whether it is one by the name of its attribute."""
        if text.startswith("arn:") or named.KINDS[kind].arn == "{}":
            return True
        found = self._stack.resolve(text) if Token.is_unresolved(text) else None
        match found:
            case {"Fn::GetAtt": [_, str(attribute)]}:
                return attribute.endswith("Arn")
            case {"Fn::ImportValue": str(export)}:
                return "Arn" in export
            case {"Ref": _}:
                return kind == "secret"
            case {"Fn::Join": ["", [str(first), *_]]}:
                return first.startswith("arn:")
            case _:
                return False

    def _arn(self, kind: str, text: str) -> str:
        """The ARN of what a text names; of a queue by its URL, `https://host/account/name`."""
        if kind == "queue" and Token.is_unresolved(text):
            parts = Fn.split("/", text)
            account, queue = Fn.select(3, parts), Fn.select(4, parts)
            return self._stack.format_arn(service="sqs", account=account, resource=queue)
        return pseudo(named.named_arn(kind, text), self._stack)

    def _executions(self, machine: str) -> str:
        """The ARN of all executions of a state machine."""
        return self._named("states", "execution", f"{self._name_of_machine(machine)}:*")

    def _name_of_machine(self, machine: str) -> str:
        return str(self._stack.split_arn(machine, ArnFormat.COLON_RESOURCE_NAME).resource_name)

    def _named(self, service: str, resource: str, name: str) -> str:
        return self._stack.format_arn(
            service=service,
            resource=resource,
            resource_name=name,
            arn_format=ArnFormat.COLON_RESOURCE_NAME,
        )

    def _roles(self, name: str) -> list[str]:
        """The roles that a task definition passes to its containers."""
        bound: Jsii = self._given[name]
        if isinstance(bound, str):
            return []
        roles = (bound.task_role, getattr(bound, "execution_role", None))
        return [role.role_arn for role in roles if role is not None]


_TITLES = {"arn": "ARN", "name": "name", "url": "URL"}
_DERIVED = ("executions", "roles", "secret")
"""What only permissions ask for."""


def _construct(bound: Binding) -> Jsii:
    """What is bound; of a workflow, its state machine."""
    machine = getattr(type(bound), "state_machine", None)
    return bound if machine is None else getattr(bound, "state_machine")  # noqa: B009


def kind_of(bound: object) -> str | None:
    """The kind of a construct, by an attribute that no other kind has; None for any other."""
    # What jsii knows as several interfaces has its attributes behind a proxy.
    for asked in (type(bound), bound):
        for kind, resource in RESOURCES.items():
            if hasattr(asked, resource.mark):
                return kind
    return None


def pseudo(text: str, stack: Stack) -> str:
    """A text with the stack's own partition, region and account in their places."""
    known = {"Partition": stack.partition, "Region": stack.region, "AccountId": stack.account}
    return _PSEUDO.sub(lambda found: known[found[1]], text)


_PSEUDO = re.compile(r"\$\{AWS::(Partition|Region|AccountId)\}")


def _parsed(placeholder: str) -> tuple[str, str, str, str]:
    """The name, what the author asks for, the kind and its attribute; empty what is not there."""
    found = REFERENCE.fullmatch(placeholder)
    assert found is not None, placeholder
    name, asked, kind, used = found.groups(default="")
    return name, asked, kind, used


def _may_be(text: str, asked: str) -> bool:
    """Whether a text may be what an author asks for; a token may be anything."""
    if Token.is_unresolved(text):
        return True
    is_arn = text.startswith("arn:")
    return {"arn": is_arn, "url": "://" in text, "name": not is_arn and "://" not in text}[asked]


def _shown(bound: object) -> str:
    return f"a {type(bound).__name__}" if Construct.is_construct(bound) else repr(bound)


def _listed(names: list[str]) -> str:
    return ", ".join(names) or "none"
