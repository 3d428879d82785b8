"""Sets that a module holds."""

OPEN = {"new", "open"}
CODES = frozenset([1, 2, 2])


def workflow(status, code):
    return [status in OPEN, code in CODES, len(CODES), len(OPEN | {status})]


# run: {"status": "new", "code": 1}
# run: {"status": "done", "code": 1.5}
# run: {"status": null, "code": true}
# run: {"status": [], "code": 1}
# run: {"status": 1, "code": {}}
