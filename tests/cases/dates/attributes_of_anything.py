"""A value from outside is no date, whatever it holds."""


def workflow(x):
    return x.year


# run: {"x": "2024-01-01"}
# run: {"x": {"year": 2024}}
# run: {"x": 5}
# run: {"x": null}
# run: {"x": [1]}
# run: {"x": true}
