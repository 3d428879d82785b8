"""What only lives inside of generated code has the same name in several places."""

import io

import cohesion


@cohesion.task
def echo(x):
    return x


def workflow(a):
    out = []
    with io.StringIO(a) as stream:
        out.append(stream.readline())
    for i in range(2):
        try:
            echo(i)
            with io.StringIO(a) as stream:
                out.append(stream.readlines()[i])
        except IndexError as e:
            echo(str(e))
    return out


# run: {"a": "aa\nb"}
# run: {"a": "aa"}
# run: {"a": 1}
