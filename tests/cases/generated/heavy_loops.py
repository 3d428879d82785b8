"""Loops that would take hundreds of transitions run in generated code, between tasks and behind them."""

import cohesion


@cohesion.task
def send(x):
    return x


@cohesion.workflow
def workflow(n: int, words: list[str]):
    total, found = 0, []
    for i in range(30):
        for j in range(i):
            if (i * j) % 7 == n:
                total += j
    send(total)
    for i in range(250):
        if i % 50 == n:
            found.append(i)
    send(found)
    pairs = []
    for one in words:
        for other in words:
            if one < other and one[:1] == other[:1]:
                pairs.append(one + other)
    text = send("x")
    for word in words:
        text += word
    return [pairs, text, total]


# run: {"n": 3, "words": ["ab", "ac", "b"]}
# run: {"n": 0, "words": []}
