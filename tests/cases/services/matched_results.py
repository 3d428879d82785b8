"""What a service answers, in `match` and with keys that are not there."""

import cohesion


def workflow(id: str):
    found = cohesion.aws.dynamodb.get_item(TableName="t", Key={"id": {"S": id}})
    match found.get("Item"):
        case {"state": {"S": "open"}, "n": {"N": n}}:
            return ["open", int(n)]
        case {"state": {"S": state}}:
            return [state]
        case None:
            return "none"
    return found["Item"]["state"]


# answers: {"aws.dynamodb.get_item": [{"return": {"Item": {"state": {"S": "open"}, "n": {"N": "4"}}}}]}
# run: {"id": "a"}
# answers: {"aws.dynamodb.get_item": [{"return": {"Item": {"state": {"S": "closed"}}}}]}
# run: {"id": "a"}
# answers: {"aws.dynamodb.get_item": [{"return": {}}]}
# run: {"id": "a"}
# answers: {"aws.dynamodb.get_item": [{"return": {"Item": {"n": {"N": "1"}}}}]}
# run: {"id": "a"}
