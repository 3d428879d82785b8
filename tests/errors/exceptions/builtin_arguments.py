"""Python's own classes take the arguments that they take."""


class Missing(ImportError):
    def __init__(self, what):
        self.what = what


def workflow(n):
    if n > 2:
        raise Missing(n)  # error: COH406 [15] "`Missing` has a constructor, and so has `ImportError`"
    if n > 1:
        raise UnicodeDecodeError("x")  # error: COH406 [15] "`UnicodeDecodeError` does not take these arguments: function takes exactly 5 arguments (1 given)"
    raise SyntaxError  # error: COH406 [11] "the text of `SyntaxError` with 0 arguments is not known"
