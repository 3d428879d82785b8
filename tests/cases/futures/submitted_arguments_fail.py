"""Arguments that cannot be evaluated, when what was submitted before runs already."""

from concurrent.futures import ThreadPoolExecutor

import cohesion


@cohesion.task
def note(what):
    if what is None:
        raise ValueError("nothing")
    return [what]


def workflow(order):
    told = []
    try:
        with ThreadPoolExecutor() as pool:
            first = pool.submit(note, order["id"])
            second = pool.submit(note, order["items"][0])
            rest = [pool.submit(note, item) for item in order["rest"]]
        told = [first.result(), second.result(), [each.result() for each in rest]]
    except (KeyError, IndexError) as e:
        told.append(repr(e))
    except ValueError as e:
        told.append(str(e))
    return told


# run: {"order": {"id": 1, "items": [2], "rest": [3, 4]}}
# run: {"order": {"items": [2], "rest": [3, 4]}}
# run: {"order": {"id": null, "items": []}}
# run: {"order": {"id": 1, "items": [[]], "rest": 7}}
