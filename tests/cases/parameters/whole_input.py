"""A workflow whose only parameter is positional-only gets the whole input, whatever it is."""

import cohesion


@cohesion.workflow
def on_event(event, /):
    return event


# run: {"event": 1}
# run: {}
# run: []
# run: [[], [[]], null]
# run: null
# run: "text"
# run: ""
# run: 0
# run: -1.5
# run: false
