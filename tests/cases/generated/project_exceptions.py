"""An exception class of the project, raised deep in generated code, keeps its class and fields."""

import re

import cohesion


class Bad(Exception):
    def __init__(self, line, *, code=1):
        super().__init__(line, code)
        self.line = line
        self.code = code

    def __str__(self):
        return f"{self.line!r} ({self.code})"


class Worse(Bad):
    pass


@cohesion.task
def echo(x):
    return x


def check(line):
    for found in re.finditer(r"\d+", line):
        if int(found.group()) > 9:
            raise Worse(line, code=int(found.group()))
        if found.start() > 2:
            raise Bad(line)
    return line.upper()


def workflow(lines):
    out = []
    for line in lines:
        try:
            out.append(check(line))
            echo(line)
        except Worse as e:
            out.append([str(e), e.code, type(e).__name__])
        except Bad as e:
            out.append([e.line, e.code])
    if not out:
        raise Worse("nothing")
    return out


# run: {"lines": ["a1", "b12", "abc 1"]}
# run: {"lines": []}
# run: {"lines": [5]}
