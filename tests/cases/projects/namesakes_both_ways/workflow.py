"""Classes of one name, of two modules, a library and Python itself, in clauses and in retries."""

import bank
import click
import shop
from bank import UsageError
from shop import Refused

import cohesion

attempts = []


@cohesion.task(retry=cohesion.Retry(on=shop.Refused, max_attempts=1))
def pay(how):
    attempts.append(how)
    if how == "hidden":
        raise type("Refused", (bank.Refused,), {})("a third")
    if how == "again" and len(attempts) > 1:
        return "paid"
    raise {
        "bank": bank.Refused,
        "shop": shop.Refused,
        "again": shop.Refused,
        "usage": bank.UsageError,
        "click": click.UsageError,
        "time": TimeoutError,
        "shop's time": shop.TimeoutError,
    }[how]("no")


@cohesion.workflow
def workflow(how):
    try:
        try:
            if how == "here":
                raise bank.Refused("here")
            return pay(how)
        except (TimeoutError, click.UsageError) as e:
            return ["python or click", type(e).__name__, str(e)]
        except UsageError as e:
            return ["usage of the bank", type(e).__name__, isinstance(e, Refused)]
        except bank.Refused as e:
            if isinstance(e, Refused):
                return "never"
            raise
        except shop.TimeoutError as e:
            return ["shop's time", type(e).__name__, str(e)]
    except Refused as e:
        return ["shop", type(e).__name__, str(e)]
    except bank.Refused as e:
        return ["bank", type(e).__name__, str(e)]


# run: {"how": "bank"}
# run: {"how": "shop"}
# run: {"how": "again"}
# run: {"how": "usage"}
# run: {"how": "click"}
# run: {"how": "time"}
# run: {"how": "shop's time"}
# run: {"how": "here"}
# run: {"how": "hidden"}
