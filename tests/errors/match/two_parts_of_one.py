"""A name that a pattern takes is the object itself; a change would show in the subject."""


def workflow(order):
    match order:
        case {"items": [*_] as items}:
            items.append("gift")  # error: COH302 [13] "this changes `items`, and `order` may share the object"
    return order
