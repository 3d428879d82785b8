"""A chain of keys raises at the first that is missing."""


def workflow(order):
    return order["customer"]["address"]["city"]


# run: {"order": {"customer": {"address": {"city": "x"}}}}
# run: {"order": {"customer": {"address": {"city": null}}}}
# run: {"order": {"customer": {"address": {}}}}
# run: {"order": {"customer": {}}}
# run: {"order": {}}
# run: {"order": {"customer": [{"address": {"city": "x"}}]}}
# run: {"order": {"customer": null}}
# run: {"order": {"customer": "address"}}
