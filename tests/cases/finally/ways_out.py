"""`finally` runs on every way out of its block: the end, `return`, `break`, `continue`, exceptions."""

import cohesion


class Oops(Exception):
    pass


@cohesion.task
def step(name, fails=False):
    if fails:
        raise Oops(name)
    return name


def workflow(way):
    seen = []
    for turn in range(3):
        try:
            seen.append(step(f"work {turn}", way == "fail"))
            if way == "return":
                return [*seen, "returned"]
            if way == "break":
                break
            if way == "continue":
                continue
            if way == "raise":
                raise ValueError(way)
            if way == "expression":
                seen.append({}[way])
            seen.append("end")
        finally:
            seen.append(step(f"clean {turn}"))
        seen.append("after")
    else:
        seen.append("else")
    return seen


# run: {"way": "end"}
# run: {"way": "return"}
# run: {"way": "break"}
# run: {"way": "continue"}
# run: {"way": "raise"}
# run: {"way": "fail"}
# run: {"way": "expression"}
