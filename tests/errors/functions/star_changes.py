"""What `*args` shows may be an object of the caller, which a change through the tuple would not reach."""

import cohesion


@cohesion.task
def send(x):
    return x


def keep(*args):
    args[0].append(send(1))  # error: COH302
    return len(args)


def workflow(x):
    shared = [x]
    return [keep(shared), shared]
