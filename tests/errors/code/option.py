"""`generated_code=False` refuses what would move."""

import re

import cohesion


@cohesion.workflow(generated_code=False)
def workflow(line: str):
    return re.sub("a", "b", line)  # error: COH103 [12] "calling `re.sub` is not supported in a workflow"
