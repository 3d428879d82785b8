"""The text of an exception shows what its argument is at that time."""


def workflow(n):
    batch = [n]
    error = ValueError(batch)
    batch.append(2)  # error: COH302
    return str(error)
