"""A required parameter: given, missing, and an unknown one beside it."""


def workflow(n):
    return n


# run: {"n": 3}
# run: {"n": null}
# run: {"n": [[]]}
# run: {}
# run: {"m": 3}
# run: {"n": 3, "m": 4}
# run: {"n": 3, "": 4}
# run: {"N": 3}
