"""A handler sees what the variables of generated code were when it raised."""

import re

import cohesion


class Bad(Exception):
    def __init__(self, code):
        super().__init__(f"bad {code}")
        self.code = code


@cohesion.task
def echo(x):
    return x


def workflow(texts, limit):
    out = []
    seen = 0
    try:
        echo(0)
        for text in texts:
            seen += 1
            found = re.match(r"(\d+)", text)
            out.append(int(found.group(1)))
            if out[-1] > limit:
                raise Bad(out[-1])
        last = text
        echo(last)
    except (AttributeError, UnboundLocalError) as e:
        out.append(str(e))
    except Bad as e:
        out.append([str(e), e.code])
    finally:
        echo(out)
    return [out, seen]


# run: {"texts": ["1", "22x", "y", "3"], "limit": 100}
# run: {"texts": ["1", "22x", "3"], "limit": 5}
# run: {"texts": [], "limit": 50}
# run: {"texts": [5], "limit": 50}
