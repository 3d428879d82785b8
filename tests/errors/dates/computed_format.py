"""The directives of a format are known when the workflow is compiled."""

from datetime import date


def workflow(n, form):
    return date(2024, 1, n).strftime(form)  # error: COH103 [12] "`strftime` of what is no literal is not supported in a workflow"
