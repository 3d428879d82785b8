"""A `__str__` that shows `self.args[0]`, and class attributes that subclasses change."""


class Base(Exception):
    limit = 3

    def __init__(self, a, b=None):
        super().__init__(a, b)

    def __str__(self):
        return f"{self.args[0]}/{self.args[1]!r}/{self.limit}"


class Derived(Base):
    limit = 4

    def __init__(self, a):
        self.a = [a]
        super().__init__(a, b="b")
        self.b = {"x": self.a, "n": len(self.a)}


def workflow(n):
    try:
        raise Derived(n) if n != 1 else Base(n)
    except Derived as e:
        return [str(e), e.a, e.b, e.limit, repr(e)]
    except Base as e:
        return [str(e), repr(e)]


# run: {"n": 1}
# run: {"n": 2}
# run: {"n": "t"}
