"""Errors of AWS are classes: named alone, by the classes they come from, or as Python's time-outs."""

import cohesion
from cohesion import errors
from cohesion.errors import LambdaError, Timedout


@cohesion.task
def work(how):
    # What AWS itself reports at run time; here the task stands in for it.
    if how == "sdk":
        raise cohesion.aws.dynamodb.errors.ConditionalCheckFailedException(how)
    if how == "other sdk":
        raise cohesion.aws.sqs.errors.QueueDoesNotExistException(how)
    raise getattr(errors, how)(how)


@cohesion.workflow
def workflow(how):
    try:
        work(how)
    except cohesion.aws.dynamodb.errors.ConditionalCheckFailedException as e:
        return ["condition", str(e), type(e).__name__]
    except (errors.TooManyRequestsException, errors.SnapStartError) as e:
        return ["later", type(e).__name__]
    except Timedout as e:
        return ["function's time", str(e)]
    except TimeoutError as e:
        return ["time", str(e), type(e).__name__]
    except LambdaError as e:
        return ["lambda", type(e).__name__]
    except cohesion.errors.AwsError as e:
        return ["aws", str(e)]
    except errors.ServiceError as e:
        return ["service", type(e).__name__]


# run: {"how": "sdk"}
# run: {"how": "TooManyRequestsException"}
# run: {"how": "SnapStartNotReadyException"}
# run: {"how": "SnapStartTimeoutException"}
# run: {"how": "Timedout"}
# run: {"how": "Timeout"}
# run: {"how": "HeartbeatTimeout"}
# run: {"how": "ExitError"}
# run: {"how": "Unknown"}
# run: {"how": "DataLimitExceeded"}
# run: {"how": "LambdaError"}
# run: {"how": "other sdk"}
