"""A workflow that calls itself, decorated: each call is an execution of it."""

import cohesion


@cohesion.task
def split(text: str) -> list[str]:
    middle = len(text) // 2
    return [text[:middle], text[middle:]]


@cohesion.workflow
def workflow(text: str):
    if len(text) < 2:
        return text.upper()
    first, second = split(text)
    return [workflow(first), workflow(text=second)]


# run: {"text": ""}
# run: {"text": "abcde"}
