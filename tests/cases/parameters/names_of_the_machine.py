"""Names that mean something to Step Functions or JSONata are ordinary names in Python."""


def workflow(states, input, count, string, now, error):
    context = states
    sum = count
    lookup = string
    result = now
    return {"a": context, "b": input, "c": sum, "d": lookup, "e": result, "f": error}


# run: {"states": 1, "input": 2, "count": 3, "string": "4", "now": null, "error": []}
# run: {"states": {}, "input": [], "count": [[]], "string": "", "now": false, "error": 0}
