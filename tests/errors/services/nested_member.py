"""A member that the structure has not, written or of a known type."""

import cohesion


def workflow(id: str):
    cohesion.aws.dynamodb.get_item(TableName="t", Key={"id": {"Str": id}})  # error: COH409 [63] "`Key['id']` has no member `Str`"
    key = {"id": {"Str": id}}
    cohesion.aws.dynamodb.get_item(TableName="t", Key=key)  # error: COH409 [55] "`Key['id']` has no member `Str`"
