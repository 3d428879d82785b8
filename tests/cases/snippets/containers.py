"""What one does with the containers of `collections`, `heapq`, `bisect` and `copy`."""

import bisect
import copy
import heapq
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple

Employee = namedtuple("Employee", ["name", "title", "age"])


def most_common(text):
    return [[c, n] for c, n in Counter(text).most_common(2)]


def inverted(index):
    found = defaultdict(set)
    for key, words in index.items():
        for word in words:
            found[word].add(key)
    return {word: sorted(keys) for word, keys in sorted(found.items())}


def moving_average(numbers, n):
    window = deque(numbers[: n - 1], maxlen=n)
    averages = []
    for number in numbers[n - 1 :]:
        window.append(number)
        averages.append(sum(window) / n)
    return averages


def heapsorted(items):
    heap = []
    for item in items:
        heapq.heappush(heap, item)
    return [heapq.heappop(heap) for _ in range(len(heap))]


def grade(score):
    return "FDCBA"[bisect.bisect([60, 70, 80, 90], score)]


def least_recent(keys, size):
    cache = OrderedDict()
    for key in keys:
        cache[key] = True
        cache.move_to_end(key)
        if len(cache) > size:
            cache.popitem(last=False)
    return list(cache)


def settings(given):
    return dict(ChainMap(given, {"color": "red", "user": "guest"}))


def workflow(words, scores):
    nested = {"a": [1, [2]]}
    other = copy.deepcopy(nested)
    other["a"][1].append(3)
    bob = Employee("Bob", "dev", 30)._replace(age=31)
    d = deque("ghi")
    d.rotate(1)
    d.extendleft("ab")
    return {
        "common": most_common("abracadabra"),
        "inverted": inverted({"1": words, "2": words[:1]}),
        "average": moving_average([40, 30, 50, 46, 39, 44], 3),
        "heap": heapsorted(scores),
        "largest": heapq.nlargest(2, scores),
        "grades": [grade(score) for score in scores],
        "recent": least_recent("abcadb", 2),
        "settings": settings({"user": "me"}),
        "employee": [*bob],
        "deque": list(d),
        "copies": [nested, other],
        "minus": dict(Counter(a=3, b=1) - Counter(a=1, b=2)),
    }


# run: {"words": ["x", "y", "x"], "scores": [33, 99, 77, 70]}
# run: {"words": [], "scores": []}
