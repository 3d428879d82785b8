"""A module variable that depends on what ran."""

import os

if os.name == "nt":
    LIMIT = 1
else:
    LIMIT = 2


def workflow(n):
    return n + LIMIT  # error: COH105 [16] "what `LIMIT` stands for in bound_twice depends on what runs"
