"""`in` of containers whose type is known."""

import cohesion


@cohesion.workflow
def workflow(names: list[str], prices: dict[str, float], text: str, key: str):
    return [
        key in names,
        key not in names,
        key in prices,
        key not in prices,
        key in text,
        key not in text,
        key in ["a", "b"],
        key in ("a", "b"),
        key in {"a": 1},
        key in "abc",
        key in [],
        None in [key, None],
    ]


# run: {"names": [], "prices": {}, "text": "", "key": ""}
# run: {"names": ["a"], "prices": {"a": 0}, "text": "a", "key": "a"}
# run: {"names": ["aa", "b"], "prices": {"aa": 0}, "text": "b", "key": "a"}
# run: {"names": ["😀"], "prices": {"😀": 1.5}, "text": "x😀x", "key": "😀"}
# run: {"names": ["."], "prices": {".": 1}, "text": "abc", "key": "."}
# run: {"names": ["'"], "prices": {"'": 1}, "text": "'", "key": "'"}
