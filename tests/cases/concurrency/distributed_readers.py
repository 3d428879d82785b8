"""Items of JSON, JSON lines, an inventory, and the objects of a prefix; a file that is not there."""

import cohesion


@cohesion.task
def size(bucket, key):
    return f"{bucket}/{key}"


def show(item):
    return {"item": item, "list": isinstance(item, list)}


def workflow(bucket, which):
    if which == "json":
        return [
            cohesion.distributed_map(show, cohesion.s3.json(bucket, "orders.json", pointer="/orders/new")),
            cohesion.distributed_map(show, cohesion.s3.json(bucket, "orders.json", pointer="/map")),
        ]
    if which == "lines":
        return cohesion.distributed_map(show, cohesion.s3.json_lines(bucket, "orders.jsonl"))
    if which == "inventory":
        return cohesion.distributed_map(
            lambda o: size(o["Bucket"], o["Key"]) + o["Size"],
            cohesion.s3.inventory(bucket, "manifest.json"),
        )
    try:
        return cohesion.distributed_map(
            lambda o: [size(bucket, o["Key"]), o["Size"] + 1, o["Etag"]],
            cohesion.s3.objects(bucket, "in/"),
        )
    except cohesion.errors.ItemReaderFailed:
        return "nothing to read"


# run: {"bucket": "shop", "which": "json"}
# run: {"bucket": "shop", "which": "lines"}
# run: {"bucket": "shop", "which": "inventory"}
# run: {"bucket": "shop", "which": "objects"}
# run: {"bucket": "none", "which": "objects"}
