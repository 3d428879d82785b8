"""A function has no text that is the same twice."""


def workflow(x: int):
    def one():
        return x

    return f"{one}: {one()}"  # error: COH201 [12] "`str` is not supported for a function"
