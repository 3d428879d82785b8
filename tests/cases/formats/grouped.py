"""Thousands in groups."""


def workflow(x):
    return [f"{x:,}", f"{x:_}", f"{x:,.2f}", f"{x:12,}", f"{x:+,}"]


# run: {"x": 0}
# run: {"x": 999}
# run: {"x": 1000}
# run: {"x": -1234567}
# run: {"x": 1234567.5}
# run: {"x": 0.5}
# run: {"x": -12345.25}
# run: {"x": true}
# run: {"x": "a"}
# run: {"x": null}
