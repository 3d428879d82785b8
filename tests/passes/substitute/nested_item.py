"""A container that is read on the way to an item goes where it is put back."""


def workflow(order):
    order["customer"]["name"] = "Ada"
    return order
