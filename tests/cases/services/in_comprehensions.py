"""One call for each item of a list, and for a filter."""

import cohesion


def workflow(keys: list):
    sizes = [cohesion.aws.s3.head_object(Bucket="b", Key=key)["ContentLength"] for key in keys]
    large = {key: size for key, size in zip(keys, sizes) if size > 10}
    return sum(sizes), large


# answers: {"aws.s3.head_object": [{"return": {"ContentLength": 4}}, {"return": {"ContentLength": 40}}]}
# run: {"keys": ["a", "b", "c"]}
# run: {"keys": []}
