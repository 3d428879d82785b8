"""What Python reads nothing in is a `ValueError` with the text in it."""

from datetime import datetime


def workflow(s):
    try:
        return datetime.fromisoformat(s).isoformat()
    except ValueError as e:
        return "bad: " + str(e)


# run: {"s": ""}
# run: {"s": "x"}
# run: {"s": "2024"}
# run: {"s": "2024-1-1"}
# run: {"s": "2024-01-01T"}
# run: {"s": "2024-01-01T1"}
# run: {"s": "2024-01-01T10:5"}
# run: {"s": "2024-01-01T10:30:15."}
# run: {"s": "2024/01/01"}
# run: {"s": " 2024-01-01"}
# run: {"s": "2024-01-01 "}
# run: {"s": "2024-01-01\n"}
# run: {"s": "٢٠٢٤-01-01"}
# run: {"s": "2024-01-01T10:30z"}
# run: {"s": "it's"}
# run: {"s": "😀"}
# run: {"s": 5}
# run: {"s": null}
# run: {"s": []}
# run: {"s": true}
