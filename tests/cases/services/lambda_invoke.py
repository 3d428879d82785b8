"""A function that is no task: its payload is JSON both ways, its exceptions have their names."""

import cohesion


def workflow(name: str, order):
    try:
        told = cohesion.aws.lambda_.invoke(FunctionName=name, Payload={"order": order, "n": [1, None]})
    except cohesion.aws.lambda_.errors.ResourceNotFoundException as e:
        return ["no function", str(e)]
    except Exception as e:
        return [type(e).__name__, str(e)]
    return told["StatusCode"], told["Payload"]["total"] + 1


# answers: {"aws.lambda_.invoke": [{"return": {"StatusCode": 200, "ExecutedVersion": "$LATEST", "Payload": {"total": 4}}}]}
# run: {"name": "f", "order": {"id": "a"}}
# answers: {"aws.lambda_.invoke": [{"error": "Lambda.ResourceNotFoundException", "cause": "Function not found"}]}
# run: {"name": "f", "order": null}
# answers: {"aws.lambda_.invoke": [{"error": "OutOfStock", "cause": "{\"errorMessage\": \"none left\", \"errorType\": \"OutOfStock\"}"}]}
# run: {"name": "f", "order": 1}
