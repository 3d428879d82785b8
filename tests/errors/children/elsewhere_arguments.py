"""A workflow elsewhere takes what its function takes; one that is not known, names or one value."""

import cohesion


@cohesion.task
def work(n):
    return n


@cohesion.workflow
def workflow(n: int, rest: dict):
    billing(n)
    billing(n, note="x")  # error: COH403 [5]
    legacy(n, n)  # error: COH103 [5] "this call of `legacy`, whose function is not known, is not supported in a workflow"
    legacy(n, m=n)  # error: COH103 [5] "this call of `legacy`, whose function is not known, is not supported in a workflow"
    legacy(**rest)  # error: COH103 [5] "this call of `legacy`, whose function is not known, is not supported in a workflow"
    cohesion.workflow_ref("late")(n=n)  # error: COH103 [5] "`cohesion.workflow_ref` is not supported in a workflow"
    found = legacy  # error: COH106 [13]
    other(n)  # error: COH103 [5] "two workflows elsewhere called `billing` is not supported in a workflow"
    forever(n)  # error: COH103 [5] "waiting for `go_on`, which goes on as a new execution, is not supported in a workflow"
    forever.start(n)
    looping(n)  # error: COH103 [5] "waiting for `loop`, which goes on as a new execution, is not supported in a workflow"
    quickly(n)  # error: COH304 [5]
    quickly.start(n)
    return found


@cohesion.workflow
def bill(n: int):
    return work(n)


@cohesion.workflow
def refund(n: int):
    return work(-n)


@cohesion.workflow
def go_on(n: int):
    return cohesion.continue_as_new(work(n))


@cohesion.workflow(continue_as_new=True)
def loop(n: int):
    while work(n):
        n += 1


@cohesion.workflow(express=True)
def quick(n: int):
    return work(n)


billing = cohesion.workflow_ref("billing", workflow=bill)
other = cohesion.workflow_ref("billing", workflow=refund)
forever = cohesion.workflow_ref("forever", workflow=go_on)
legacy = cohesion.workflow_ref("legacy")
looping = cohesion.workflow_ref("looping", workflow=loop)
quickly = cohesion.workflow_ref("quickly", workflow=quick)
