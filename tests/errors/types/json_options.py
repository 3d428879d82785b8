"""Options of `json.dumps` that are no literals, and a number whose text is not known."""

import json


def workflow(x, n):
    a = json.dumps(x, indent=n)  # error: COH103 "this option of `json.dumps` is not supported in a workflow"
    b = json.dumps(x, cls=None)  # error: COH103 "this option of `json.dumps` is not supported in a workflow"
    return [a, b]
