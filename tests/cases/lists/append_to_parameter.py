"""Appending to a list that came in; what cannot append raises an AttributeError."""


def workflow(xs):
    xs.append(1)
    return xs


# run: {"xs": []}
# run: {"xs": [[]]}
# run: {"xs": [0, null]}
# run: {"xs": null}
# run: {"xs": "text"}
# run: {"xs": 5}
# run: {"xs": {"append": 1}}
# run: {"xs": true}
