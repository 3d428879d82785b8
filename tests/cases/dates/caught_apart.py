"""Each exception goes to its own clause."""

from datetime import datetime, timedelta


def workflow(s, n):
    try:
        x = datetime.fromisoformat(s) + timedelta(days=n)
    except ValueError as e:
        return "value: " + str(e)
    except TypeError as e:
        return "type: " + str(e)
    except OverflowError as e:
        return "overflow: " + str(e)
    else:
        return x.isoformat()


# run: {"s": "x", "n": 1}
# run: {"s": 5, "n": 1}
# run: {"s": "2024-01-01", "n": "a"}
# run: {"s": "2024-01-01", "n": 9999999}
# run: {"s": "2024-01-01", "n": 99999999999}
# run: {"s": "2024-02-30", "n": 1}
# run: {"s": "2024-02-29", "n": 1}
