"""Lines in brackets may begin before the statement that they go on."""

import re


def workflow(text):
    longer = ""
    for part in text.split(","):
        longer += re.sub(
    "x",
# what it becomes
            f"{part}y",
            part,

  )
    return longer


# run: {"text": "x,axb"}
