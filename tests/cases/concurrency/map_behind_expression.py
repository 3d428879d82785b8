"""What is computed right before a `try` around a map is not in the `try`."""

import cohesion


@cohesion.task
def double(n):
    return n * 2


@cohesion.workflow
def workflow(event, /):
    rows = event["rows"]
    most = 6 // len(rows)
    try:
        found = cohesion.map(lambda row: double(row)[most], rows)
    except (Declined, KeyError):
        return "declined"
    except Exception as e:
        return [type(e).__name__, str(e), most]
    return found


class Declined(Exception): ...


# run: {"rows": ["abcdef", "ghijkl"]}
# run: {}
# run: {"rows": []}
# run: {"rows": 5}
# run: {"rows": ["abcdef", "g"]}
# run: {"rows": {"abcdef": 1}}
