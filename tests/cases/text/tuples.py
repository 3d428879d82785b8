"""The text of tuples, nested where the types say so."""

import cohesion


@cohesion.workflow
def workflow(n: int, s: str):
    pair = (n, s)
    return [str(pair), f"{pair}", repr([pair, (1, "x")]), str({"k": pair}), str(((),)), f"{(n,)!r}", str((pair, [n])), "%r" % ([pair],)]


# run: {"n": 1, "s": "it's"}
# run: {"n": -5, "s": ""}
