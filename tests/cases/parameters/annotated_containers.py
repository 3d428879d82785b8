"""Lists and dicts are checked to the bottom, and the message says where."""

import cohesion


@cohesion.workflow
def workflow(items: list[int], prices: dict[str, float], maybe: str | None = None):
    return [items, prices, maybe]


# run: {"items": [], "prices": {}}
# run: {"items": [1, 2], "prices": {"a": 1.5, "b": 2}, "maybe": "x"}
# run: {"items": [1, "2"], "prices": {}}
# run: {"items": [1, null], "prices": {}}
# run: {"items": [true], "prices": {}}
# run: {"items": {}, "prices": {}}
# run: {"items": [], "prices": []}
# run: {"items": [], "prices": {"a": "1.5"}}
# run: {"items": [], "prices": {}, "maybe": 1}
# run: {"items": [[1]], "prices": {}}
