"""Whether a sum of anything is an int or a whole float is not known."""


def workflow(a, b):
    match a + b:
        case int():  # error: COH201 [14] "`isinstance int` is not supported for int | float | str | list[unknown]"
            return "int"
        case _:
            return "other"
