"""Methods of objects, and of text, as what runs for each item."""

import cohesion

@cohesion.task
def t(n):
    return n

class Box:
    def __init__(self, n):
        self.n = n
    def go(self, k):
        return t(self.n + k)

def counted(xs):
    total = 0
    while True:
        total += len(cohesion.map(t, xs))
        if total > 3 or not xs:
            return total

@cohesion.workflow
def workflow(xs: list[int], flag: bool):
    box = Box(2)
    a = cohesion.map(box.go, xs) if flag else cohesion.parallel(lambda: box.go(1))
    b = counted(xs)
    c = [x for x in cohesion.map(lambda x: {"k": [t(x)]}, xs)]
    d = cohesion.map("-".join, [["a", "b"], []])
    sep = "+"
    e = cohesion.map(sep.join, [["a", "b"], []])
    return [a, b, c, d, e]
# run: {"xs": [1, 2], "flag": true}
# run: {"xs": [], "flag": false}
