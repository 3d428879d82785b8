"""What a service answers goes into generated code, and what comes out of it to a service."""

import re

import cohesion


def workflow(bucket: str):
    listed = cohesion.aws.s3.list_objects_v2(Bucket=bucket, Prefix="in/")
    keys = [o["Key"] for o in listed.get("Contents", []) if re.search(r"\d+\.csv$", o["Key"])]
    for key in keys:
        cohesion.aws.s3.copy_object(Bucket=bucket, Key=re.sub("^in", "out", key), CopySource=f"{bucket}/{key}")
    return keys


# answers: {"aws.s3.list_objects_v2": [{"return": {"Contents": [{"Key": "in/1.csv", "Size": 1}, {"Key": "in/a.csv"}], "KeyCount": 2}}], "aws.s3.copy_object": [{"return": {}}]}
# run: {"bucket": "b"}
