"""Modules of the standard library that nothing in a state machine has a counterpart for."""

import bisect
import csv
import difflib
import functools
import heapq
import io
import statistics
import string
import struct

import cohesion


@cohesion.task
def note(value):
    return value


def by_length_then_text(a, b):
    return len(a) - len(b) or (a > b) - (a < b)


@cohesion.workflow
def workflow(words: list[str], numbers: list[int]):
    ordered = sorted(words, key=functools.cmp_to_key(by_length_then_text))
    note(ordered)
    heap = list(numbers)
    heapq.heapify(heap)
    smallest = [heapq.heappop(heap) for _ in range(min(2, len(heap)))]
    note([smallest, heap])
    at = bisect.bisect_left(sorted(numbers), 3)
    note(at)
    rows = list(csv.DictReader(io.StringIO("name,n\n" + "\n".join(f'"{w}",{len(w)}' for w in words))))
    note([dict(row) for row in rows])
    close = difflib.get_close_matches("aple", words)
    text = string.Template("$who has $$5").safe_substitute(who=words[0] if words else "nobody")
    packed = struct.pack(">hI", -2, 7).hex()
    try:
        middle = statistics.median(numbers)
    except statistics.StatisticsError as e:
        middle = str(e)
    return [close, text, packed, f"{middle}"]


# run: {"words": ["pear", "apple", "fig"], "numbers": [5, 3, 1, 4]}
# run: {"words": [], "numbers": []}
