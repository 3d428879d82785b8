"""None where a moment is needed raises as in Python."""

from datetime import datetime, timedelta


def workflow(s, which):
    x = datetime.fromisoformat(s) if s else None
    try:
        if which == 0:
            return x.isoformat()
        if which == 1:
            return str(x + timedelta(1))
        if which == 2:
            return x < datetime(2024, 1, 1)
        return x.year
    except (AttributeError, TypeError) as e:
        return str(e)


# run: {"s": null, "which": 0}
# run: {"s": null, "which": 1}
# run: {"s": null, "which": 2}
# run: {"s": null, "which": 3}
# run: {"s": "2023-12-31", "which": 0}
# run: {"s": "2023-12-31", "which": 1}
# run: {"s": "2023-12-31", "which": 2}
# run: {"s": "2023-12-31", "which": 3}
