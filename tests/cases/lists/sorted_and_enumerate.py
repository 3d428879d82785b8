"""`sorted`, `enumerate`, `list` and `sum` of lists of known types."""

import cohesion


@cohesion.workflow
def workflow(words: list[str], numbers: list[int]):
    numbered = []
    for i, word in enumerate(words):
        numbered.append([i, word])
    return [sorted(words), sorted(numbers), numbered, list(words), list("ab"), sum(numbers)]


# run: {"words": ["b", "a", "B", "ab"], "numbers": [3, -1, 3, 10]}
# run: {"words": [], "numbers": []}
# run: {"words": ["only"], "numbers": [0]}
