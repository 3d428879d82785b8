"""What `:=` binds in a comprehension that moves may be read behind it, in the workflow and in other
code, or in the next round of a loop.
"""

import re

import cohesion


@cohesion.task
def weigh(part: object) -> int:
    return 1


def workflow(texts: list[str], rounds: int):
    found = []
    done = 0
    while done < rounds:
        done += weigh(texts)
        found.append([last for t in texts if (last := re.sub("[aA]", "", t))])
    if re.match(r"\d", str(len(found))) and rounds > 1:
        found.append(last)
        weigh(last)
    return found


# run: {"texts": ["banana", "", "a😀"], "rounds": 2}
# run: {"texts": ["a"], "rounds": 2}
# run: {"texts": [], "rounds": 1}
# run: {"texts": [], "rounds": 0}
