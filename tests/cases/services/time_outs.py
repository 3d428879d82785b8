"""A call that takes too long is a TimeoutError; limits may be computed."""

import cohesion


def workflow(seconds):
    try:
        call = {"TableName": "t"}
        return cohesion.aws.dynamodb.describe_table.with_options(timeout=seconds, heartbeat=1)(**{"TableName": "t"}), call
    except TimeoutError as e:
        return ["late", str(e)]
    except (TypeError, ValueError) as e:
        return str(e)


# answers: {"aws.dynamodb.describe_table": [{"return": {"Table": {"TableName": "t", "ItemCount": 3}}}]}
# run: {"seconds": 5}
# run: {"seconds": 1}
# run: {"seconds": "5"}
# answers: {"aws.dynamodb.describe_table": [{"error": "States.Timeout"}]}
# run: {"seconds": 5}
