"""A module's list is a constant: an execution has nowhere to keep a change."""

SEEN = []


def workflow(item):
    SEEN.append(item)  # error: COH103 [5] "changing an object that no variable of this function holds is not supported in a workflow"
    return SEEN  # error: COH105 [12] "what `SEEN` stands for in module_constant depends on what runs"
