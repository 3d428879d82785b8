"""Exceptions are made outside of `raise`, kept in variables, lists and dicts, and raised from there."""


class Declined(Exception):
    pass


def problem(n):
    return ValueError(n)


def checked(n):
    if n == "declined":
        return Declined(n, 1)
    if n is None:
        return None
    return problem(n)


def workflow(values):
    found = []
    by_value = {}
    for value in values:
        error = checked(value)
        if error is not None:
            found.append(error)
            by_value[str(value)] = error
    if len(found) > 2:
        raise found[-1]
    if "key" in by_value:
        raise by_value["key"]
    for error in found:
        if isinstance(error, Declined):
            raise error
    return [len(found), [str(e) for e in found], [type(e).__name__ for e in found]]


# run: {"values": []}
# run: {"values": [1]}
# run: {"values": ["declined"]}
# run: {"values": [1, "key"]}
# run: {"values": ["declined", "key", true]}
# run: {"values": [null, {"a": [1]}]}
