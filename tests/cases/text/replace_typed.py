"""`replace` of texts that are known to be texts."""

import cohesion


@cohesion.workflow
def workflow(s: str, x: str):
    return s.replace("a", x).replace(x, "", 1).replace(" ", "_")


# run: {"s": "banana bread", "x": "o"}
# run: {"s": "", "x": ""}
# run: {"s": "aa", "x": ""}
