"""What a pattern takes apart may be changed, and copies of it too."""


def workflow(order):
    match order:
        case {"items": [*items], **rest}:
            items.append("gift")
            rest["count"] = len(items)
            return [items, rest, order]
        case [first, *_]:
            order.append(first)
            return order
        case {"name": str(name)}:
            order["name"] = name.upper()
    return order


# run: {"order": {"items": ["a"], "id": 1}}
# run: {"order": {"items": [], "id": 1}}
# run: {"order": {"items": "ab", "name": "x"}}
# run: {"order": [1, 2]}
# run: {"order": {"name": "n", "z": 1}}
