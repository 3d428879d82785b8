"""What a shared body raises goes to the handler of the call, which sees that call's variables."""

import cohesion


@cohesion.task
def step(name, value):
    if value == name:
        raise ValueError(f"no {name}")
    if value == [name]:
        raise KeyError(name)
    return value


def process(order, log):
    log = log + [f"begin {order}"]
    step("check", order)
    step("reserve", log)
    order = step("pay", order)
    step("pack", order)
    return [step("send", order), log]


def workflow(orders):
    out = []
    for n, order in enumerate(orders):
        try:
            seen = process(order, out)
        except ValueError as e:
            out.append([n, order, str(e)])
            try:
                out.append(process("again", [n]))
            except ValueError as again:
                out.append(f"{again} after {e}")
            finally:
                step("close", n)
        else:
            out.append(seen)
        finally:
            try:
                process(n, [])
            except ValueError as problem:
                return [out, str(problem)]
    try:
        process(orders[-1:], "no log")
    except ValueError:
        out.append("never")
    return out


# run: {"orders": []}
# run: {"orders": ["a"]}
# run: {"orders": ["check", "b", "send"]}
# run: {"orders": [["pay"], "b"]}
# run: {"orders": ["pack", ["send"], "b"]}
