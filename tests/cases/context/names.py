"""The execution says who it is: names, ARNs, role."""

import cohesion
from cohesion import context


@cohesion.task
def note(key, machine):
    return key[-3:] + machine


@cohesion.workflow
def workflow(n: int):
    told = note(cohesion.context.execution_id, machine=context.state_machine_name)
    return [
        told,
        cohesion.context.execution_id,
        context.execution_name.upper(),
        context.state_machine_id.split(":")[-1],
        f"{context.role_arn}/{n}",
        context.execution_id.endswith(context.execution_name),
    ]


# run: {"n": 3}
