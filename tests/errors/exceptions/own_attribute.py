"""Python knows which attribute was missing; the exceptions that expressions raise have their text."""


def workflow(x):
    try:
        return x.upper()  # error: COH406
    except AttributeError as e:
        return e.name
