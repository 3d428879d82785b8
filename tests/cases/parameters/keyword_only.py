"""Keyword-only parameters are given by name, as every parameter of an execution is."""


def workflow(order, *, rush=False, note):
    if rush:
        return note
    return order


# run: {"order": 1, "note": "n"}
# run: {"order": 1, "note": "n", "rush": true}
# run: {"order": 1}
# run: {"note": "n"}
# run: {}
# run: {"order": 1, "rush": true, "notes": ""}
