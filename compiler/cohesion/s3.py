"""`cohesion.s3`: items of a `cohesion.distributed_map` that S3 holds.

    rows = cohesion.s3.csv("orders", "2026/november.csv")
    cohesion.distributed_map(settle, rows)

Step Functions reads them itself; plain Python reads them with boto3, item by item. A directory of
this machine may stand for a bucket: `with cohesion.s3.local({"orders": "data/orders"}):`, or the
environment variable `COHESION_BUCKETS` names a directory that has one for each bucket.
"""

from __future__ import annotations

from cohesion.runtime.readers import Reader, local
from cohesion.runtime.writers import Writer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["csv", "inventory", "json", "json_lines", "local", "objects", "parquet", "results"]


def objects(bucket: str, prefix: str = "", *, max_items: int | None = None) -> Reader:
    """The objects of a bucket whose keys start with `prefix`: each item is a dict with `Etag`,
    `Key`, `LastModified` (seconds), `Size` and `StorageClass`.
    """
    return Reader("objects", bucket, prefix, max_items)


def csv(
    bucket: str,
    key: str,
    *,
    headers: Sequence[str] | None = None,
    delimiter: str = ",",
    max_items: int | None = None,
) -> Reader:
    """The rows of a CSV file as dicts of texts: by the `headers`, or by the file's first row. A
    `delimiter` is one of `,`, `;`, `|`, a space and a tab.
    """
    return Reader("csv", bucket, key, max_items, headers=headers, delimiter=delimiter)


def json(
    bucket: str, key: str, *, pointer: str | None = None, max_items: int | None = None
) -> Reader:
    """The items of an array in a JSON file, which is the whole file, or where a JSON `pointer` says
    (`/orders/new`). Of an object each item is a dict of `Key` and `Value`.
    """
    return Reader("json", bucket, key, max_items, pointer=pointer)


def json_lines(bucket: str, key: str, *, max_items: int | None = None) -> Reader:
    """The lines of a file, each of them JSON."""
    return Reader("json_lines", bucket, key, max_items)


def parquet(bucket: str, key: str, *, max_items: int | None = None) -> Reader:
    """The rows of a Parquet file as dicts. Here they are read with `pyarrow`."""
    return Reader("parquet", bucket, key, max_items)


def inventory(bucket: str, key: str, *, max_items: int | None = None) -> Reader:
    """The objects that an inventory of S3 lists, as dicts of texts; `key` is its manifest's."""
    return Reader("inventory", bucket, key, max_items)


def results(bucket: str, prefix: str) -> Writer:
    """Where the results of a `cohesion.distributed_map(…, results=…)` go: files whose keys start
    with `prefix`.
    """
    return Writer(bucket, prefix)
