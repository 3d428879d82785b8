"""The state machines that a workflow runs as child executions: recursive functions, and other
workflows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

from aws_cdk import ArnFormat, Names, Stack
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from cohesion.artifact import Child
from cohesion.packaging.definition import definition_text
from cohesion_cdk.bindings import Bindings
from cohesion_cdk.machine_options import MachineOptions
from cohesion_cdk.permissions import grant


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
        resources: Mapping[str, str],
        bindings: Bindings,
        foreign: Collection[str],
        options: MachineOptions,
    ) -> None:
        super().__init__(scope, id)
        children = tuple(children)
        places = {child.name: Construct(self, child.name) for child in children}
        self._names = {
            name: Names.unique_resource_name(place, max_length=80, separator="-")
            for name, place in places.items()
        }
        known = {**resources, **self.by_their_names}
        self._machines = {
            child.name: sfn.StateMachine(
                places[child.name],
                "StateMachine",
                comment=f"{child.function}, as a child execution",
                definition_body=sfn.DefinitionBody.from_string(
                    definition_text(child.definition, known, foreign)
                ),
                state_machine_name=self._names[child.name],
                state_machine_type=sfn.StateMachineType.EXPRESS if child.express else None,
                **options.arguments,
            )
            for child in children
        }
        for child in children:
            grant(
                self._machines[child.name],
                child.permissions,
                known,
                bindings,
                logs=options.logs is not None,
                tracing=options.tracing,
            )

    @property
    def by_name(self) -> Mapping[str, sfn.StateMachine]:
        """The machines by their names in the artifact."""
        return MappingProxyType(self._machines)

    @property
    def placeholders(self) -> dict[str, str]:
        """What stands for the placeholders of the workflow itself, which is made after these."""
        arns = {f"${{workflow:{n}}}": m.state_machine_arn for n, m in self._machines.items()}
        return {**self.by_their_names, **arns}

    @cached_property
    def by_their_names(self) -> dict[str, str]:
        """What stands for placeholders, made of the names of the machines: it refers to nothing, so
        that a role may have it that the machines themselves wait for.
        """
        if not self._names:
            return {}
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
