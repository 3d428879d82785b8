"""Batches: the function gets lists of items, and reads what is around it."""

import cohesion


@cohesion.task
def total(numbers, by):
    return sum(numbers) * by


def workflow(items, size, by):
    def add(batch):
        return [total(batch, by), len(batch), batch[-1]]

    sums = cohesion.distributed_map(add, items, batch_size=size, express=True)
    alone = cohesion.distributed_map(lambda batch: len(batch), items, batch_size=2)
    return [sums, alone]


# run: {"items": [1, 2, 3, 4, 5], "size": 2, "by": 10}
# run: {"items": [1], "size": 7, "by": 10}
# run: {"items": [], "size": 7, "by": 10}
# run: {"items": [1, "a"], "size": 1, "by": 2}
# run: {"items": [1], "size": 0, "by": 2}
# run: {"items": [1], "size": null, "by": 2}
