"""What arithmetic makes is no list of its operands, so that `+=` changes nothing of theirs."""

import heapq

import cohesion


@cohesion.task
def echo(x):
    return x


def whole(value):
    return [whole(item) for item in value] if isinstance(value, list) else value


def workflow(a, b):
    y = whole(int(a) ** heapq.nlargest(1, [a, 7])[0])
    echo(a)
    for text in b:
        y += len(set(text)) + heapq.nsmallest(1, [a, 2])[0]
        echo(y)
    return [a, y]


# run: {"a": 2, "b": ["ab", ""]}
# run: {"a": [3], "b": ["a"]}
