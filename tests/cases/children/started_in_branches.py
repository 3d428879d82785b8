"""Executions are started in conditions, in handlers and by helpers; a child starts others."""

import cohesion


@cohesion.task
def note(text):
    if text == "bad":
        raise ValueError(text)
    return text


def tell(text):
    return tell_all.start([text, text.upper()])


@cohesion.workflow
def workflow(text: str):
    try:
        note(text)
        arn = tell(text) if len(text) > 1 else None
    except ValueError as e:
        arn = tell(f"not {e}")
    return [arn is None, note("end")]


@cohesion.workflow
def tell_all(texts: list):
    for text in texts:
        tell_one.start(text=text)
    note(f"told {len(texts)}")


@cohesion.workflow
def tell_one(*, text: str):
    note(text)


# run: {"text": "x"}
# run: {"text": "hello"}
# run: {"text": "bad"}
