"""Which function a variable holds is not for comparison."""


def workflow(x: int):
    def one():
        return x

    def two():
        return x

    chosen = one if x else two
    return [chosen == one, chosen is two]  # error: COH201 [13] "`==` is not supported for a function and a function" # error: COH201 [28] "`is` is not supported for a function and a function"
