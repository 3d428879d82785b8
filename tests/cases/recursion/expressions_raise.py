"""What expressions of a child raise arrives with its class and its text, and can be caught."""

import cohesion


@cohesion.task
def fetch(key: str) -> dict:
    return {"next": key[1:], "value": {"n": len(key)}}


def follow(key, wanted):
    found = fetch(key)
    if not found["next"]:
        return found["value"][wanted] / (found["value"]["n"] - 1)
    return follow(found["next"], wanted)


def workflow(key, wanted, catch):
    if not catch:
        return follow(key, wanted)
    try:
        return follow(key, wanted)
    except KeyError as e:
        return f"no {e}"
    except ArithmeticError as e:
        return str(e)


# run: {"key": "abc", "wanted": "m", "catch": false}
# run: {"key": "abc", "wanted": "m", "catch": true}
# run: {"key": "abc", "wanted": "n", "catch": false}
# run: {"key": "abc", "wanted": "n", "catch": true}
# run: {"key": 5, "wanted": "n", "catch": true}
