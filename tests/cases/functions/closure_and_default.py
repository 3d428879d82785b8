"""Defaults are evaluated once, where the function is made, also those that can be changed."""


def workflow(n):
    made = []

    def tick(what):
        made.append(what)
        return len(made)

    def collect(item, into=[], at=tick("default"), *, extra=n):
        into.append([item, at, extra])
        return into

    n = "later"
    one = collect(1)
    two = collect(2, extra=0)
    three = collect(3, into=["own"])
    return [one, two, three, made, len(one)]


# run: {"n": 5}
