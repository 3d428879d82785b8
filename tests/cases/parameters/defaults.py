"""A default stands in for a missing key, never for null."""


def workflow(name, greeting="hello", times=2, loud=False, extra=None):
    return [name, greeting, times, loud, extra]


# run: {"name": "ada"}
# run: {"name": "ada", "greeting": null}
# run: {"name": "ada", "greeting": "", "times": 0, "loud": true, "extra": []}
# run: {"name": "ada", "extra": {"extra": null}}
# run: {"greeting": "hi"}
# run: {"name": "ada", "tims": 3}
