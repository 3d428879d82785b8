"""A role is a text like any other."""

import cohesion


def workflow(account: str):
    role = f"arn:aws:iam::{account}:role/reader"
    found = cohesion.aws.s3.list_objects_v2.with_options(role=role)(Bucket="b")
    again = cohesion.aws.s3.get_object.with_options(role=cohesion.ref("reader"), timeout=10)(Bucket="b", Key="k")
    return found.get("Contents", []), again["Body"]


# answers: {"aws.s3.list_objects_v2": [{"return": {"KeyCount": 0}}], "aws.s3.get_object": [{"return": {"Body": "text", "ETag": "x"}}]}
# run: {"account": "123456789012"}
