"""`partition` and `rpartition` give three texts."""


def workflow(s, x):
    head, found, tail = s.partition(x)
    return [head, found, tail, s.rpartition(x)]


# run: {"s": "a=b=c", "x": "="}
# run: {"s": "", "x": "="}
# run: {"s": "aaa", "x": "aa"}
# run: {"s": "a", "x": "b"}
# run: {"s": "x😀y😀z", "x": "😀"}
# run: {"s": "a", "x": ""}
# run: {"s": "a", "x": 5}
# run: {"s": "a", "x": null}
# run: {"s": 5, "x": "a"}
