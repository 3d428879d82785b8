import cohesion


@cohesion.task
def double(n):
    return n * 2


def workflow(items):
    cohesion.distributed_map(double, items, results="bucket")  # error: COH103 [53] "`results=` with anything but `cohesion.s3.results` is not supported in a workflow"
    cohesion.distributed_map(double, items, results=cohesion.s3.results("bucket"))  # error: COH103 [53] "`results=` with anything but `cohesion.s3.results` is not supported in a workflow"
