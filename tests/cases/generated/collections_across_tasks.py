"""Counters, deques, sets and dicts with other keys go from one piece of generated code to the next."""

from collections import Counter, OrderedDict, defaultdict, deque

import cohesion


@cohesion.task
def note(value):
    return value


@cohesion.workflow
def workflow(words: list[str]):
    seen = Counter()
    groups = defaultdict(list)
    last = deque(maxlen=2)
    distinct = set()
    for word in words:
        note(word)
        seen[word] += 1
        groups[len(word)].append(word)
        last.append(word)
        distinct.add(word.lower())
    note(seen)
    note({"seen": seen, "n": len(distinct)})
    order = OrderedDict(b=1, a=2)
    note(list(order))
    pairs = {(word, n): n for word, n in seen.items()}
    note(len(pairs))
    rows = [(word, len(word)) for word in words]
    note(rows)
    for word, size in rows:
        note(f"{word} {size}")
    order.popitem()
    note(list(last))
    return [
        sorted(distinct),
        {str(k): v for k, v in groups.items()},
        seen.most_common(1),
        sorted(pairs),
        order,
        "a" in distinct,
        groups[99],
    ]


# run: {"words": ["a"]}
# run: {"words": ["bb", "A", "a", "😀", "bb"]}
