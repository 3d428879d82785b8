"""Rows of a CSV file: by its first row or given headers, with delimiters, at most so many."""

import cohesion


@cohesion.task
def settle(row, by):
    return [row["name"], len(row), by]


def workflow(key, most):
    rows = cohesion.distributed_map(lambda r: settle(r, key), cohesion.s3.csv("shop", key))
    some = cohesion.distributed_map(
        lambda row: row["n"] + row["s"],
        cohesion.s3.csv("shop", "plain.csv", headers=["n", "s"], delimiter="|", max_items=most),
    )
    return [rows, some]


# engines: -sfnx (it evaluates no MaxItems)
# run: {"key": "orders.csv", "most": 2}
# run: {"key": "orders.csv", "most": null}
# run: {"key": "orders.csv", "most": 0}
# run: {"key": "none.csv", "most": 1}
# run: {"key": 5, "most": 1}
