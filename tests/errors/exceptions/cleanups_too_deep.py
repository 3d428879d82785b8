"""A `finally` is copied for each way out, and what is in it again."""

import cohesion


@cohesion.task
def step(n):
    return n


def workflow(n):
    try:
        step(1)
    finally:
        try:
            step(2)
        finally:
            try:
                step(3)
            finally:
                try:  # error: COH103 [17] "a `finally` or `with` inside three others is not supported in a workflow"
                    step(4)
                finally:
                    step(5)
