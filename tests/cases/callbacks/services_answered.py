"""Whoever gets the message of a service answers its token: as a task's callback, by class and in time."""

import json

import cohesion


class Rejected(Exception):
    pass


@cohesion.workflow
def workflow(id, limit):
    try:
        answer = cohesion.aws.sqs.send_message.with_options(timeout=limit, heartbeat=30).wait_for_task_token(
            QueueUrl="https://sqs/q", MessageBody=json.dumps({"id": id, "token": cohesion.callback_token})
        )
        again = cohesion.wait_for_callback(
            cohesion.aws.sns.publish, TopicArn="arn:t", Message=f"{id}: {cohesion.callback_token}"
        )
    except Rejected as e:
        return ["rejected", str(e)]
    except cohesion.errors.HeartbeatTimeout:
        return "silence"
    except TimeoutError:
        return "nobody"
    except Exception as e:
        return [type(e).__name__, str(e)]
    return [answer, again]


# answers: {"aws.sqs.send_message.wait_for_task_token": [{"said": {"return": {"by": "Ada", "😀": [null, 1.5]}}}], "aws.sns.publish.wait_for_task_token": [{"said": {"return": null}}]}
# run: {"id": "a", "limit": 60}
# answers: {"aws.sns.publish.wait_for_task_token": [{"return": "known before"}]}
# run: {"id": "${task:a}", "limit": 60}
# answers: {"aws.sqs.send_message.wait_for_task_token": [{"said": {"error": "Rejected", "cause": "too much"}}]}
# run: {"id": null, "limit": 60}
# answers: {"aws.sqs.send_message.wait_for_task_token": [{"said": {"error": "Unheard.Of", "cause": ""}}]}
# run: {"id": 1, "limit": 60}
# answers: {"aws.sqs.send_message.wait_for_task_token": [{"said": null}]}
# run: {"id": 1, "limit": 60}
# answers: {"aws.sqs.send_message.wait_for_task_token": [{"said": [{}, {}]}]}
# run: {"id": 1, "limit": 60}
