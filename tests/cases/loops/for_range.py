"""`range` with one, two and three arguments."""

import cohesion


@cohesion.workflow
def workflow(start: int, stop: int, step: int):
    one = []
    for i in range(stop):
        one.append(i)
    two = []
    for i in range(start, stop):
        two.append(i)
    three = []
    for i in range(start, stop, step):
        three.append(i)
    return [one, two, three]


# run: {"start": 0, "stop": 3, "step": 1}
# run: {"start": 5, "stop": 3, "step": -1}
# run: {"start": 0, "stop": 0, "step": 1}
# run: {"start": -2, "stop": 2, "step": 2}
# run: {"start": 0, "stop": 1, "step": 5}
# run: {"start": 3, "stop": -4, "step": -3}
# run: {"start": 0, "stop": 3, "step": 0}
# run: {"start": 0, "stop": -1, "step": 1}
