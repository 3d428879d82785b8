"""Classes with a `__str__` of their own, made in the workflow and uncaught."""


class Coded(Exception):
    def __init__(self, code, detail=None):
        self.code = code
        self.detail = detail

    def __str__(self):
        """What is shown."""
        return f"[{self.code}] {type(self).__name__}: {self.detail!r}" if self.code else "nothing"


class Loud(KeyError):
    def __str__(self):
        return super().__str__() + "!"


class Derived(Coded):
    pass


def workflow(how, x):
    if how == "coded":
        raise Coded(x, "d")
    if how == "derived":
        raise Derived(x)
    error = Loud(x)
    if how == "kept":
        return [error, str(error), f"{error}", repr(error)]
    raise error


# run: {"how": "coded", "x": 3}
# run: {"how": "coded", "x": 0}
# run: {"how": "derived", "x": "a"}
# run: {"how": "kept", "x": "k"}
# run: {"how": "loud", "x": "k"}
