"""A job is polled with a pause between the looks."""

import cohesion

looks = []


@cohesion.task
def status(job):
    looks.append(job)
    if job == "lost":
        raise LookupError("no such job")
    return "done" if len(looks) >= job else "running"


@cohesion.workflow
def poll(job, limit=5):
    rounds = 0
    while status(job) != "done":
        rounds += 1
        if rounds == limit:
            return "gave up"
        cohesion.sleep(30)
    return rounds


# run: {"job": 1}
# run: {"job": 3}
# run: {"job": 9}
# run: {"job": 3, "limit": 1}
# run: {"job": "lost"}
