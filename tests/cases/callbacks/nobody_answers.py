"""Where nobody answers in time it is a TimeoutError, with a heartbeat and without."""

import cohesion


@cohesion.task
def ask(token, answers):
    if answers:
        cohesion.callbacks.heartbeat(token)
        cohesion.callbacks.succeed(token, "yes")


@cohesion.workflow
def workflow(answers: list[bool], limit: int):
    found = []
    for answer in answers:
        try:
            found.append(
                cohesion.wait_for_callback(
                    ask.with_options(timeout=limit), cohesion.callback_token, answer
                )
            )
        except TimeoutError as e:
            found.append(str(e))
    return found


# run: {"answers": [true, false], "limit": 3600}
