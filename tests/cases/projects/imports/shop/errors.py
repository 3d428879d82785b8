"""What can go wrong in the shop."""


class ShopError(Exception):
    pass


class Declined(ShopError):
    pass
