"""`string.Template`, `str.format` with fields of objects, `format_map`."""

import string

import cohesion


@cohesion.task
def echo(x):
    return x


class Missing(dict):
    def __missing__(self, key):
        return f"<{key}>"


def workflow(values):
    text = string.Template("$a and ${k}$$ $").safe_substitute(values)
    echo(text)
    shown = "{a!r:>6}|{k[0]}|{none}".format_map(Missing(values))
    echo(shown)
    strict = string.Template("$a $missing").substitute(values)
    return [text, shown, strict]


# run: {"values": {"a": "x", "k": [1]}}
# run: {"values": {"a": 1, "k": "yes", "missing": 0}}
# run: {"values": {}}
