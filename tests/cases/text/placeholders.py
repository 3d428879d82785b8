"""Text that looks like what a deployment fills in is text, wherever it stands."""

import cohesion


class Declined(Exception):
    pass


@cohesion.task
def note(text, more=None):
    return [text, more]


def workflow(given, key):
    comment = "${ref:orders}"  # ${task:note}
    found = {"${ref:orders}": 1, "${task:note}": [given, "${Token[TOKEN.7]}", "${AWS::Region}"]}
    told = note("${task:note}", more={"${ref:x}": "${workflow:w}", "$": "{ref:x}"})
    if given == "${ref:orders:table.name}":
        comment = comment + "${" + "ref:orders}" + f"${{ref:{key}}}"
    try:
        if key == "${ref:raise}":
            raise Declined("${ref:orders} is ${machine:billing}")
        value = found[key]
    except KeyError as e:
        value = f"no {e}: ${{ref:orders}}"
    except Declined as e:
        value = str(e)
    match given:
        case "${ref:orders}":
            value = [value, "matched"]
    return [comment, found["${ref:orders}"], told, value, len("${ref:orders}"), "${ref:orders}".upper(), "$", "{"]


# run: {"given": "${ref:orders}", "key": "${task:note}"}
# run: {"given": "${ref:orders:table.name}", "key": "${ref:orders}"}
# run: {"given": "$", "key": "${ref:raise}"}
# run: {"given": null, "key": "${ref:none}"}
