"""A helper that calls itself."""


def countdown(n):
    if n == 0:
        return []
    return [n] + countdown(n - 1)  # error: COH303 [18] "`countdown` calls itself (countdown → countdown)"


def workflow(n):
    return countdown(n)
