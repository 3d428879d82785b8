"""The activities of a workflow: what workers of the author's ask for work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from aws_cdk import aws_iam as iam
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from cohesion.artifact import TaskCode

WORK = (
    "states:GetActivityTask",
    "states:SendTaskFailure",
    "states:SendTaskHeartbeat",
    "states:SendTaskSuccess",
)
"""What a worker does."""


class Activities(Construct):
    """An activity for each function marked as one, by its name; `given` are there already.

    Raises LookupError for a given one that the workflow has not.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        tasks: Iterable[TaskCode],
        given: Mapping[str, sfn.IActivity],
        encryption: sfn.EncryptionConfiguration | None = None,
    ) -> None:
        super().__init__(scope, id)
        names = [task.name for task in tasks if task.activity]
        for name in given:
            if name not in names:
                known = ", ".join(names) or "none"
                raise LookupError(
                    f"activities: the workflow has no activity {name!r}; its activities: {known}"
                )
        self._activities: dict[str, sfn.IActivity] = {
            name: given.get(name) or sfn.Activity(self, name, encryption_configuration=encryption)
            for name in names
        }

    @property
    def by_name(self) -> Mapping[str, sfn.IActivity]:
        """The activities by the names of their functions."""
        return MappingProxyType(self._activities)

    @property
    def placeholders(self) -> dict[str, str]:
        """The ARN of each activity, by the placeholder it has in the definition."""
        return {f"${{activity:{name}}}": a.activity_arn for name, a in self._activities.items()}

    def grant_work(self, grantee: iam.IGrantable) -> iam.Grant:
        """Let `grantee` do the work of all of them."""
        arns = [activity.activity_arn for activity in self._activities.values()]
        return iam.Grant.add_to_principal(grantee=grantee, actions=list(WORK), resource_arns=arns)
