"""Methods that are called as those of dicts, lists and texts are, beside these."""

from dataclasses import dataclass, field

import cohesion


@cohesion.task
def fetch(key):
    return {"key": key}


@dataclass
class Cache:
    known: dict = field(default_factory=dict)

    def get(self, key, default=None):
        if key not in self.known:
            self.known[key] = fetch(key)
        return self.known.get(key, default)

    def pop(self):
        self.known.update({"gone": 1})
        return self.known.pop("gone")

    def upper(self):
        return fetch("x")["key"].upper()

    def append(self, x):
        self.known.setdefault("all", []).append(x)
        self.known["all"].append(x)


def workflow(key):
    cache, d, xs = Cache(), {"a": [1]}, []
    xs.append(f"{cache.get(key)['key']}")
    xs.append(len(d.get("a")))
    d["a"].append(cache.pop())
    cache.append(cache.upper())
    cache.append("z".upper())
    return [xs, d, cache.known, d.get("b", 1), key.upper(), fetch(1).get("key")]


# run: {"key": "k"}
# run: {"key": ""}
