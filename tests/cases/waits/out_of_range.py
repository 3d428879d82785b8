"""What Step Functions does not wait for, and what is no number, raises as plain Python says it."""

import time

import cohesion


@cohesion.task
def note(text):
    return text


def workflow(seconds, plain):
    try:
        if plain:
            time.sleep(seconds)
        else:
            cohesion.sleep(seconds)
    except (TypeError, ValueError) as e:
        return note(str(e))
    return "slept"


# run: {"seconds": -0.5, "plain": true}
# run: {"seconds": -1, "plain": false}
# run: {"seconds": 100000000, "plain": false}
# run: {"seconds": 99999999, "plain": false}
# run: {"seconds": "3", "plain": true}
# run: {"seconds": null, "plain": true}
# run: {"seconds": null, "plain": false}
# run: {"seconds": true, "plain": false}
# run: {"seconds": [1], "plain": false}
# run: {"seconds": false, "plain": true}
