"""Helpers, conditions, loops and handlers of a plain function read the context as well."""

import cohesion


class Refused(Exception):
    pass


@cohesion.task
def reserve(key):
    if key.endswith("2"):
        raise Refused(key)
    return key


def key_of(number):
    return f"{cohesion.context.execution_name}#{number}"


def workflow(count):
    found = []
    for number in range(count):
        try:
            found.append(reserve(key_of(number)))
        except Refused as e:
            found.append([str(e), cohesion.context.execution_id])
    if cohesion.context.execution_name == "execution":
        return found
    return None


# run: {"count": 4}
# run: {"count": 0}
