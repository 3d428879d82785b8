"""A `date` has midnight for its time, and no zone."""

from datetime import date


def workflow(s):
    d = date.fromisoformat(s)
    return [d.strftime("%d/%m/%Y %H:%M:%S %f [%z%Z] %I%p"), d.strftime("%A %B %j")]


# run: {"s": "2024-02-29"}
# run: {"s": "1969-12-31"}
# run: {"s": "2024-01-01"}
