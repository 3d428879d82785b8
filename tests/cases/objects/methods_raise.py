"""Exceptions of methods, and handlers around their calls and in them."""

from dataclasses import dataclass, field

import cohesion


class Declined(Exception):
    pass


@cohesion.task
def charge(amount: int) -> int:
    if amount > 10:
        raise Declined(f"{amount} is too much")
    return amount


@dataclass
class Wallet:
    money: int
    log: list = field(default_factory=list)

    def pay(self, amount):
        self.log.append(amount)
        if amount > self.money:
            raise ValueError(f"only {self.money}")
        self.money -= charge(amount)

    def try_to_pay(self, *amounts):
        for amount in amounts:
            try:
                self.pay(amount)
            except Declined as e:
                self.log.append(str(e))
            finally:
                self.log.append("-")


@cohesion.workflow
def workflow(amounts: list[int]):
    wallet = Wallet(100)
    try:
        for amount in amounts:
            wallet.try_to_pay(amount, 1)
    except ValueError as e:
        wallet.log.append(f"no: {e}")
    wallet.pay(amounts[0])
    return [wallet.money, wallet.log]


# run: {"amounts": [5, 20, 200]}
# run: {"amounts": [11]}
# run: {"amounts": [3]}
