"""A child execution is another execution; which number it has in its name is no promise."""

import cohesion
from cohesion import context


@cohesion.workflow
def parent(exact: bool):
    child, machine, parts = told(exact)
    return [child, machine, parts, context.execution_name, context.state_machine_name]


@cohesion.workflow
def told(exact: bool):
    name = context.execution_name
    return [name == "execution-1" if exact else True, "", name == "execution"]


# engines: -sfnx (the runner starts its children as executions of their own)
# run: {"exact": false}
# run: {"exact": true}  # D-local-identity
