"""A result is a value of the workflow: it may be changed, shared, merged."""

import cohesion


def workflow(id: str):
    found = cohesion.aws.dynamodb.get_item(TableName="t", Key={"id": {"S": id}})
    item = found["Item"]
    item["n"] = {"N": str(int(item["n"]["N"]) + 1)}
    item.setdefault("tags", {"L": []})["L"].append({"S": "seen"})
    del item["id"]
    again = {**found, "Copy": dict(item)}
    return found, again, sorted(item)


# answers: {"aws.dynamodb.get_item": [{"return": {"Item": {"id": {"S": "a"}, "n": {"N": "1"}}}}]}
# run: {"id": "a"}
# answers: {"aws.dynamodb.get_item": [{"return": {"Item": {"id": {"S": "a"}, "n": {"N": "x"}, "tags": {"L": [{"S": "1"}]}}}}]}
# run: {"id": "a"}
