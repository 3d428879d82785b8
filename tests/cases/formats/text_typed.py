"""Formats of a text that is known to be one."""

import cohesion


@cohesion.workflow
def workflow(s: str):
    return [f"{s:>6}", f"{s:<6}|", f"{s:^7}|", f"{s:.2}", f"{s:-^9.3}", f"{s:s}"]


# run: {"s": "abc"}
# run: {"s": ""}
# run: {"s": "a😀b"}
# run: {"s": "long enough"}
