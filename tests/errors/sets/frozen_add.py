"""A frozenset does not change."""


def workflow(items):
    kept = frozenset(items)
    kept.add(1)  # error: COH201 [5] "`.add` is not supported for frozenset[None | bool | int | float | str] and int"
    return len(kept)
