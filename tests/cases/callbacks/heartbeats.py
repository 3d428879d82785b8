"""No sign of life within the heartbeat is a TimeoutError too, and may be told from the other."""

import cohesion


@cohesion.task(timeout=7200, heartbeat=60)
def ask(token, answers):
    cohesion.callbacks.heartbeat(token)
    if answers:
        cohesion.callbacks.succeed(token, [answers])


def workflow(answers, silent):
    try:
        first = cohesion.wait_for_callback(
            ask.with_options(heartbeat=silent), answers=answers, token=cohesion.callback_token
        )
        return first[0]
    except cohesion.errors.HeartbeatTimeout:
        return "silence"
    except TimeoutError:
        return "time is over"
    finally:
        cohesion.sleep(1)


# run: {"answers": 3, "silent": 30}
# run: {"answers": 0, "silent": 30}
# run: {"answers": 1, "silent": 7200}
