"""What a method of an exception gives, only running it could tell."""


class Coded(Exception):
    def hint(self):
        return "x"


def workflow(n):
    error = Coded(n)  # error: COH406 [13] "what `.hint` of this exception is, its class does not plainly say"
    return error.hint
