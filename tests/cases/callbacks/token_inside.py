"""The token may be part of a text, of a list or a dict among the arguments."""

import cohesion


@cohesion.task
def publish(message, links, meta):
    cohesion.callbacks.succeed(meta["token"], [links[0].split("token=")[1] == meta["token"], message])


@cohesion.workflow
def workflow(name: str):
    message = f"Dear {name}"
    return cohesion.wait_for_callback(
        publish,
        message.upper(),
        [f"https://example.com/approve?who={name}&token={cohesion.callback_token}"],
        meta={"token": cohesion.callback_token, "name": name},
    )


# run: {"name": "Ada"}
# run: {"name": ""}
