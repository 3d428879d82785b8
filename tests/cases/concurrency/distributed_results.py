"""Results that go to a file are read back; those of failed items are not among them."""

import cohesion


class Declined(Exception): ...


@cohesion.task
def double(n):
    if n is None:
        raise Declined("nothing")
    return {"n": n * 2}


def workflow(items, bucket):
    try:
        done = cohesion.distributed_map(
            double,
            items,
            tolerated_failure_percentage=50,
            results=cohesion.s3.results(bucket, "doubled"),
        )
    except cohesion.errors.ResultWriterFailed:
        return "nowhere"
    assert done["Manifest"].endswith("/manifest.json")
    return [
        done["Bucket"],
        cohesion.distributed_map(
            lambda r: [r["n"], isinstance(r, dict)],
            cohesion.s3.json_lines(done["Bucket"], done["Key"]),
        ),
    ]


# engines: -sfnx (it writes no results)
# run: {"items": [1, null, [2], "\ud83d\ude00"], "bucket": "out"}
# run: {"items": [null], "bucket": "out"}
# run: {"items": [1], "bucket": "missing"}
# run: {"items": [1], "bucket": null}
