"""Counters, default dicts, deques, groups: what the workflow gets is a list or a dict."""

from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from itertools import groupby

import cohesion

Point = namedtuple("Point", "x y")


@cohesion.task
def note(value):
    return value


def workflow(words):
    counts = Counter(words)
    top = [[word, n] for word, n in counts.most_common(2)]
    by_length = defaultdict(list)
    for word in words:
        by_length[len(word)].append(word)
    grouped = {str(k): v for k, v in sorted(by_length.items())}
    last = list(deque(words, maxlen=2))
    runs = [[key, len(list(items))] for key, items in groupby(words)]
    p = Point(len(words), 2)
    size = p.x + p.y
    first = next(iter(OrderedDict.fromkeys(words)), None)
    note([top, grouped])
    return {"top": top, "last": last, "runs": runs, "p": size, "first": first}


# run: {"words": []}
# run: {"words": ["a", "b", "a", "ccc", "ccc"]}
# run: {"words": ["😀", "é", "😀"]}
# run: {"words": [1]}
# run: {"words": null}
