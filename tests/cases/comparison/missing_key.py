"""A missing key inside a comparison raises; it is not merely unequal."""


def workflow(order):
    if order["status"] == "paid":
        return "paid"
    if order["amount"] > 10 or order["vip"] == True:
        return "big"
    return order["status"] != "open"


# run: {"order": {"status": "paid"}}
# run: {"order": {}}
# run: {"order": {"status": null}}
# run: {"order": {"status": "open", "amount": 11}}
# run: {"order": {"status": "open", "amount": 1}}
# run: {"order": {"status": "open", "amount": 1, "vip": 1}}
# run: {"order": {"status": "open", "amount": 1, "vip": false}}
# run: {"order": {"amount": 11}}
# run: {"order": []}
# run: {"order": null}
# run: {"order": "paid"}
