import cohesion


@cohesion.task
def double(n):
    return n * 2


def workflow(items, name):
    cohesion.distributed_map(double, items, label=name)  # error: COH405 "`label` must be a text of 1 to 40 characters"
    cohesion.distributed_map(double, items, label="a b")  # error: COH405 "`label` must be a text of 1 to 40 characters"
    cohesion.distributed_map(double, items, express=name)  # error: COH405 "`express` must be True or False"
    cohesion.distributed_map(double, items, timeout=3)  # error: COH103 "`cohesion.distributed_map` with `timeout=` is not supported in a workflow"
    cohesion.distributed_map(double)  # error: COH103 "`cohesion.distributed_map` with these arguments is not supported in a workflow"
