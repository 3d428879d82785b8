"""A region in a `with` of the project, which sees its exception."""

import re
from contextlib import contextmanager

import cohesion


@cohesion.task
def echo(x):
    return x


@contextmanager
def logged(name):
    echo(f"enter {name}")
    try:
        yield name
    except re.error:
        echo("pattern")
        raise
    finally:
        echo(f"leave {name}")


def workflow(pattern, text):
    with logged("a") as name:
        found = re.findall(pattern, text + name)
        echo(found)
    return found


# run: {"pattern": "a", "text": "banana"}
# run: {"pattern": "(", "text": "banana"}
