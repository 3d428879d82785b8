"""Of what moves only the truth is asked: in comprehensions, `any`, `all`, `bool`, guards of `match`."""

import re
from concurrent.futures import ThreadPoolExecutor

import cohesion


@cohesion.task
def name(x):
    return x


def workflow(xs, p):
    with ThreadPoolExecutor() as pool:
        futures = [pool.submit(name, x) for x in xs]
    found = [f.result() for f in futures if re.match(p, f.result())]
    either = {f.result(): 1 for f in futures if f.result() == "z" or re.match(p, f.result())}
    others = [name(x) for x in xs if not re.match(p, name(x))]
    some = any(re.match(p, f.result()) for f in futures)
    every = all(re.match(p, f.result()) for f in futures)
    first = bool(re.match(p, name("a")))
    match name("ab"):
        case text if re.match(p, name(text)):
            guarded = text
        case _:
            guarded = None
    return [found, either, others, some, every, first, guarded]


# run: {"xs": ["ab", "b", "z"], "p": "a"}
# run: {"xs": [], "p": "a"}
# run: {"xs": ["b"], "p": "b"}
# run: {"xs": ["b"], "p": "("}
