"""A value that was read is a value like others."""

import json


def workflow(body):
    order = json.loads(body)
    total = 0
    for item in order["items"]:
        total += item["price"] * item.get("count", 1)
    return json.dumps({"id": order["id"], "total": int(total)})


# run: {"body": "{\"id\": \"o-1\", \"items\": [{\"price\": 5}, {\"price\": 2, \"count\": 3}]}"}
# run: {"body": "{\"id\": 1, \"items\": []}"}
# run: {"body": "{\"id\": 1}"}
# run: {"body": "[]"}
