"""Without a case for everything, what the cases bind may have no value."""


def workflow(x):
    match x:
        case [found]:
            pass
        case {"found": found}:
            pass
    return found  # error: COH301 [12] "`found` may have no value here"
