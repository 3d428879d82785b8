"""The values of a dict, changed through `items()` and `values()`."""


def workflow(d):
    for name, info in d.items():
        info["name"] = name
    for info in d.values():
        info["tags"].append(len(info))
    return d


# run: {"d": {}}
# run: {"d": {"a": {"tags": []}}}
# run: {"d": {"a": {"tags": []}, "b": {"tags": [1]}, "": {"tags": []}}}
# run: {"d": {"a": {}}}
# run: {"d": {"a": [1]}}
# run: {"d": []}
# run: {"d": [1]}
