"""An answer that is an exception is raised where the workflow waits, and taken by class."""

import cohesion


class Rejected(Exception):
    pass


class TooExpensive(Rejected):
    pass


@cohesion.task
def ask(token, total):
    if total > 1000:
        cohesion.callbacks.fail(token, TooExpensive(f"{total} is too much"))
    elif total > 100:
        cohesion.callbacks.fail(token, "Rejected", "not today")
    elif total == 0:
        cohesion.callbacks.fail(token, "KeyError", "'total'")
    elif total < 0:
        cohesion.callbacks.fail(token, "Unheard.Of", "")
    else:
        cohesion.callbacks.succeed(token, total)


@cohesion.workflow
def workflow(total: int):
    try:
        paid = cohesion.wait_for_callback(ask, cohesion.callback_token, total)
    except TooExpensive as e:
        return ["too expensive", str(e), e.args]
    except Rejected as e:
        return [type(e).__name__, str(e)]
    except LookupError as e:
        return [type(e).__name__, isinstance(e, KeyError)]
    except Exception as e:
        return [type(e).__name__, str(e)]
    return paid


# run: {"total": 5}
# run: {"total": 500}
# run: {"total": 5000}
# run: {"total": 0}
# run: {"total": -1}
