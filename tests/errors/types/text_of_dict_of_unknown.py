"""The text of a dict whose values may be tuples or lists is not known."""

import cohesion


@cohesion.workflow
def workflow(b: list[str], c: dict[str, float] | None = None):
    x = {"k": (tuple(b) + (c,))[0]}
    return f"<{x}>"  # error: COH202 [12] "the text of this number is not known: it may be an int or a float"
