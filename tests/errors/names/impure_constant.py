"""A constant whose value depends on the moment, or on a run."""

import random
import uuid


RUN = [str(uuid.uuid4())]
LUCK = random.random()
TOTALS = [n for n in (1, 2)]


def workflow(x):
    return [RUN, LUCK, TOTALS]  # error: COH106 [13] "`RUN` is not a value here"  # error: COH106 [18] "`LUCK` is not a value here"  # error: COH106 [24] "`TOTALS` is not a value here"
