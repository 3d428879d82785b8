"""`break`, `continue` and `return` leave a `try`, and each round starts afresh."""

import cohesion


@cohesion.task
def work(item):
    if item == "bad":
        raise ValueError("bad item")
    if item == "worse":
        raise RuntimeError("worse item")
    return item


@cohesion.workflow
def workflow(items):
    done = []
    for item in items:
        try:
            if item == "skip":
                continue
            if item == "stop":
                break
            result = work(item)
            if result == "return":
                return ["returned", done]
        except ValueError as e:
            done.append(str(e))
            continue
        else:
            done.append(result)
        done.append("|")
    else:
        done.append("else")
    return done


# run: {"items": []}
# run: {"items": ["a", "bad", "b"]}
# run: {"items": ["skip", "a", "stop", "b"]}
# run: {"items": ["a", "return", "b"]}
# run: {"items": ["a", "worse", "b"]}
# run: {"items": ["bad", "bad"]}
# run: {"items": [[], null]}
