"""Code moves from any block: handlers, `else`, `finally`, the `else` of loops, `with`."""

import contextlib
import re

import cohesion


@cohesion.task
def work(n):
    if n == 13:
        raise ValueError("unlucky 13")
    return n


@contextlib.contextmanager
def noted(out, name):
    out.append(re.sub("o", "0", f"open {name}"))
    try:
        yield re.findall(r"\w", name)
    finally:
        out.append(re.sub("o", "0", f"close {name}"))


def workflow(numbers: list):
    out = []
    for n in numbers:
        try:
            found = work(n)
        except ValueError as e:
            text = str(e)
            out.append(re.sub(r"\d+", lambda m: f"<{int(m[0]) + 1}>", text))
            continue
        else:
            out.append(f"{found:>+6,}|{re.escape('a.b')}")
            if re.fullmatch("1.", str(found)):
                break
        finally:
            out.append(re.split("-", f"done-{n}")[1])
        work(n + 1)
    else:
        out.append(re.sub("x", "y", "x all"))
    with noted(out, "foo") as letters:
        work(len(letters))
        out.append("".join(re.findall("o", "".join(letters))))
    return out


# run: {"numbers": []}
# run: {"numbers": [1, 13, 2]}
# run: {"numbers": [1234567, 17, 3]}
# run: {"numbers": [12, 5]}
