"""A workflow that is deployed on its own has a name, and a function of the project if any."""

import cohesion

TITLE = "not a name"


@cohesion.task
def work(n):
    return n


def make():
    return "billing"


@cohesion.workflow
def workflow(n: int):
    spaced(n=n)
    computed(n=n)
    to_task(n)
    named_twice(n)
    return misspelt(n)


spaced = cohesion.workflow_ref(TITLE)  # error: COH405 [32] "the name of `cohesion.workflow_ref` is a literal of letters, digits, `_` and `-`"
computed = cohesion.workflow_ref(make())  # error: COH405 [34] "the name of `cohesion.workflow_ref` is a literal of letters, digits, `_` and `-`"
to_task = cohesion.workflow_ref("to_task", workflow=work)  # error: COH405 [53] "`work` is no workflow of the project"
named_twice = cohesion.workflow_ref("one", "two")  # error: COH405 [15] "`cohesion.workflow_ref` takes a name"
misspelt = cohesion.workflow_ref("billing", workflows=make)  # error: COH405 [12] "`cohesion.workflow_ref` takes no `workflows`"
