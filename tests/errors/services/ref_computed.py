"""A deployment binds names that are written in the program."""

import cohesion


def workflow(name: str):
    return cohesion.ref(name), cohesion.ref("a b")  # error: COH103 [12] "`cohesion.ref` of a computed name is not supported in a workflow" # error: COH103 [32] "`cohesion.ref('a b')` is not supported in a workflow"
