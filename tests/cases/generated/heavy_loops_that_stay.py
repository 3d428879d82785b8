"""Heavy loops that cannot move stay states: they give what is no JSON, may be floats, or have tasks."""

import cohesion


@cohesion.task
def send(x):
    return x


def workflow(n):
    halves, seen = 0, set()
    for i in range(12):
        for j in range(20):
            halves += n * 0.5
    send(halves > 3)
    for i in range(15):
        for j in range(15):
            seen.add(i * j % 4)
    send(len(seen))
    last = 0
    for i in range(3):
        for j in range(70):
            if j == 69:
                last = send(j + i)
    return [halves, 2 in seen, last]


# run: {"n": 3}
# run: {"n": 0.5}
