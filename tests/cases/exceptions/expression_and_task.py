"""Arguments of a task raise before it runs, and its result after it ran."""

import cohesion


@cohesion.task
def fetch(key):
    return {"a": 1, "b": [2]}[key]


@cohesion.workflow
def workflow(order, index):
    try:
        value = fetch(order["key"])[index]
    except KeyError as e:
        return f"key {e}"
    except IndexError:
        return "index"
    except TypeError as e:
        return f"type {e}"
    return value


# run: {"order": {"key": "b"}, "index": 0}
# run: {"order": {"key": "b"}, "index": 1}
# run: {"order": {"key": "a"}, "index": 0}
# run: {"order": {"key": "c"}, "index": 0}
# run: {"order": {}, "index": 0}
# run: {"order": [], "index": 0}
