"""A moment or None: tested, compared, and used."""

from datetime import datetime, timedelta


def workflow(s):
    x = datetime.fromisoformat(s) if s else None
    y = timedelta(0) if s == "" else None
    found = [
        x is None,
        x is not None,
        bool(x),
        not x,
        x == None,
        str(x),
        y is None,
        bool(y),
        str(y),
    ]  # noqa: E711
    if x is not None and x.year > 2000:
        found.append(x.isoformat())
    if x:
        found.append(x.day)
    return found


# run: {"s": null}
# run: {"s": ""}
# run: {"s": "2024-01-01"}
# run: {"s": "1999-01-01"}
