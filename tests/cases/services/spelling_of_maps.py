"""Keys of maps are the author's, and stay; values below them have other names. Shapes go in circles."""

import cohesion


def workflow(value, key: str):
    found = cohesion.aws.dynamodb.query(
        TableName="t",
        KeyConditionExpression="BOOL = :BOOL",
        ExpressionAttributeValues={":BOOL": value, key: {"L": [value, {"M": {"SS": value}}]}},
    )
    return found["Items"], found["Count"] + 1


# answers: {"aws.dynamodb.query": [{"return": {"Count": 2, "Items": [{"SS": {"SS": ["a"]}, "M": {"M": {"NULL": {"NULL": true}, "L": {"L": [{"BOOL": false}, {"NS": ["1"]}, {"L": []}]}}}}, {}]}}]}
# run: {"value": {"BOOL": true}, "key": ":NULL"}
# run: {"value": {"M": {"NULL": {"NULL": true}, "Ss": {"BS": ["eA=="]}}}, "key": "SS"}
