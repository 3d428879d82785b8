"""Exceptions come out of a child as the classes they are, through two levels, with what they carry."""

import cohesion


class Declined(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


class Fatal(Declined):
    pass


@cohesion.task
def charge(amount):
    if amount > 100:
        raise Fatal(amount, "too much")
    if amount < 0:
        raise Declined(402, "negative")
    return amount


@cohesion.workflow
def workflow(amounts):
    found = []
    for amount in amounts:
        try:
            found.append(order(amount))
        except Fatal as e:
            found.append(["fatal", e.code, str(e)])
        except Declined as e:
            found.append(["declined", e.code])
        except (KeyError, TypeError, ZeroDivisionError) as e:
            found.append(f"{type(e).__name__}: {e}")
    return found


@cohesion.workflow
def order(amount: float):
    paid = pay({"amount": amount})
    return 100 / (paid - 7)


@cohesion.workflow
def pay(cart: dict):
    if cart["amount"] == 1:
        return charge(cart["price"])
    return charge(cart["amount"])


# run: {"amounts": [8, 101, -1]}
# run: {"amounts": [7, 1, "x"]}
# run: {"amounts": []}
