"""A workflow that is deployed on its own may be started, and not waited for."""

import cohesion


@cohesion.task
def note(text: str) -> None:
    return None


@cohesion.workflow
def workflow(n: int):
    started = [logging.start({"n": n}), audit.start(n=n), audit.start([n])]
    note("done")
    return [arn.rpartition(":")[0] for arn in started]


@cohesion.workflow
def log(event, /):
    note(f"logged {event['n']}")


logging = cohesion.workflow_ref("logging", workflow=log)
audit = cohesion.workflow_ref("audit")


# answers: {"workflow.audit": [{"return": 1}, {"error": "ValueError", "cause": "nobody hears it"}]}
# run: {"n": 1}
