"""Properties, static methods and class methods with tasks, asked of an object and of its class."""

from dataclasses import dataclass

import cohesion


@cohesion.task
def look_up(x):
    return x * 10


@dataclass
class Account:
    owner: str
    total: int = 0

    @property
    def limit(self):
        return look_up(self.total) + self.fee

    @property
    def fee(self):
        return self.rate(self.total)

    @staticmethod
    def rate(x, by=2):
        return look_up(x) + by

    @classmethod
    def opened(cls, owner, *amounts):
        account = cls(owner, total=cls.rate(1, by=0))
        for amount in amounts:
            account.total += look_up(amount)
        return account

    @classmethod
    def empty(cls):
        return cls.opened("nobody")


def workflow(n):
    account = Account("me", n)
    found = [account.limit, account.fee, account.rate(n, by=1), Account.rate(n)]
    other = Account.opened("you", n, 2)
    third = account.opened("them")
    return [found, other.total, other.limit, third.owner, third.total, Account.empty().owner]


# run: {"n": 3}
# run: {"n": -1}
