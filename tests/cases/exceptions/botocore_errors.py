"""botocore makes its clients' classes at run time: they are caught by the class they come from."""

import functools

import botocore.session
from botocore.exceptions import BotoCoreError, ClientError, ParamValidationError
from botocore.stub import Stubber

import cohesion


@functools.cache
def client():
    session = botocore.session.Session()
    session.set_credentials("key", "secret")
    return session.create_client("sqs", region_name="eu-west-1")


@cohesion.task
def send(code):
    sqs = client()
    if code == "wrong":
        return sqs.send_message(Queue=1)
    with Stubber(sqs) as stub:
        stub.add_client_error("get_queue_url", code, "not today")
        if code == "retried inside":
            try:
                sqs.get_queue_url(QueueName="q")
            except sqs.exceptions.QueueDoesNotExist:
                return "unlike"
        return sqs.get_queue_url(QueueName="q")


@cohesion.workflow
def workflow(code):
    try:
        return send(code)
    except ParamValidationError as e:
        return f"validation: {type(e).__name__}"
    except ClientError as e:
        return f"client: {e}"
    except (BotoCoreError, LookupError) as e:
        return f"core: {e}"


# run: {"code": "QueueDoesNotExist"}
# run: {"code": "retried inside"}
# run: {"code": "wrong"}
