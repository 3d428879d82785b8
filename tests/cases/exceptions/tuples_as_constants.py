"""`except` takes tuples that constants of a module are, sums of them, and tuples with a `*`."""

import json

import cohesion


class Declined(Exception):
    pass


LOOKUPS = (KeyError, IndexError)
TEXTS = (json.JSONDecodeError, UnicodeError)
BOTH = LOOKUPS + TEXTS
ONE = Declined
NONE = ()


@cohesion.task
def fail(how):
    if how == "json":
        return json.loads("{")
    raise {"key": KeyError, "index": IndexError, "declined": Declined, "zero": ZeroDivisionError}[
        how
    ](how)


@cohesion.workflow
def workflow(how, where):
    try:
        if where == "first":
            try:
                fail(how)
            except LOOKUPS as e:
                return f"lookup {e}"
            except NONE:
                return "never"
            except (*TEXTS, ONE):
                return "text or declined"
        fail(how)
    except ():
        return "never"
    except BOTH + (ONE,):
        return "any"
    except ArithmeticError:
        return "arithmetic"


# run: {"how": "key", "where": "first"}
# run: {"how": "index", "where": "first"}
# run: {"how": "json", "where": "first"}
# run: {"how": "declined", "where": "first"}
# run: {"how": "zero", "where": "first"}
# run: {"how": "key", "where": "second"}
# run: {"how": "json", "where": "second"}
# run: {"how": "declined", "where": "second"}
# run: {"how": "zero", "where": "second"}
