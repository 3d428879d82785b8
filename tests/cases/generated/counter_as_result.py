"""A dict of another class is a dict once it leaves the workflow."""

from collections import Counter, defaultdict


def workflow(words, plain):
    if plain:
        return Counter(words)
    found = defaultdict(list)
    for word in words:
        found[word].append(len(found))
    return [found, tuple(words)]


# run: {"words": [], "plain": true}
# run: {"words": ["b", "a", "b"], "plain": true}
# run: {"words": ["b", "a", "b"], "plain": false}
