"""Empty and singly nested displays, where flattening would show."""


def workflow(x):
    return [[], [x], [[x]], [[], x], {"a": []}, {"a": [x]}, {"a": {"b": [[x]]}}]


# run: {"x": 1}
# run: {"x": null}
# run: {"x": []}
# run: {"x": [[]]}
# run: {"x": [1]}
# run: {"x": {}}
# run: {"x": ""}
