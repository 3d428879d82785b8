"""Dicts are equal whatever the order of their keys."""

import cohesion


@cohesion.workflow
def workflow(a: dict, b: dict):
    return [a == b, a != b, a == {}, {"x": 1, "y": 2} == {"y": 2, "x": 1}, [a] == [b]]


# run: {"a": {}, "b": {}}
# run: {"a": {"x": 1, "y": 2}, "b": {"y": 2, "x": 1}}
# run: {"a": {"x": 1}, "b": {"x": true}}
# run: {"a": {"x": null}, "b": {}}
# run: {"a": {"x": []}, "b": {"x": [[]]}}
