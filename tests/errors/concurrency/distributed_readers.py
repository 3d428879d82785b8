import cohesion


@cohesion.task
def double(n):
    return n * 2


def workflow(key, by):
    cohesion.distributed_map(double, cohesion.s3.csv("shop", key, delimiter=by))  # error: COH405 "`delimiter` cannot be this"
    cohesion.distributed_map(double, cohesion.s3.csv("shop", key, headers=[]))  # error: COH405 "`headers` cannot be this"
    cohesion.distributed_map(double, cohesion.s3.json("shop", key, pointer="a"))  # error: COH405 "`pointer` cannot be this"
    cohesion.distributed_map(double, cohesion.s3.json("shop"))  # error: COH103 "`cohesion.s3.json` with these arguments is not supported in a workflow"
    rows = cohesion.s3.csv("shop", key)  # error: COH103 "`cohesion.s3.csv` is not supported in a workflow"
    cohesion.distributed_map(double, rows)
