"""What a clause inside of a branch raises reaches the clauses around it, in a loop."""

import cohesion

@cohesion.task
def t(n): 
    if n == "bad": raise KeyError("task")
    return n

def workflow(items, d):
    log = []
    for x in items:
        try:
            def body():
                try:
                    return [t(x), d[x]]
                except KeyError as e:
                    log2 = [str(e)]
                    log2.append(t("after"))
                    raise LookupError(log2[0] + "\n\t\"q\"") from e
            log.append(cohesion.parallel(body, lambda: t(x), lambda: len(d[x])))
        except KeyError as e:
            log.append(["key", str(e)])
        except LookupError as e:
            log.append(["lookup", str(e)])
        except Exception as e:
            log.append([type(e).__name__, str(e)])
    return log
# run: {"items": ["a", "bad", "b"], "d": {"a": [1], "b": 5}}
# run: {"items": ["c"], "d": {"a": [1], "b": 5}}
