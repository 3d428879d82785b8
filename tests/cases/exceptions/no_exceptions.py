"""What is raised in a task and no `Exception` cannot end its caller: it is a RuntimeError there."""

import asyncio

import cohesion


class Stop(BaseException):
    pass


@cohesion.task
def work(how):
    if how == "exit":
        raise SystemExit(3)
    if how == "generator":
        raise GeneratorExit("over")
    if how == "cancelled":
        raise asyncio.CancelledError
    if how == "own":
        raise Stop("here")
    if how == "group":
        raise ExceptionGroup("several", [ValueError("one"), KeyError("two")])
    raise ValueError(how)


@cohesion.workflow
def workflow(how):
    try:
        work(how)
    except (SystemExit, KeyboardInterrupt, GeneratorExit):
        return "never"
    except Stop:
        return "never"
    except ExceptionGroup as e:
        return f"group {e}"
    except Exception as e:
        return [type(e).__name__, str(e)]


# run: {"how": "exit"}
# run: {"how": "generator"}
# run: {"how": "cancelled"}
# run: {"how": "own"}
# run: {"how": "group"}
# run: {"how": "value"}
