"""Frames stay where they are; the failed execution shows them."""

import traceback


def workflow(n):
    try:
        return 1 / n
    except ZeroDivisionError as e:
        text = traceback.format_exc()  # error: COH103 [16] "calling `traceback.format_exc` is not supported in a workflow"
        raise e.with_traceback(None)  # error: COH201 [15] "the method `.with_traceback` is not supported for any type"
