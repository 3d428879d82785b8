"""Messages as text and as JSON text; results that nobody reads."""

import json

import cohesion

TOPIC = cohesion.ref("topic")


def workflow(order: dict):
    cohesion.aws.sns.publish(TopicArn=TOPIC, Subject="Order", Message=json.dumps(order))
    sent = cohesion.aws.sqs.send_message(QueueUrl=cohesion.ref("queue"), MessageBody=f"order {order['id']}")
    put = cohesion.aws.events.put_events(
        Entries=[{"Detail": json.dumps({"id": order["id"]}), "DetailType": "Placed", "Source": "shop"}]
    )
    return sent["MessageId"], put["FailedEntryCount"], TOPIC


# answers: {"aws.sns.publish": [{"return": {"MessageId": "1"}}], "aws.sqs.send_message": [{"return": {"MessageId": "2", "MD5OfMessageBody": "x"}}], "aws.events.put_events": [{"return": {"FailedEntryCount": 0, "Entries": [{"EventId": "e"}]}}]}
# run: {"order": {"id": "a", "n": 1.5, "é": "🦆"}}
