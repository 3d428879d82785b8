"""Regular expressions run in generated code; what the workflow needs of them comes back."""

import re
import cohesion


@cohesion.task
def charge(name: str) -> str:
    return name.upper()


def workflow(text):
    m = re.match(r"(\w+) (\d+)", text)
    if m is None:
        return "nothing"
    name = m.group(1)
    n = int(m.group(2))
    done = charge(name)
    words = [re.sub("a", "b", w) for w in text.split()]
    return {"done": done, "n": n + 1, "words": words}


# run: {"text": "anna 12 x"}
# run: {"text": "anna"}
