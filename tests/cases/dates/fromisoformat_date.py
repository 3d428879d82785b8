"""`date.fromisoformat` reads dates alone."""

from datetime import date


def workflow(s):
    return date.fromisoformat(s).isoformat()


# run: {"s": "2024-02-29"}
# run: {"s": "20240229"}
# run: {"s": "2023-02-29"}
# run: {"s": "2024-02-29T10:00"}
# run: {"s": "x"}
# run: {"s": ""}
# run: {"s": 3}
# run: {"s": null}
# run: {"s": "2024-00-01"}
