"""A set comprehension asks each element for its hash when it is made."""


def workflow(rows):
    names = {row["name"] for row in rows if row["on"]}
    return [len(names), "a" in names]


# run: {"rows": []}
# run: {"rows": [{"name": "a", "on": true}, {"name": "a", "on": 1}, {"name": "b", "on": 0}]}
# run: {"rows": [{"name": [], "on": true}, {"on": true}]}
# run: {"rows": [{"on": true}, {"name": [], "on": true}]}
# run: {"rows": [5]}
# run: {"rows": null}
