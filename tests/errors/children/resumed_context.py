"""A new execution has a name of its own, and a start; what is read before the loop stays."""

import cohesion


@cohesion.task
def work(n, name):
    return n


@cohesion.workflow(continue_as_new=True)
def workflow(n: int):
    name, machine = cohesion.context.execution_name, ""
    while work(n, name):
        n -= 1
        machine = cohesion.context.state_machine_name
        name = cohesion.context.execution_name  # error: COH103 [16]
    cohesion.map(lambda x: work(x, cohesion.context.start_time.isoformat()), [1])  # error: COH103 [36]
    return [n, machine, name]
