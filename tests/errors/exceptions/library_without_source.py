"""A class of a library whose source is not there, or does not say what the class is."""

import click
from psycopg2 import OperationalError

import cohesion

FAILURES = [KeyError, IndexError]
NESTED = (KeyError, (IndexError, ValueError))


@cohesion.task
def work(n):
    return n


@cohesion.workflow
def workflow(n):
    try:
        return work(n)
    except OperationalError:  # error: COH406 [12] "`OperationalError` is not an exception class the compiler can see"
        return "never"
    except click.NoSuchThing:  # error: COH406 [12] "`click.NoSuchThing` is not an exception class the compiler can see"
        return "never"
    except cohesion.errors.TaskFailed:  # error: COH406 [12] "`cohesion.errors.TaskFailed` is not an exception class the compiler can see"
        return "never"
    except cohesion.aws.dynamodb.errors.Conditional:  # error: COH406 [12] "`dynamodb` has no error `Conditional`"
        return "never"
    except FAILURES:  # error: COH406 [12] "`FAILURES` is not an exception class the compiler can see"
        return "never"
    except NESTED:  # error: COH406 [12] "`(IndexError, ValueError)` is a tuple in a tuple, for which `except` raises TypeError"
        return "never"
    except KeyError + (IndexError,):  # error: COH406 [12] "`KeyError` is no tuple of exception classes"
        return "never"
