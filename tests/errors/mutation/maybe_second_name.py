"""A second name on one of two paths: whether it shows the change is not known."""


def workflow(a, flag):
    b = a
    if flag:
        b = [0]
    a.append(1)  # error: COH302 [5]
    return [a, b]
