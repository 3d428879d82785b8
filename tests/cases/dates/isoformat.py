"""`isoformat` with and without an offset and microseconds."""

from datetime import datetime


def workflow(s):
    x = datetime.fromisoformat(s)
    return [x.isoformat(), x.isoformat(" "), x.isoformat(sep="_"), str(x), f"{x}"]


# run: {"s": "2024-02-29"}
# run: {"s": "2024-02-29T12:00:00.5"}
# run: {"s": "2024-02-29T12:00Z"}
# run: {"s": "2024-02-29T12:00+05:30"}
# run: {"s": "2024-02-29T12:00-05:30:15"}
# run: {"s": "2024-02-29T12:00-00:00:01.000001"}
# run: {"s": "0001-01-01T00:00:00"}
