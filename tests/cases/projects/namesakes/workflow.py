"""Two exception classes with one name in two modules are told apart."""

import bank
import shop

import cohesion


@cohesion.task
def pay(how):
    if how == "bank":
        raise bank.Refused("by the bank")
    if how == "shop":
        raise shop.Refused("by the shop")
    return how


@cohesion.workflow
def workflow(how):
    try:
        return pay(how)
    except bank.Refused as e:
        return f"bank: {e}"


# run: {"how": "bank"}
# run: {"how": "shop"}
# run: {"how": "cash"}
