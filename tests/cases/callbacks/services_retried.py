"""A message that nobody answers in time is sent again, with a token of its own, in a branch too."""

import cohesion


class Busy(Exception):
    pass


def sent(name):
    return cohesion.aws.sns.publish.with_options(
        timeout=20, retry=[cohesion.Retry(on=TimeoutError, max_attempts=2), cohesion.Retry(on="Busy", max_attempts=1)]
    ).wait_for_task_token(TopicArn="arn:t", Message=f"{name}: {cohesion.callback_token}")


def workflow(names):
    try:
        return cohesion.map(sent, names, max_concurrency=1)
    except Busy as e:
        return f"busy: {e}"


# answers: {"aws.sns.publish.wait_for_task_token": [{"said": null}, {"said": {"error": "Busy", "cause": "later"}}, {"said": null}, {"said": {"return": ["yes", null]}}]}
# run: {"names": ["a", "b"]}
# run: {"names": []}
# answers: {"aws.sns.publish.wait_for_task_token": [{"said": {"error": "Busy", "cause": "now"}}]}
# run: {"names": ["a"]}
