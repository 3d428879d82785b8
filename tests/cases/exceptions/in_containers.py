"""Lists of exceptions are joined, popped, inserted into, reversed, unpacked and gone over."""


def workflow(n):
    errors = [ValueError(i) for i in range(n)]
    errors += [KeyError("k")]
    errors.insert(0, TypeError("t"))
    errors.extend([IndexError("i"), IndexError("j")])
    last = errors.pop()
    both = errors + [last]
    first, *rest = both
    named = {"first": first, "n": n}
    named["last"] = last
    turned = [str(e) for e in reversed(both)]
    found = [f"{i}: {e}" for i, e in enumerate(rest)]
    if n and errors[n]:
        found.append(str(errors[n]))
    copied = errors.copy()
    copied.clear()
    names = [f"{name}={value}" for name, value in zip(["a", "b"], both)]
    none = named.get("missing")
    return [
        turned,
        found,
        named,
        len(both),
        bool(copied),
        names,
        none,
        named.get("last", None),
        both[-2:],
    ]


# run: {"n": 0}
# run: {"n": 1}
# run: {"n": 3}
