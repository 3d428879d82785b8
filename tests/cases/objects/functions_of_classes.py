"""`Class.name(…)` of a static method, or of a method with its object, is a call of that function."""

from dataclasses import dataclass

import cohesion


@cohesion.task
def send(x):
    return x + 1


@dataclass
class Account:
    owner: str
    total: int = 0

    @staticmethod
    def opened(owner, *amounts, **more):
        account = Account(owner)
        for amount in amounts:
            account.total += send(amount)
        return [account.owner, account.total, more]

    @staticmethod
    def rate(x):
        return x * 2

    def added(self, amount, times=2):
        return Account(self.owner, self.total + send(amount) * times)

    def shown(self):
        return [self.owner, Account.rate(self.total)]


class Prices:
    @staticmethod
    def of(x):
        return send(x)


def workflow(x):
    a = Account("me", x)
    b = Account.added(a, amount=2, times=3)
    found = [a.total, b.total, Account.added(b, 1).total]
    return [found, Account.shown(b), Account.opened("you", x, 5, note=1), Account.rate(x), Prices.of(x)]


# run: {"x": 3}
# run: {"x": 0}
