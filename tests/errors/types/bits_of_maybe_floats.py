"""What may be an int or a whole float has bits or not: JSON does not tell."""


def workflow(n):
    return (n / 2 if n > 2 else n) & 1  # error: COH201 [12] "`&` is not supported for unknown and int"
