"""Nested blocks run their `finally` from the inside out, and see the same values."""

import cohesion


class Oops(Exception):
    pass


@cohesion.task
def step(name, fails=False):
    if fails:
        raise Oops(name)
    return name


def workflow(way, where):
    log = []
    try:
        try:
            log.append("in")
            try:
                step("work", fails=way == "fail")
                if way == "return":
                    return log
                if way == "raise":
                    raise KeyError(way)
            finally:
                log.append("inner")
                step(f"inner {len(log)}", fails=where == "inner")
            log.append("between")
        except Oops as e:
            log.append(f"oops {e}")
            step("handler", fails=where == "handler")
            if where == "return":
                return [*log, "from handler"]
        else:
            log.append("else")
        finally:
            log.append("outer")
            step(f"outer {len(log)}", fails=where == "outer")
    except (Oops, KeyError) as e:
        return [*log, f"caught {e}"]
    return [*log, "end"]


# run: {"way": "end", "where": ""}
# run: {"way": "fail", "where": ""}
# run: {"way": "return", "where": ""}
# run: {"way": "raise", "where": ""}
# run: {"way": "fail", "where": "inner"}
# run: {"way": "return", "where": "inner"}
# run: {"way": "fail", "where": "handler"}
# run: {"way": "fail", "where": "return"}
# run: {"way": "fail", "where": "outer"}
# run: {"way": "return", "where": "outer"}
# run: {"way": "raise", "where": "outer"}
