"""A generator inside of a function is for generated code."""


def workflow(n: int):
    def numbers():  # error: COH103 [5] "a generator inside a function is not supported in a workflow"
        yield n

    return list(numbers())
