"""The first clause that fits is taken, even where a later one fits better."""

import cohesion


class Base(Exception):
    pass


class Derived(Base):
    pass


@cohesion.task
def fail(how):
    if how == "base":
        raise Base("b")
    if how == "derived":
        raise Derived("d")
    if how == "key":
        raise KeyError("k")
    if how == "runtime":
        raise RuntimeError("r")
    return how


@cohesion.workflow
def workflow(how):
    results = []
    try:
        fail(how)
    except Derived:
        results.append("derived")
    except Base:
        results.append("base")
    except LookupError:
        results.append("lookup")
    try:
        fail(how)
    except Base:
        results.append("base first")
    except Derived:
        results.append("never")
    except Exception:
        results.append("rest")
    return results


# run: {"how": "base"}
# run: {"how": "derived"}
# run: {"how": "key"}
# run: {"how": "runtime"}
# run: {"how": ""}
