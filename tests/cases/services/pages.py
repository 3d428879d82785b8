"""All pages of a list, by the token of the last one."""

import cohesion


def workflow(table: str):
    items = []
    page = cohesion.aws.dynamodb.scan(TableName=table)
    items += page["Items"]
    while "LastEvaluatedKey" in page:
        page = cohesion.aws.dynamodb.scan(TableName=table, ExclusiveStartKey=page["LastEvaluatedKey"])
        items += page["Items"]
    return len(items), [item["id"]["S"] for item in items]


# answers: {"aws.dynamodb.scan": [{"return": {"Items": [{"id": {"S": "a"}}], "LastEvaluatedKey": {"id": {"S": "a"}, "ok": {"BOOL": true}}}}, {"return": {"Items": [], "LastEvaluatedKey": {"id": {"S": "b"}}}}, {"return": {"Items": [{"id": {"S": "c"}}]}}]}
# run: {"table": "t"}
# answers: {"aws.dynamodb.scan": [{"return": {"Items": [], "Count": 0}}]}
# run: {"table": "t"}
