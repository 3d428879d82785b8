"""A loop at the top of the module rebinds the name."""

LIMIT = 1
for LIMIT in (2, 3):
    pass


def workflow(n):
    return n + LIMIT  # error: COH105 [16] "what `LIMIT` stands for in module_loop_variable depends on what runs"
