"""`assert` raises an `AssertionError` with its message, which a handler can take."""

import cohesion


@cohesion.task
def note(text):
    return text


@cohesion.workflow
def workflow(order, limit=3):
    assert order, "no order"
    try:
        assert len(order) < limit, f"{len(order)} is too many"
        assert order[0] != "bad", note("asked for the message")
    except AssertionError as e:
        return f"caught {e}"
    assert order[0]
    assert order[0] == "a", [order[0], None]
    return order


# run: {"order": []}
# run: {"order": null}
# run: {"order": ["a", "b", "c"]}
# run: {"order": ["bad"]}
# run: {"order": [""]}
# run: {"order": ["b"]}
# run: {"order": ["a"]}
# run: {"order": ["a", "b", "c"], "limit": 10}
# run: {"order": 5}
