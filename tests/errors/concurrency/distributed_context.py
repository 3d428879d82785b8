"""Each item of a distributed map is an execution of its own: its context is not the workflow's."""

import cohesion


@cohesion.task
def work(n, name):
    return n


def workflow(items):
    name = cohesion.context.execution_name
    run = lambda n: work(n, cohesion.context.execution_name)  # error: COH103 [29] "`cohesion.context.execution_name` in a function that `cohesion.distributed_map` runs is not supported in a workflow"
    return [cohesion.distributed_map(run, items), cohesion.distributed_map(lambda n: work(n, name), items)]
