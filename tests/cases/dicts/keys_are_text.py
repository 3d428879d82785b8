"""Keys of dicts are text, since JSON has no others: any other key raises."""


def workflow(k):
    d = {"a": 0}
    d[k] = 1
    return len(d)


# run: {"k": "a"}
# run: {"k": "b"}
# run: {"k": [1]}
# run: {"k": 1} # D-text-keys
# run: {"k": null} # D-text-keys
