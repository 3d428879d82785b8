"""The machine of a workflow elsewhere tells the class and the text of an exception, and no more."""

import cohesion


class Declined(Exception):
    def __init__(self, code):
        super().__init__("declined")
        self.code = code


@cohesion.task
def work(n):
    raise Declined(n)


@cohesion.workflow
def workflow(n: int):
    billing(n)
    try:
        billing(n)  # error: COH406 [9] "`.code` of what a workflow raises that is deployed on its own"
    except Declined as e:
        return e.code


@cohesion.workflow
def bill(n: int):
    return work(n)


billing = cohesion.workflow_ref("billing", workflow=bill)
