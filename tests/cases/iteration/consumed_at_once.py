"""Views and iterators where something goes over them at once."""


def workflow(d, xs):
    first, *rest = d.items()
    (a,) = zip(xs)
    return {
        "unpacked": [first, rest, a],
        "starred": [*d.keys(), *d.values(), *enumerate(xs)],
        "length": len(d.items()) + len(d.keys()) + len(d.values()),
        "sorted": sorted(d.keys()),
        "tuple": tuple(d.values()),
        "dict": dict(zip(d.keys(), d.values())),
        "pairs": dict(d.items()),
        "last": list(reversed(d.items())),
        "text": ",".join(d.keys()),
        "within": ["a" in d.keys(), 1 in d.values()],
        "chosen": [x for x in (d.values() if xs else enumerate(xs))],
        "zipped": list(zip(d.items(), reversed(xs), enumerate(xs))),
        "extreme": [min(d.keys()), max(d.keys())],
    }


# run: {"d": {"a": 1, "b": [2]}, "xs": [5]}
# run: {"d": {"b": null}, "xs": [[]]}
# run: {"d": {}, "xs": [1]}
# run: {"d": {"a": 1}, "xs": []}
