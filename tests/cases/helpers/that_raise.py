"""A helper raises, and the caller takes it or not."""


class Invalid(Exception):
    pass


def validate(order):
    if "id" not in order:
        raise Invalid("no id")
    if not order["id"]:
        raise Invalid(f"empty id {order['id']}")
    return order["id"]


def workflow(first, second):
    try:
        a = validate(first)
    except Invalid as e:
        a = str(e)
    return [a, validate(second)]


# run: {"first": {"id": 1}, "second": {"id": "x"}}
# run: {"first": {}, "second": {"id": 2}}
# run: {"first": {"id": []}, "second": {}}
# run: {"first": {"id": 1}, "second": {"id": 0}}
# run: {"first": null, "second": {}}
