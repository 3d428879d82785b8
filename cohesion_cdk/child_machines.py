"""The state machines that a workflow runs as child executions: recursive functions, and other
workflows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from aws_cdk import ArnFormat, Names, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from cohesion.artifact import Child, Permission
from cohesion_cdk.definition import REFERENCE, definition_text, resource


class ChildMachines(Construct):
    """A state machine for each child of a workflow, by its name.

    A child that calls itself has its own ARN in its definition and in its role, and two may call
    each other. CloudFormation refuses such circles of references. So each child has a physical name
    that follows from its place in the app, and children know one another by ARNs made of names.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        children: Iterable[Child],
        functions: Mapping[str, str],
        logs: sfn.LogOptions | None,
        tracing: bool,
    ) -> None:
        super().__init__(scope, id)
        children = tuple(children)
        places = {child.name: Construct(self, child.name) for child in children}
        self._names = {
            name: Names.unique_resource_name(place, max_length=80, separator="-")
            for name, place in places.items()
        }
        known = {**functions, **self._by_name()}
        self._machines = {
            child.name: sfn.StateMachine(
                places[child.name],
                "StateMachine",
                comment=f"{child.function}, as a child execution",
                definition_body=sfn.DefinitionBody.from_string(
                    definition_text(child.definition, known)
                ),
                state_machine_name=self._names[child.name],
                state_machine_type=sfn.StateMachineType.EXPRESS if child.express else None,
                logs=logs,
                tracing_enabled=True if tracing else None,
            )
            for child in children
        }
        for child in children:
            grant(self._machines[child.name], child.permissions, known)

    @property
    def by_name(self) -> Mapping[str, sfn.StateMachine]:
        """The machines by their names in the artifact."""
        return MappingProxyType(self._machines)

    @property
    def placeholders(self) -> dict[str, str]:
        """What stands for the placeholders of the workflow itself, which is made after these."""
        arns = {f"${{workflow:{n}}}": m.state_machine_arn for n, m in self._machines.items()}
        return {**self._by_name(), **arns}

    def _by_name(self) -> dict[str, str]:
        """What stands for placeholders, made of the names of the machines."""
        stack = Stack.of(self)
        rule = stack.format_arn(service="events", resource="rule", resource_name=_EVENTS_RULE)
        found = {f"${{rule:{_EVENTS_RULE}}}": rule}
        for name, physical in self._names.items():
            for kind, service_resource, suffix in (
                ("workflow", "stateMachine", ""),
                ("executions", "execution", ":*"),
                ("items", "execution", "/*"),
            ):
                found[f"${{{kind}:{name}}}"] = stack.format_arn(
                    service="states",
                    resource=service_resource,
                    resource_name=f"{physical}{suffix}",
                    arn_format=ArnFormat.COLON_RESOURCE_NAME,
                )
        return found


_EVENTS_RULE = "StepFunctionsGetEventsForStepFunctionsExecutionRule"
"""The rule that Step Functions itself makes, and by which it hears of the end of executions."""


_RULE = re.compile(r"\$\{rule:([\w-]+)\}")
_PSEUDO = re.compile(r"\$\{AWS::(Partition|Region|AccountId)\}")


def _arn(written: str, resources: Mapping[str, str], stack: Stack) -> str:
    """The ARN that a resource of a permission stands for. Where a reference is bound to an ARN, it
    is that, and what may follow it; a name stands in the place of the name.
    """
    rule = _RULE.fullmatch(written)
    if rule is not None:
        return stack.format_arn(service="events", resource="rule", resource_name=rule[1])
    if written == "*" or not (REFERENCE.search(written) or _PSEUDO.search(written)):
        return (
            written
            if written == "*" or written.startswith("arn:")
            else resource(written, resources)
        )
    known = {"Partition": stack.partition, "Region": stack.region, "AccountId": stack.account}
    found = REFERENCE.search(written)
    bound = resource(found[0], resources) if found else ""
    if found and bound.startswith("arn:"):
        return bound + written[found.end() :]
    named = written.replace(found[0], bound) if found else written
    return _PSEUDO.sub(lambda pseudo: known[pseudo[1]], named)


def grant(
    machine: sfn.StateMachine, permissions: Iterable[Permission], resources: Mapping[str, str]
) -> None:
    """Let a state machine do what its definition needs, and nothing else."""
    for permission in permissions:
        arns = [_arn(name, resources, Stack.of(machine)) for name in permission.resources]
        machine.add_to_role_policy(
            iam.PolicyStatement(actions=list(permission.actions), resources=arns)
        )
