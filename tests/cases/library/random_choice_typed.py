"""`choice` of a list of a known type, and of a tuple."""

import random

import cohesion


@cohesion.workflow
def workflow(xs: list[str]):
    pick = random.choice(xs)
    side = random.choice(('l', 'r'))
    return [pick.upper() in [x.upper() for x in xs], side in 'lr', len(random.choice('ab'))]


# run: {"xs": ["a", "b"]}
# run: {"xs": ["z"]}
# run: {"xs": []}
