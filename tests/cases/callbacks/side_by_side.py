"""Several people are asked at once; the answers come in the order of the calls."""

import cohesion


@cohesion.task
def ask(person, token):
    cohesion.callbacks.succeed(token, {"by": person, "approved": len(person) > 2})


def approval(person):
    return cohesion.wait_for_callback(ask, person, cohesion.callback_token)


@cohesion.workflow
def workflow(people: list[str]):
    answers = cohesion.map(approval, people)
    return [answer["by"] for answer in answers if answer["approved"]]


# run: {"people": ["Ada", "Bo", "Grace"]}
# run: {"people": []}
