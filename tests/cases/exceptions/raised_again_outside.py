"""What `except Exception` raises again is matched by class by the clauses around."""

import cohesion


class Declined(Exception):
    pass


@cohesion.task
def fail(how):
    class Hidden(Declined):
        pass

    if how == "hidden":
        raise Hidden(how)
    if how == "key":
        raise KeyError(how)
    if how == "value":
        raise UnicodeDecodeError("utf-8", b"", 0, 1, how)
    return how


@cohesion.workflow
def workflow(how):
    last = None
    try:
        try:
            return fail(how)
        except Exception as e:
            last = e
            raise
    except Declined as e:
        return f"declined {e}"
    except LookupError as e:
        return f"lookup {e}"
    except ValueError:
        try:
            raise last
        except UnicodeError:
            return "unicode"


# run: {"how": "hidden"}
# run: {"how": "key"}
# run: {"how": "value"}
# run: {"how": "fine"}
